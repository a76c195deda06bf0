import { readHex } from './hex.ts'

/**
 * Parents that were told of and have not arrived, by oid, and places where the number of each is wanted.
 *
 * Never many, as git tells of parents soon. Mostly the one told of last is the next to arrive, and no other waits for
 * it: that is seen by its digits, without making text of them a million times.
 */
export class Awaited {
  readonly #digits: number
  readonly #byName = new Map<string, number[]>()
  /** How many of those there are, by their first two bytes. */
  readonly #begun = new Uint16Array(1 << 16)
  /** The digits of the last one, which is not among them yet, and its place; -1 where there is none. */
  readonly #last: Buffer
  #place = -1
  readonly #start = new Uint8Array(2)

  constructor(width: number) {
    this.#digits = width * 2
    this.#last = Buffer.alloc(this.#digits)
  }

  /** Awaits the commit whose oid is hex digits in a text. */
  add(text: Buffer, at: number, place: number): void {
    this.#enterLast()
    text.copy(this.#last, 0, at, at + this.#digits)
    this.#place = place
  }

  /** The places that waited for a commit. */
  arrive(text: Buffer, at: number): readonly number[] {
    const isLast = this.#isLast(text, at)
    const last = isLast ? [this.#place] : NONE
    if (isLast) this.#place = -1
    else this.#enterLast()
    const start = this.#startOf(text, at)
    if (this.#begun[start] === 0) return last
    const name = text.toString('latin1', at, at + this.#digits)
    const places = this.#byName.get(name)
    if (!places) return last
    this.#byName.delete(name)
    this.#begun[start] = (this.#begun[start] as number) - 1
    return [...places, ...last]
  }

  /** All that have not arrived. */
  all(): ReadonlyMap<string, readonly number[]> {
    this.#enterLast()
    return this.#byName
  }

  #isLast(text: Buffer, at: number): boolean {
    if (this.#place < 0) return false
    for (let i = 0; i < this.#digits; i++) if (text[at + i] !== this.#last[i]) return false
    return true
  }

  #enterLast(): void {
    if (this.#place < 0) return
    const name = this.#last.toString('latin1')
    const places = this.#byName.get(name)
    if (places) places.push(this.#place)
    else {
      const start = this.#startOf(this.#last, 0)
      this.#byName.set(name, [this.#place])
      this.#begun[start] = (this.#begun[start] as number) + 1
    }
    this.#place = -1
  }

  #startOf(text: Buffer, at: number): number {
    readHex(text, at, this.#start, 0, 2)
    return ((this.#start[0] as number) << 8) | (this.#start[1] as number)
  }
}

const NONE: readonly number[] = []
