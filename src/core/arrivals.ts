import { bytes, counts, times } from './columns.ts'
import type { Facts } from './facts.ts'
import { readHex } from './hex.ts'
import { OidIndex } from './oid-index.ts'
import type { PackedTable } from './packed-table.ts'
import type { SubjectHash } from './subject-hash.ts'

/** Commits as git tells of them, children mostly before their parents, on their way into a table. */
export class Arrivals {
  readonly #width: number
  readonly #index: OidIndex
  readonly #oids = bytes()
  #parents = bytes()
  readonly #ends = counts()
  readonly #committed = times()
  readonly #names = counts()
  readonly #titles = new Map<number, SubjectHash>()
  readonly #facts = new Map<number, Facts>()

  constructor(width: number) {
    this.#width = width
    this.#index = new OidIndex(width)
  }

  /** Takes a commit in, whose oid and parents are hex digits in a text; its number, or -1 of one that is here already. */
  add(text: Uint8Array, oid: number, parents: readonly number[], committed: number): number {
    const number = this.#committed.length
    this.#oids.reserve(this.#width)
    readHex(text, oid, this.#oids.values, number * this.#width, this.#width)
    if (this.#index.find(this.#oids.values, this.#oids.values, number * this.#width) >= 0) return -1
    this.#oids.length += this.#width
    this.#index.add(this.#oids.values, number)
    for (const parent of parents) {
      this.#parents.reserve(this.#width)
      readHex(text, parent, this.#parents.values, this.#parents.length, this.#width)
      this.#parents.length += this.#width
    }
    this.#ends.push(this.#parents.length / this.#width)
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

  addFacts(number: number, facts: Facts): void {
    this.#facts.set(number, facts)
  }

  /** Moves all commits into a table that has all their other ancestors, parents first. */
  moveTo(table: PackedTable): void {
    const parents = this.#numbers(table)
    this.#parents = bytes() // as much as all the oids
    table.reserve(this.#committed.length, parents.length)
    const positions = new Int32Array(this.#committed.length).fill(-1)
    for (const number of this.#parentsFirst(parents)) {
      const known = table.find(this.#oids.values, number * this.#width)
      positions[number] = known < 0 ? this.#place(table, number, parents, positions) : known
    }
  }

  #place(table: PackedTable, number: number, parents: Int32Array, positions: Int32Array): number {
    const own: number[] = []
    for (let i = this.#startOf(number); i < (this.#ends.values[number] as number); i++) {
      const arrived = parents[i] as number
      const parent = arrived < 0 ? -2 - arrived : (positions[arrived] as number)
      if (parent >= 0 && !own.includes(parent)) own.push(parent)
    }
    const at = number * this.#width
    const names = this.#names.values
    const name = [names[number * 2] as number, names[number * 2 + 1] as number] as const
    const oid = this.#oids.values.subarray(at, at + this.#width)
    const position = table.add(oid, own, this.#committed.values[number] as number, name)
    const [title, facts] = [this.#titles.get(number), this.#facts.get(number)]
    if (title) table.addTitle(position, title)
    if (facts) table.facts.set(position, facts)
    return position
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends.values[number - 1] as number)
  }

  /** The parents by number; below zero: -1 is nowhere, else -2 less where it stands in the table. */
  #numbers(table: PackedTable): Int32Array {
    const oids = this.#parents.slice()
    const numbers = new Int32Array(oids.length / this.#width)
    for (let i = 0; i < numbers.length; i++) {
      const arrived = this.#index.find(this.#oids.values, oids, i * this.#width)
      numbers[i] = arrived < 0 ? -2 - table.find(oids, i * this.#width) : arrived
    }
    return numbers
  }

  // Git's order turned round is right, unless clocks were wrong.
  #parentsFirst(parents: Int32Array): Iterable<number> {
    const size = this.#committed.length
    const inOrder = new Int32Array(size)
    for (let i = 0; i < size; i++) inOrder[i] = size - 1 - i
    for (let number = 0; number < size; number++) {
      for (let i = this.#startOf(number); i < (this.#ends.values[number] as number); i++) {
        const parent = parents[i] as number
        if (parent >= 0 && parent < number) return this.#sorted(parents)
      }
    }
    return inOrder
  }

  #sorted(parents: Int32Array): number[] {
    const inOrder: number[] = []
    const isPlaced = new Uint8Array(this.#committed.length)
    const stack: number[] = []
    for (let tip = 0; tip < isPlaced.length; tip++) {
      stack.push(tip)
      while (stack.length > 0) {
        const number = stack.at(-1) as number
        const own = parents.subarray(this.#startOf(number), this.#ends.values[number])
        const waiting = own.filter((parent) => parent >= 0 && isPlaced[parent] === 0)
        if (isPlaced[number] === 0 && waiting.length > 0) {
          stack.push(...waiting)
          continue
        }
        stack.pop()
        if (isPlaced[number] === 0) inOrder.push(number)
        isPlaced[number] = 1
      }
    }
    return inOrder
  }
}
