import { Awaited } from './awaited.ts'
import { bytes, type Columns, counts, links, times } from './columns.ts'
import type { Facts } from './facts.ts'
import { readHex } from './hex.ts'
import { numbersAmong } from './oid-index.ts'
import { PackedFacts, packed } from './packed-facts.ts'
import { PackedTable } from './packed-table.ts'
import { backwards, childrenFirst, parentsFirst, startOf } from './parents-first.ts'
import type { SubjectHash } from './subject-hash.ts'
import { turnedRound } from './turned-round.ts'

/** Commits as git tells of them, children mostly before their parents, on their way into a table. */
export class Arrivals {
  readonly #width: number
  readonly #oids = bytes()
  /** By number; -1 of one that has not arrived. */
  readonly #parents = links()
  readonly #awaited: Awaited
  readonly #ends = counts()
  readonly #committed = times()
  readonly #names = counts()
  readonly #titles = new Map<number, SubjectHash>()
  readonly #facts = new PackedFacts()

  constructor(width: number) {
    this.#width = width
    this.#awaited = new Awaited(width)
  }

  /** Takes a commit in, whose oid and parents are hex digits in a text; its number. */
  add(text: Buffer, oid: number, parents: readonly number[], committed: number): number {
    const number = this.#committed.length
    this.#oids.reserve(this.#width)
    readHex(text, oid, this.#oids.values, number * this.#width, this.#width)
    this.#oids.length += this.#width
    for (const place of this.#awaited.arrive(text, oid)) this.#parents.values[place] = number
    for (const parent of parents) {
      this.#awaited.add(text, parent, this.#parents.length)
      this.#parents.push(-1)
    }
    this.#ends.push(this.#parents.length)
    this.#committed.push(committed)
    return number
  }

  /** Names the commit that was added last. */
  addName([high, low]: SubjectHash): void {
    this.#names.push(high)
    this.#names.push(low)
  }

  addTitle(number: number, title: SubjectHash): void {
    this.#titles.set(number, title)
  }

  /** Says what the commit tells that was added last. */
  addFacts(number: number, facts: Facts): void {
    this.#facts.add(number, packed(facts))
  }

  /** Tells whether all their other ancestors stand in a table. */
  areCompletedBy(table: PackedTable): boolean {
    return !this.#numbers(table).includes(-1)
  }

  /** A table of these commits and their other ancestors, which stand in a table already. */
  addedTo(table: PackedTable): PackedTable {
    const parents = this.#numbers(table)
    const isInOrder = childrenFirst(this.#ends.slice(), parents)
    const size = this.#committed.length
    if (isInOrder && table.size === 0) return new PackedTable(this.#width, this.#turnedRound(parents))
    const positions = table.positionsAmong(this.#oids.slice())
    for (const number of isInOrder ? backwards(size) : parentsFirst(this.#ends.slice(), parents))
      if (positions[number] === -1) positions[number] = this.#place(table, number, parents, positions)
    return table
  }

  #turnedRound(parents: Int32Array): Columns {
    return turnedRound({
      width: this.#width,
      oids: this.#oids.slice(),
      committed: this.#committed.slice(),
      ends: this.#ends.slice(),
      parents,
      names: this.#names.slice(),
      titles: this.#titles,
      facts: this.#facts,
    })
  }

  #place(table: PackedTable, number: number, parents: Int32Array, positions: Int32Array): number {
    const own: number[] = []
    for (let i = startOf(this.#ends.values, number); i < (this.#ends.values[number] as number); i++) {
      const arrived = parents[i] as number
      const parent = arrived < 0 ? -2 - arrived : (positions[arrived] as number)
      if (parent >= 0 && !own.includes(parent)) own.push(parent)
    }
    const at = number * this.#width
    const names = this.#names.values
    const name = [names[number * 2] as number, names[number * 2 + 1] as number] as const
    const oid = this.#oids.values.subarray(at, at + this.#width)
    const position = table.add(oid, own, this.#committed.values[number] as number, name)
    const [title, facts] = [this.#titles.get(number), this.#facts.textOf(number)]
    if (title) table.addTitle(position, title)
    if (facts) table.facts.add(position, facts)
    return position
  }

  /** The parents by number; below zero: -1 is nowhere, else -2 less where it stands in the table. */
  #numbers(table: PackedTable): Int32Array {
    const awaited = this.#awaited.all()
    const oids = Buffer.from([...awaited.keys()].join(''), 'hex')
    // a parent came before its child where clocks were wrong
    const here = numbersAmong(this.#oids.slice(), oids, this.#width)
    const there = table.positionsAmong(oids)
    for (const [i, places] of [...awaited.values()].entries()) {
      const number = here[i] as number
      for (const place of places)
        this.#parents.values[place] = number < 0 ? -2 - (there[i] as number) : number
    }
    return this.#parents.slice()
  }
}
