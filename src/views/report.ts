import { reportHeading, reportSections, type Section, type ShownReport } from './report-sections.ts'
import { rightAligned } from './right-aligned.ts'
import type { Style } from './style.ts'
import { tableLines } from './table.ts'
import { peopleRows, workRows } from './work-rows.ts'

/** Prints a report for a terminal: the lists, then what was changed. */
export function reportText(shown: ShownReport, style: Style): string {
  const { work, board } = shown
  const { colours, columns } = style
  const lists = reportSections(shown).map((section) => sectionLines(section, style).join('\n'))
  const tables = [
    ['Work', workRows(work, board)],
    ['People', peopleRows(work)],
  ] as const
  const counted = tables.map(([name, rows]) =>
    [`${name}:`, ...tableLines(rightAligned(rows), columns)].join('\n'),
  )
  const below = work.total.commits === 0 ? ['No commits.'] : counted
  return [colours.bold(reportHeading(shown)), ...lists, ...below].join('\n\n')
}

function sectionLines({ name, items }: Section, { columns }: Style): string[] {
  if (items.length === 0) return [`${name}: none`]
  return [
    `${name}:`,
    ...tableLines(
      items.map(({ id, title, more }) => [id, title, more]),
      columns,
    ),
  ]
}
