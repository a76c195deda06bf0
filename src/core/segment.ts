import { checksum } from './checksum.ts'
import type { Columns } from './columns.ts'

/** A run of commits of a packed table, as a file holds it. */
export interface Segment {
  readonly width: number
  /** The position of its first commit. */
  readonly first: number
  readonly columns: Columns
}

/** The version of the format; another one is not read. */
const FORMAT = 2
const HEADER = 96
const FIELDS = ['oids', 'dates', 'ends', 'parents', 'names', 'titles'] as const

/** Prints a segment in pieces, its sum beside it: a line that tells the sizes, the columns one behind the other, the facts as JSON. */
export function printSegment({ width, first, columns }: Segment): { sum: number; pieces: Uint8Array[] } {
  const parts = FIELDS.map((name) => [asBytes(columns[name])])
  const all = [...parts, printFacts(columns.facts)]
  const sizes = all.map((pieces) => pieces.reduce((sum, { length }) => sum + length, 0))
  const body = all.flatMap((pieces, i) => [
    ...pieces,
    new Uint8Array(padded(sizes[i] as number) - (sizes[i] as number)),
  ])
  const sum = body.reduce((so, piece) => checksum(piece, so), 0)
  const header = [FORMAT, width, first, ...sizes, sum].join(' ').padEnd(HEADER - 1)
  return { sum, pieces: [new TextEncoder().encode(`${header}\n`), ...body] }
}

/** A thousand at a time, as there may be many; blanks fill each piece up to whole words, so that sums add up. */
function printFacts(facts: Columns['facts']): Uint8Array[] {
  const pieces = ['[']
  for (let i = 0; i < facts.length; i += 1000) {
    const list = facts.slice(i, i + 1000).map((one) => JSON.stringify(one))
    pieces.push(`${i > 0 ? ',' : ''}${list.join(',\n')}`)
  }
  return [...pieces, ']'].map((text) => {
    const bytes = new TextEncoder().encode(text)
    const whole = new Uint8Array(padded(bytes.length)).fill(32)
    whole.set(bytes)
    return whole
  })
}

/** Reads a segment; nothing where it is damaged, or of another version. */
export function parseSegment(file: Uint8Array): Segment | undefined {
  const header = new TextDecoder().decode(file.subarray(0, HEADER))
  const [format, width = 0, first = 0, ...rest] = header.trim().split(' ').map(Number)
  const sum = rest.pop()
  const body = file.byteOffset === 0 ? file.subarray(HEADER) : file.slice(HEADER) // aligned for numbers
  if (format !== FORMAT || rest.length !== FIELDS.length + 1 || sum !== checksum(body)) return undefined
  const ends = rest.map((_, i) => rest.slice(0, i).reduce((at, size) => at + padded(size), 0))
  const part = (i: number) => body.subarray(ends[i], (ends[i] as number) + (rest[i] as number))
  const start = (i: number) => body.byteOffset + (ends[i] as number)
  const numbers = (i: number) => new Uint32Array(body.buffer, start(i), (rest[i] as number) / 4)
  const columns = {
    oids: part(0),
    dates: new Float64Array(body.buffer, start(1), (rest[1] as number) / 8),
    ends: numbers(2),
    parents: numbers(3),
    names: numbers(4),
    titles: numbers(5),
    facts: JSON.parse(new TextDecoder().decode(part(6))),
  }
  return { width, first, columns }
}

function asBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Columns begin at multiples of 8, where numbers of any width may. */
const padded = (size: number): number => (size + 7) & ~7
