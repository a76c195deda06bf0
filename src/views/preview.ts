import type { Preview } from '../core/preview.ts'
import { eventWords } from './event.ts'

/** Prints what a merge would do, a line for each event that would change the board. */
export function previewText({ arriving, problems }: Preview, ref: string): string {
  const changes = arriving
    .filter(({ result }) => result === 'applied')
    .map(({ event }) => `  ${eventWords(event)}`)
  const links = changes.filter((line) => line.startsWith('  worked on '))
  const telling = changes.filter((line) => !links.includes(line))
  const head =
    telling.length > 0 ? `Merging ${ref} would record:` : `Merging ${ref} would not change the board.`
  const tail =
    problems.length > 0
      ? ['', `It would raise ${problems.length} problem${problems.length > 1 ? 's' : ''}:`]
      : []
  return [head, ...telling, ...tail].join('\n')
}
