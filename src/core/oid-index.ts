/** Finds commits by oid among packed oids: an open hash table, as a `Map` of a million strings takes 100 MB. */
export class OidIndex {
  readonly width: number
  #slots = new Int32Array(1 << 10).fill(-1)
  #count = 0

  constructor(width: number) {
    this.width = width
  }

  /** The number of the oid at `at`, or -1; numbers count oids in `oids`. */
  find(oids: Uint8Array, bytes: Uint8Array, at: number): number {
    const slot = this.#slotOf(oids, bytes, at)
    return this.#slots[slot] as number
  }

  /** Adds oid number `number`, whose bytes stand in `oids`; it must be new. */
  add(oids: Uint8Array, number: number): void {
    if (this.#count * 2 >= this.#slots.length) this.#grow(oids)
    this.#slots[this.#slotOf(oids, oids, number * this.width)] = number
    this.#count++
  }

  // An oid is a hash, so its own first bytes serve as one.
  #slotOf(oids: Uint8Array, bytes: Uint8Array, at: number): number {
    const mask = this.#slots.length - 1
    const start = firstBytes(bytes, at)
    for (let slot = start & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number
      if (number < 0 || isSame(oids, number * this.width, bytes, at, this.width)) return slot
    }
  }

  #grow(oids: Uint8Array): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 4).fill(-1)
    for (const number of old)
      if (number >= 0) this.#slots[this.#slotOf(oids, oids, number * this.width)] = number
  }
}

/** The number that each of some oids has among all, or -1: found in one pass over all, whose index would cost more. */
export function numbersAmong(all: Uint8Array, some: Uint8Array, width: number): Int32Array {
  const count = some.length / width
  if (count === 0) return new Int32Array()
  const index = new OidIndex(width)
  const same = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const earlier = index.find(some, some, i * width)
    same[i] = earlier < 0 ? i : earlier
    if (earlier < 0) index.add(some, i)
  }
  const found = new Int32Array(count).fill(-1)
  for (let at = 0; at < all.length; at += width) {
    const i = index.find(some, all, at)
    if (i >= 0) found[i] = at / width
  }
  return found.map((_, i) => found[same[i] as number] as number)
}

/** An index of oids of which often only a few are looked for: those are found by looking through all. */
export class LateIndex {
  readonly #width: number
  readonly #index: OidIndex
  #indexed = 0
  #asked = 0

  constructor(width: number) {
    this.#width = width
    this.#index = new OidIndex(width)
  }

  /** The number of the oid at `at`, or -1; numbers count oids in `oids`, at the end of which there may be new ones. */
  find(oids: Uint8Array, bytes: Uint8Array, at: number): number {
    if (this.#indexed === 0 && this.#asked++ < SELDOM)
      return this.#search(oids, bytes.subarray(at, at + this.#width))
    for (; this.#indexed * this.#width < oids.length; this.#indexed++) this.#index.add(oids, this.#indexed)
    return this.#index.find(oids, bytes, at)
  }

  #search({ buffer, byteOffset, byteLength }: Uint8Array, oid: Uint8Array): number {
    const all = Buffer.from(buffer, byteOffset, byteLength)
    let at = all.indexOf(oid)
    while (at >= 0 && at % this.#width !== 0) at = all.indexOf(oid, at + 1)
    return at < 0 ? -1 : at / this.#width
  }
}

const SELDOM = 8

const firstBytes = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)) >>>
  0

function isSame(a: Uint8Array, from: number, b: Uint8Array, at: number, width: number): boolean {
  for (let i = 0; i < width; i++) if (a[from + i] !== b[at + i]) return false
  return true
}
