import type { Columns } from './columns.ts'
import { moved } from './packed-facts.ts'
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
  const numbers = (parts: readonly Uint32Array[]) => joined((length) => new Uint32Array(length), parts)
  const bytes = (parts: readonly Uint8Array[]) => joined((length) => new Uint8Array(length), parts)
  let before = 0
  const told = all.map((columns) => {
    const start = before
    before += columns.facts.length
    return moved(columns.told, start)
  })
  return {
    oids: bytes(all.map(({ oids }) => oids)),
    dates: joined(
      (length) => new Float64Array(length),
      all.map(({ dates }) => dates),
    ),
    ends: numbers(all.map(({ ends }) => ends)),
    parents: numbers(all.map(({ parents }) => parents)),
    names: numbers(all.map(({ names }) => names)),
    titles: numbers(all.map(({ titles }) => titles)),
    told: numbers(told),
    facts: bytes(all.map(({ facts }) => facts)),
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
