import { escapeControl } from './escape.ts'
import {
  type Item,
  reportHeading,
  reportSections,
  type Section,
  type ShownReport,
} from './report-sections.ts'
import { peopleRows, workRows } from './work-rows.ts'

/** Prints a report as Markdown, for a pull request or a page: headings, lists and tables that hosting sites render. */
export function reportMarkdown(shown: ShownReport): string {
  const { work, board } = shown
  const lists = reportSections(shown).flatMap(sectionParts)
  const tables =
    work.total.commits === 0
      ? ['No commits.']
      : ['## Work', table(workRows(work, board)), '## People', table(peopleRows(work))]
  return [`# ${plainText(reportHeading(shown))}`, ...lists, ...tables].join('\n\n')
}

function sectionParts({ name, items }: Section): string[] {
  return [`## ${name}`, items.length === 0 ? 'None.' : items.map(listItem).join('\n')]
}

function listItem({ id, title, more }: Item): string {
  const head = id === '' ? '' : `**${plainText(id)}** `
  return `- ${head}${plainText(title)}${more === '' ? '' : ` (${plainText(more)})`}`
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = ([label = '', ...numbers]: readonly string[]) =>
    `| ${[plainText(label), ...numbers].join(' | ')} |`
  return [
    line(head),
    `|${head.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`,
    ...rows.map(line),
  ].join('\n')
}

/** Takes every meaning from what Markdown, or a hosting site, would read into somebody's words. */
function plainText(text: string): string {
  return escapeControl(text)
    .replace(/[\\`*_{}[\]<>#|~!&$]/g, '\\$&')
    .replace(/^(\d*)([-+.)])/, '$1\\$2')
    .replace(/(^|\W)@(?=\w)/g, '$1@\u200b') // no backslash stops a mention
}
