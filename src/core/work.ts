import type { Person } from './commit.ts'
import type { Facts } from './facts.ts'
import { byCodeUnit } from './order.ts'
import { isTestPath } from './test-path.ts'

/** What one commit did to one file, by `git diff --numstat`; lines of a binary file are not counted. */
export interface Change {
  /** Its name afterwards, where it was renamed. */
  readonly path: string
  readonly added: number
  readonly removed: number
}

/** How much was done. */
export interface Work {
  readonly commits: number
  /** Different files: one that several commits touched counts once. */
  readonly files: number
  readonly added: number
  readonly removed: number
  /** Those of the files that look like tests. */
  readonly tests: number
}

/** How much was done in all, for each task and by each person. */
export interface WorkDone {
  readonly total: Work
  readonly byTask: ReadonlyMap<string, Work>
  /** For no task. */
  readonly other: Work
  /** By how many commits, most first. */
  readonly people: readonly (Person & Work)[]
}

/** Adds up commits and what they changed. */
export class Tally {
  readonly #total = new Sum()
  readonly #other = new Sum()
  readonly #byTask = new Map<string, Sum>()
  readonly #people = new Map<string, { readonly person: Person; readonly sum: Sum }>()
  readonly #byCommit = new Map<string, readonly Sum[]>()

  /** Counts a commit for a task, or for none; a person is known by the email. */
  addCommit({ oid, author }: Facts, task: string | undefined): void {
    const ofTask = task === undefined ? this.#other : entry(this.#byTask, task, () => new Sum())
    const { sum } = entry(this.#people, author.email, () => ({ person: author, sum: new Sum() }))
    const sums = [this.#total, ofTask, sum]
    for (const one of sums) one.commits += 1
    this.#byCommit.set(oid, sums)
  }

  /** Counts a change by a commit that was counted. */
  addChange(oid: string, change: Change): void {
    for (const sum of this.#byCommit.get(oid) ?? []) sum.add(change)
  }

  done(): WorkDone {
    const people = [...this.#people.values()].map(({ person, sum }) => ({ ...person, ...sum.work() }))
    return {
      total: this.#total.work(),
      byTask: new Map([...this.#byTask].map(([task, sum]) => [task, sum.work()])),
      other: this.#other.work(),
      people: people.sort((a, b) => b.commits - a.commits || byCodeUnit(a.email, b.email)),
    }
  }
}

class Sum {
  commits = 0
  #added = 0
  #removed = 0
  readonly #paths = new Set<string>()

  add({ path, added, removed }: Change): void {
    this.#paths.add(path)
    this.#added += added
    this.#removed += removed
  }

  work(): Work {
    return {
      commits: this.commits,
      files: this.#paths.size,
      added: this.#added,
      removed: this.#removed,
      tests: [...this.#paths].filter(isTestPath).length,
    }
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known) return known
  const made = make()
  map.set(key, made)
  return made
}
