import { bytes, type Column, type Columns, counts, times } from './columns.ts'
import type { CommitTable } from './commit-table.ts'
import { bytesOf, hexOf } from './hex.ts'
import { LateIndex, numbersAmong } from './oid-index.ts'
import { PackedFacts } from './packed-facts.ts'
import { subjectHash } from './subject-hash.ts'

/** A table of all commits of a repository that were ever read, packed: a million of them in some 50 MB. */
export class PackedTable implements CommitTable {
  readonly width: number
  readonly facts: PackedFacts
  readonly #index: LateIndex
  readonly #oids: Column<Uint8Array>
  readonly #dates: Column<Float64Array>
  readonly #starts: Column<Uint32Array>
  readonly #parents: Column<Uint32Array>
  readonly #names: Column<Uint32Array>
  readonly #titles: Column<Uint32Array>

  constructor(width: number, columns?: Columns) {
    this.width = width
    this.#index = new LateIndex(width)
    this.#oids = bytes(columns?.oids)
    this.#dates = times(columns?.dates)
    this.#starts = counts(startsOf(columns?.ends))
    this.#parents = counts(columns?.parents)
    this.#names = counts(columns?.names)
    this.#titles = counts(columns?.titles)
    this.facts = new PackedFacts(columns?.told, columns?.facts)
  }

  get size(): number {
    return this.#dates.length
  }

  get dates(): Float64Array {
    return this.#dates.values
  }

  get starts(): Uint32Array {
    return this.#starts.values
  }

  get parents(): Uint32Array {
    return this.#parents.values
  }

  oidAt(position: number): string {
    return hexOf(this.#oids.values, position * this.width, this.width)
  }

  positionsOf(prefix: string): readonly number[] {
    if (!/^(?:[0-9a-f]{2})*[0-9a-f]?$/.test(prefix)) return []
    const wanted = bytesOf(prefix)
    if (prefix.length === this.width * 2) {
      const position = this.#index.find(this.#oids.slice(), wanted, 0)
      return position < 0 ? [] : [position]
    }
    const found: number[] = []
    for (let position = 0; position < this.size; position++) {
      const at = position * this.width
      if (wanted.every((byte, i) => this.#oids.values[at + i] === byte)) found.push(position)
    }
    return found.filter((position) => this.oidAt(position).startsWith(prefix))
  }

  positionsNamed(subject: string): readonly number[] {
    if (subject === '') return []
    const [high, low] = subjectHash(new TextEncoder().encode(subject))
    const found = new Set<number>()
    const [names, titles] = [this.#names.slice(), this.#titles.slice()]
    for (let i = 0; i < names.length; i += 2) if (names[i] === high && names[i + 1] === low) found.add(i / 2)
    for (let i = 0; i < titles.length; i += 3)
      if (titles[i + 1] === high && titles[i + 2] === low) found.add(titles[i] as number)
    return [...found]
  }

  /** The position of each of some oids, or -1. */
  positionsAmong(oids: Uint8Array): Int32Array {
    return numbersAmong(this.#oids.slice(), oids, this.width)
  }

  /** Adds a commit whose parents all stand in the table; those that do not are left out, as before a shallow edge. */
  add(
    oid: Uint8Array,
    parents: readonly number[],
    committed: number,
    name: readonly [number, number],
  ): number {
    const position = this.size
    let date = committed
    for (const parent of parents) {
      this.#parents.push(parent)
      date = Math.max(date, (this.#dates.values[parent] as number) + 1)
    }
    this.#oids.append(oid)
    this.#starts.push(this.#parents.length)
    this.#dates.push(date)
    this.#names.push(name[0])
    this.#names.push(name[1])
    return position
  }

  /** Names a merge also by the title in its body. */
  addTitle(position: number, [high, low]: readonly [number, number]): void {
    for (const number of [position, high, low]) this.#titles.push(number)
  }

  /** The commits that no other here has for a parent. */
  heads(): number[] {
    const isParent = new Uint8Array(this.size)
    for (const parent of this.#parents.slice()) isParent[parent] = 1
    const found: number[] = []
    for (let at = isParent.indexOf(0); at >= 0; at = isParent.indexOf(0, at + 1)) found.push(at)
    return found
  }

  /** The columns of the commits from a position on. */
  columnsFrom(first: number): Columns {
    const firstTitle = this.#titles.slice().findIndex((value, i) => i % 3 === 0 && value >= first)
    return {
      oids: this.#oids.slice(first * this.width),
      dates: this.#dates.slice(first),
      ends: this.#starts.slice(first + 1),
      parents: this.#parents.slice(this.#starts.values[first]),
      names: this.#names.slice(first * 2),
      titles: firstTitle < 0 ? new Uint32Array() : this.#titles.slice(firstTitle),
      ...this.facts.columnsFrom(first),
    }
  }
}

function startsOf(ends: Uint32Array = new Uint32Array()): Uint32Array {
  const starts = new Uint32Array(ends.length + 1)
  starts.set(ends, 1)
  return starts
}
