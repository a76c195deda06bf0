/** The columns of a packed table, each as one run of numbers, `width` of them to an oid. */
export interface Columns {
  readonly oids: Uint8Array
  readonly dates: Float64Array
  /** One for each commit: where its parents end. */
  readonly ends: Uint32Array
  readonly parents: Uint32Array
  /** Two for each commit: its subject, hashed. */
  readonly names: Uint32Array
  /** Three for each title of a merge: its position, and the title, hashed. */
  readonly titles: Uint32Array
  /** Three for each commit that tells something: its position, and where what it tells starts and ends in `facts`. */
  readonly told: Uint32Array
  /** What those commits tell, as JSON. */
  readonly facts: Uint8Array
}

/** Numbers of one kind, one for each commit or parent, that can grow. */
export class Column<A extends Uint8Array | Int32Array | Uint32Array | Float64Array> {
  values: A
  length: number
  readonly #make: (length: number) => A

  constructor(make: (length: number) => A, from?: A) {
    this.#make = make
    this.values = from ?? make(1024)
    this.length = from?.length ?? 0
  }

  push(value: number): void {
    this.reserve(1)
    this.values[this.length++] = value
  }

  append(values: A): void {
    this.reserve(values.length)
    this.values.set(values, this.length)
    this.length += values.length
  }

  /** Makes room for so many more. */
  reserve(count: number): void {
    if (this.length + count <= this.values.length) return
    const wider = this.#make(Math.max(this.length + count, this.values.length * 2))
    wider.set(this.values)
    this.values = wider
  }

  /** What is in use, from `start` on; it shares the memory. */
  slice(start = 0): A {
    return this.values.subarray(start, this.length) as A
  }
}

export const bytes = (from?: Uint8Array) => new Column<Uint8Array>((n) => new Uint8Array(n), from)
export const counts = (from?: Uint32Array) => new Column<Uint32Array>((n) => new Uint32Array(n), from)
export const times = (from?: Float64Array) => new Column<Float64Array>((n) => new Float64Array(n), from)
export const links = (from?: Int32Array) => new Column<Int32Array>((n) => new Int32Array(n), from)
