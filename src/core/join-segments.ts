import type { Columns } from './columns.ts'
import type { Segment } from './segment.ts'

/** Puts segments that follow one another together; nothing where there is none, or one does not fit. */
export function joinSegments(segments: readonly Segment[]): Columns | undefined {
  let size = 0
  for (const { width, first, columns } of segments) {
    if (first !== size || width !== segments[0]?.width) return undefined
    size += columns.dates.length
  }
  const all = segments.map(({ columns }) => columns)
  if (all.length < 2) return all[0]
  const counts = (name: 'ends' | 'parents' | 'names' | 'titles') =>
    joined(
      (length) => new Uint32Array(length),
      all.map((columns) => columns[name]),
    )
  return {
    oids: joined(
      (length) => new Uint8Array(length),
      all.map(({ oids }) => oids),
    ),
    dates: joined(
      (length) => new Float64Array(length),
      all.map(({ dates }) => dates),
    ),
    ends: counts('ends'),
    parents: counts('parents'),
    names: counts('names'),
    titles: counts('titles'),
    facts: all.flatMap(({ facts }) => facts),
  }
}

function joined<A extends Uint8Array | Uint32Array | Float64Array>(
  make: (length: number) => A,
  parts: readonly A[],
): A {
  const whole = make(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
