import type { Board, Criterion, Task } from './board.ts'

/**
 * Prints a board as TOML.
 *
 * Our own printer, as the layout of smol-toml's stringify changed between minor releases (git-facts 11).
 */
export function printBoard({ currentPhase, phases, tasks, deferred, explorations }: Board): string {
  const top = currentPhase === undefined ? [] : [`current_phase = ${currentPhase}`]
  const tables = [
    ...phases.map((phase) => printTable('phase', phase)),
    ...tasks.map(printTask),
    ...deferred.map(({ targetPhase, discovered, ...rest }) =>
      printTable('deferred', { ...rest, target_phase: targetPhase, discovered }),
    ),
    ...explorations.map((exploration) => printTable('exploration', exploration)),
  ]
  return [...top, ...tables].map((part) => `${part}\n`).join('\n')
}

/** Prints the table of one task, without a newline at its end. */
export function printTask(task: Task): string {
  if (!task.dependsOn && !task.criteria) return printTable('task', task)
  const { dependsOn, criteria, ...rest } = task
  return printTable('task', { ...rest, depends_on: printList(dependsOn), criteria: printCriteria(criteria) })
}

/** A value that is TOML already. */
interface Raw {
  readonly raw: string
}

type Field = string | number | Raw | undefined

function printTable(name: string, table: object): string {
  const fields = table as Record<string, Field>
  let text = `[[${name}]]`
  for (const key in fields) {
    const value = fields[key]
    if (value === undefined) continue
    text += `\n${key} = ${typeof value === 'object' ? value.raw : printValue(value)}`
  }
  return text
}

const printValue = (value: string | number): string => (typeof value === 'number' ? `${value}` : quote(value))

const printList = (texts: readonly string[] | undefined): Raw | undefined =>
  texts && { raw: `[${texts.map(quote).join(', ')}]` }

// One to a line, so that `git diff` and a merge by text tell them apart.
function printCriteria(criteria: readonly Criterion[] | undefined): Raw | undefined {
  const lines = criteria?.map(({ text, met }) => `  { text = ${quote(text)}, met = ${met} },\n`)
  return lines && { raw: `[\n${lines.join('')}]` }
}

function quote(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, (char) => {
    return `\\u${(char.codePointAt(0) as number).toString(16).padStart(4, '0')}`
  })
  return `"${escaped}"`
}

const SPECIAL = /["\\]|\p{Cc}/u
