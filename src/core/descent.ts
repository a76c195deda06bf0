import type { CommitTable } from './commit-table.ts'

type Columns = Pick<CommitTable, 'size' | 'dates' | 'starts' | 'parents'>

/**
 * Answers who descends from whom, in passes over a table whose parents stand before their children.
 *
 * Who descends from a commit is kept, as the same few commits, where things were born, are asked for again and again.
 */
export class Descent {
  readonly #table: Columns
  readonly #known = new Map<number, Marks>()
  #kept = 0

  constructor(table: Columns) {
    this.#table = table
  }

  parentsOf(position: number): number[] {
    const { starts, parents } = this.#table
    const found: number[] = []
    for (let i = starts[position] as number; i < (starts[position + 1] as number); i++)
      found.push(parents[i] as number)
    return found
  }

  /** Marks some commits and all before them. */
  ancestry(tips: readonly number[]): Uint8Array {
    const { size, starts, parents } = this.#table
    const marks = new Uint8Array(size)
    for (const tip of tips) marks[tip] = 1
    for (let position = size - 1; position >= 0; position--) {
      if (marks[position] === 0) continue
      const end = starts[position + 1] as number
      for (let i = starts[position] as number; i < end; i++) marks[parents[i] as number] = 1
    }
    return marks
  }

  /** Tells of a commit whether it is one of some, or after one of them. */
  descent(roots: readonly number[]): (position: number) => boolean {
    const { size } = this.#table
    const marks = new Uint8Array((size >> 3) + 1)
    for (const root of roots) setMark(marks, root)
    const first = roots.reduce((least, root) => Math.min(least, root), size)
    this.#mark(marks, first, 0, size - 1)
    return (position) => isMarked(marks, position)
  }

  isAncestor(older: number, younger: number): boolean {
    const { dates } = this.#table
    if (older >= younger || (dates[older] as number) >= (dates[younger] as number)) return false
    const known = this.#known.get(older) ?? this.#keep(older)
    if (younger > known.upTo) {
      this.#mark(known.marks, known.upTo + 1, older, younger)
      known.upTo = younger
    }
    return isMarked(known.marks, younger - older)
  }

  // Positions before `older` cannot descend from it, so that its marks begin with its own; eight to a byte.
  #keep(older: number): Marks {
    const marks = new Uint8Array(((this.#table.size - older) >> 3) + 1)
    marks[0] = 1
    this.#kept += marks.length
    if (this.#kept > MOST) {
      this.#known.clear()
      this.#kept = marks.length
    }
    const known = { marks, upTo: older }
    this.#known.set(older, known)
    return known
  }

  #mark(marks: Uint8Array, from: number, offset: number, to: number): void {
    const { starts, parents } = this.#table
    for (let position = from; position <= to; position++) {
      const end = starts[position + 1] as number
      for (let i = starts[position] as number; i < end; i++) {
        const parent = (parents[i] as number) - offset
        if (parent >= 0 && isMarked(marks, parent)) setMark(marks, position - offset)
      }
    }
  }
}

/** Which commits from some position on descend from the one there, as far as that was looked into. */
interface Marks {
  readonly marks: Uint8Array
  upTo: number
}

const isMarked = (marks: Uint8Array, at: number): boolean =>
  ((marks[at >> 3] as number) & (1 << (at & 7))) !== 0

function setMark(marks: Uint8Array, at: number): void {
  marks[at >> 3] = (marks[at >> 3] as number) | (1 << (at & 7))
}

/** How many bytes of marks are kept at the most. */
const MOST = 8 * 1024 * 1024
