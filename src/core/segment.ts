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
const FORMAT = 4
const HEADER = 160
const FIELDS = ['oids', 'dates', 'ends', 'parents', 'names', 'titles', 'told', 'facts'] as const

/** Prints a segment in pieces, its sum beside it: a line that tells the sizes, and the columns one behind the other. */
export function printSegment({ width, first, columns }: Segment): { sum: number; pieces: Uint8Array[] } {
  const parts = FIELDS.map((name) => asBytes(columns[name]))
  const body = parts.flatMap((part) => [part, new Uint8Array(padded(part.length) - part.length)])
  const sum = body.reduce((so, piece) => checksum(piece, so), 0)
  const header = [FORMAT, width, first, ...parts.map(({ length }) => length), sum]
    .join(' ')
    .padEnd(HEADER - 1)
  return { sum, pieces: [new TextEncoder().encode(`${header}\n`), ...body] }
}

/** Reads a segment; nothing where it is damaged, or of another version. */
export function parseSegment(file: Uint8Array): Segment | undefined {
  const header = new TextDecoder().decode(file.subarray(0, HEADER))
  const [format, width = 0, first = 0, ...rest] = header.trim().split(' ').map(Number)
  const sum = rest.pop()
  const body = file.byteOffset === 0 ? file.subarray(HEADER) : file.slice(HEADER) // aligned for numbers
  if (format !== FORMAT || rest.length !== FIELDS.length || sum !== checksum(body)) return undefined
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
    told: numbers(6),
    facts: part(7),
  }
  return { width, first, columns }
}

function asBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Columns begin at multiples of 8, where numbers of any width may. */
const padded = (size: number): number => (size + 7) & ~7
