import { nowhere } from './state.ts'
import type { Things } from './things.ts'

export type Cell = string | undefined

/** Reads things printed one a line, kind after kind, each kind behind a line that counts them. */
export class ThingReader {
  readonly #lines: readonly string[]
  #at = 1

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  /** `stateOf` gets a line whole: the id, the title and the name come first. */
  read<S>(things: Things<S>, stateOf: (cells: readonly string[]) => S): void {
    const count = Number(this.#lines[this.#at++])
    for (let i = 0; i < count; i++) {
      const cells = (this.#lines[this.#at++] as string).split('\t')
      things.add(cells[0] as string, filled(cells[1]), cells[2] as string, nowhere, stateOf(cells))
    }
  }
}

/** The ids that the board shows of its tasks, in order of birth, as `taskBirths` tells them of the state that was printed. */
export function birthsIn(text: string): string[] {
  const lines = text.split('\n')
  const start = 3 + Number(lines[1]) // below the phases
  const tasks = lines.slice(start, start + Number(lines[start - 1]))
  return tasks.map((line) => line.split('\t', 3)[2] as string)
}

/** No value of a trailer is empty, so an empty cell is one that is not there. */
export const filled = (cell: Cell): Cell => (cell === '' ? undefined : cell)
