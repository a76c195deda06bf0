import type { ExplainedBlock, Explanation } from '../core/explain.ts'
import type { Problem } from '../core/problem.ts'
import { ownKey } from '../core/record.ts'
import type { Revert } from '../core/revert.ts'
import type { Trailer } from '../core/trailer.ts'
import { escapeControl } from './escape.ts'
import { eventWords } from './event.ts'
import { problemLines } from './problem.ts'
import type { Style } from './style.ts'
import { tableLines } from './table.ts'

/** Prints what patina reads in a message: its blocks and why they are, records, events, problems. */
export function explanationText(explanation: Explanation, { colours }: Style): string {
  const { subject, blocks, records, events, reverts, problems } = explanation
  const kinds = records.map(({ kind, line, trailers }) => [
    line === undefined ? '' : `line ${line}`,
    kind,
    trailers.map(({ key }) => key).join(', '),
  ])
  const sections: [string, string[]][] = [
    ...blocks.map((block): [string, string[]] => [blockTitle(block), trailerLines(block, colours.dim)]),
    ['records', tableLines(kinds)],
    ['events', events.map((event) => `  ${eventWords(event)}`)],
    ['reverts', reverts.map((revert) => `  ${revertWords(revert)}`)],
    ['problems', problems.flatMap(linesAt)],
  ]
  const head = `subject: ${escapeControl(subject) || '(none)'}`
  const none = blocks.length === 0 ? ['no block: nothing in this message is read as trailers'] : []
  const told = sections.filter(([, lines]) => lines.length > 0)
  return [
    colours.bold(head),
    ...none,
    ...told.map(([title, lines]) => [`${title}:`, ...lines].join('\n')),
  ].join('\n\n')
}

/** An explanation as programs get it. */
export function explanationJson({ blocks, ...explanation }: Explanation): object {
  const trailers = blocks.flatMap((block) => block.trailers.map(({ key, value }) => ({ key, value })))
  return { trailers, ...explanation, blocks }
}

const REASONS: Record<ExplainedBlock['because'], string> = {
  'closing-run': 'it closes the message',
  'squash-body': "it is a squashed commit's",
}

function blockTitle({ because, trailers }: ExplainedBlock): string {
  const [first, last] = [trailers[0]?.line, trailers.at(-1)?.line]
  const lines = first === last ? `line ${first}` : `lines ${first}–${last}`
  return `block at ${lines}, read because ${REASONS[because]}`
}

function trailerLines({ trailers }: ExplainedBlock, dim: (text: string) => string): string[] {
  return tableLines(
    trailers.map(({ key, value, line }: Trailer) => {
      const text = `${key}: ${value}`
      return [String(line ?? ''), ownKey({ key, value }) ? text : ([`${text}  (not patina's)`, dim] as const)]
    }),
  )
}

function revertWords({ oid, since, subject }: Revert): string {
  if (oid === undefined) return `takes back '${escapeControl(subject ?? '')}'`
  return `takes back ${oid}${since === undefined ? '' : ` as far as ${since}`}`
}

function linesAt(found: Problem): string[] {
  const [fault = '', ...rest] = problemLines(found)
  const where = found.line === undefined ? '' : ` (line ${found.line})`
  return [`  ${fault}${where}`, ...rest.map((line) => `  ${line}`)]
}
