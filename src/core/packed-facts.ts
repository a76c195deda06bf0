import { bytes, counts } from './columns.ts'
import type { Facts } from './facts.ts'
import { FactsReader, printFacts } from './facts-text.ts'

/**
 * What commits say, by number and in ascending order, packed as JSON.
 *
 * Made into objects only when asked for: those take three times the room, and hold on to the text they were read from.
 */
export class PackedFacts {
  /** Three for each commit: its number, and where its text starts and ends. */
  readonly #told
  readonly #text
  readonly #made = new Map<number, Facts>()
  readonly #reader = new FactsReader()

  constructor(told?: Uint32Array, text?: Uint8Array) {
    this.#told = counts(told)
    this.#text = bytes(text)
  }

  /** Adds a commit after all others. */
  add(number: number, text: Uint8Array): void {
    const start = this.#text.length
    this.#text.append(text)
    for (const value of [number, start, this.#text.length]) this.#told.push(value)
  }

  *keys(): Generator<number, void, undefined> {
    for (let i = 0; i < this.#told.length; i += 3) yield this.#told.values[i] as number
  }

  get(number: number): Facts | undefined {
    const known = this.#made.get(number)
    const text = known ? undefined : this.textOf(number)
    if (!text) return known
    const facts = this.#reader.read(new TextDecoder().decode(text))
    this.#made.set(number, facts)
    return facts
  }

  /** What a commit says as JSON; nothing of one that says nothing. */
  textOf(number: number): Uint8Array | undefined {
    const at = this.#placeOf(number) * 3
    if (at >= this.#told.length || this.#told.values[at] !== number) return undefined
    return this.#text.values.subarray(this.#told.values[at + 1], this.#told.values[at + 2])
  }

  /** The columns of the commits from a number on, whose text stands behind that of all others. */
  columnsFrom(first: number): { readonly told: Uint32Array; readonly facts: Uint8Array } {
    const told = this.#told.slice(this.#placeOf(first) * 3)
    let start = this.#text.length
    for (let i = 1; i < told.length; i += 3) start = Math.min(start, told[i] as number)
    return { told: moved(told, -start), facts: this.#text.slice(start) }
  }

  /** The columns of all commits in the opposite order, where the last of so many is the first; the text stays where it is. */
  reversed(size: number): { readonly told: Uint32Array; readonly facts: Uint8Array } {
    const told = this.#told.slice().reverse() // end, start, number
    for (let i = 0; i < told.length; i += 3) {
      const [end, number] = [told[i] as number, told[i + 2] as number]
      told[i] = size - 1 - number
      told[i + 2] = end
    }
    return { told, facts: this.#text.slice() }
  }

  /** The place of the first commit that is not before a number. */
  #placeOf(number: number): number {
    let [low, high] = [0, this.#told.length / 3]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#told.values[middle * 3] as number) < number) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The same commits with their text elsewhere. */
export const moved = (told: Uint32Array, by: number): Uint32Array =>
  by === 0 ? told : told.map((value, i) => (i % 3 === 0 ? value : value + by))

export const packed = (facts: Facts): Uint8Array => new TextEncoder().encode(printFacts(facts))
