import { type CommitTable, compareCommits, tableOf } from './commit-table.ts'
import { Descent } from './descent.ts'
import type { Facts } from './facts.ts'

/** The commits reachable from some tips, by position, parents before children, and who comes before whom. */
export class Graph {
  readonly #table: CommitTable
  readonly #isHere: Uint8Array
  readonly #descent: Descent
  /** The positions of commits with something to tell, in ascending order; the table may leave out the others. */
  readonly told: readonly number[]

  constructor(table: CommitTable, tips: readonly number[]) {
    this.#table = table
    this.#descent = new Descent(table)
    this.#isHere = this.#descent.ancestry(tips)
    this.told = [...table.facts.keys()].filter((position) => this.#isHere[position] === 1)
  }

  /** The graph up to some tips, from the facts of its commits; what is not reachable from them counts for nothing. */
  static of(commits: Iterable<Facts>, ...tips: readonly string[]): Graph {
    const table = tableOf(commits, tips)
    return new Graph(
      table,
      tips.flatMap((tip) => table.positionsOf(tip)),
    )
  }

  /** How many commits there are. */
  get size(): number {
    return this.#isHere.reduce((sum, here) => sum + here, 0)
  }

  /** What a commit says, of one that has something to tell. */
  factsAt(position: number): Facts {
    return this.#table.facts.get(position) as Facts
  }

  oidAt(position: number): string {
    return this.#table.oidAt(position)
  }

  parentsOf(position: number): number[] {
    return this.#descent.parentsOf(position)
  }

  /** The position of a commit, by its oid or a prefix that is unique here. */
  find(prefix: string): number | undefined {
    const matches = this.#table.positionsOf(prefix).filter((position) => this.#isHere[position] === 1)
    return matches.length === 1 ? matches[0] : undefined
  }

  /** The commits of a subject, the last first; a merge also goes by the title a hosting site put into its body (V1). */
  named(subject: string): number[] {
    const found = this.#table.positionsNamed(subject).filter((position) => this.#isHere[position] === 1)
    return found.sort((a, b) => this.compare(b, a))
  }

  /** Tells whether one commit comes before another. */
  isAncestor(older: number, younger: number): boolean {
    return this.#descent.isAncestor(older, younger)
  }

  /** What a merge brought in: itself and all before it, without a commit and all before that (V1). */
  beyond(merge: number, before: number | undefined): number[] {
    const kept = before === undefined ? undefined : this.#descent.ancestry([before])
    const found: number[] = []
    for (const [position, mark] of this.#descent.ancestry([merge]).entries()) {
      if (mark === 1 && kept?.[position] !== 1) found.push(position)
    }
    return found
  }

  /** Tells of a commit here whether something is true of it, or of one before it. */
  since(isTrue: (position: number) => boolean): (position: number) => boolean {
    return this.#descent.descent(this.told.filter(isTrue))
  }

  /** Orders two commits as O1 does. */
  compare(a: number, b: number): number {
    return compareCommits(this.#table, a, b)
  }
}
