import { escapeControl } from './escape.ts'

/** One line of a plan. */
export interface PlannedStep {
  /** What is done, one word. */
  readonly does: string
  /** To what. */
  readonly subject: string
  readonly detail?: string
}

/** Prints what set-up is about to do, one line for each change. */
export function planText(heading: string, steps: readonly PlannedStep[]): string {
  const widest = Math.max(0, ...steps.filter(({ detail }) => detail).map(({ subject }) => subject.length))
  return [heading, '', ...steps.map((step) => stepLine(step, Math.min(widest, WIDEST)))].join('\n')
}

const WIDEST = 40

function stepLine({ does, subject, detail }: PlannedStep, width: number): string {
  const line = `  ${does.padEnd(7)}  ${subject.padEnd(width)}  ${detail ?? ''}`
  return escapeControl(line.trimEnd())
}
