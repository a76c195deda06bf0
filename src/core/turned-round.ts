import { type Column, type Columns, counts } from './columns.ts'
import type { PackedFacts } from './packed-facts.ts'
import { startOf } from './parents-first.ts'
import type { SubjectHash } from './subject-hash.ts'

/** Commits by number, each before its parents. */
export interface Arrived {
  readonly width: number
  readonly oids: Uint8Array
  readonly committed: Float64Array
  /** One for each commit: where its parents end. */
  readonly ends: Uint32Array
  /** By number; below zero of one that is not here. */
  readonly parents: Int32Array
  readonly names: Uint32Array
  readonly titles: ReadonlyMap<number, SubjectHash>
  readonly facts: PackedFacts
}

/** Makes the columns of a table of them, each after its parents, in the memory they are in: there may be a million. */
export function turnedRound({ width, oids, committed, names, titles, facts, ...arrived }: Arrived): Columns {
  const size = committed.length
  const dates = committed.reverse()
  const { ends, parents } = family(arrived, dates)
  return {
    oids: reversedRuns(oids, width),
    dates,
    ends,
    parents,
    names: reversedRuns(names, 2),
    titles: Uint32Array.from(
      [...titles].reverse().flatMap(([number, title]) => [size - 1 - number, ...title]),
    ),
    ...facts.reversed(size),
  }
}

/** Numbers parents anew, and corrects the dates, which are turned round already (O1). */
function family(
  { ends, parents }: Pick<Arrived, 'ends' | 'parents'>,
  dates: Float64Array,
): Pick<Columns, 'ends' | 'parents'> {
  const last = dates.length - 1
  const found = { ends: new Uint32Array(dates.length), parents: counts() }
  for (let position = 0; position <= last; position++) {
    const number = last - position
    const first = found.parents.length
    for (let i = startOf(ends, number); i < (ends[number] as number); i++) {
      const parent = last - (parents[i] as number)
      if (parent > last || includes(found.parents, first, parent)) continue
      found.parents.push(parent)
      dates[position] = Math.max(dates[position] as number, (dates[parent] as number) + 1)
    }
    found.ends[position] = found.parents.length
  }
  return { ends: found.ends, parents: found.parents.slice() }
}

function includes({ values, length }: Column<Uint32Array>, from: number, value: number): boolean {
  for (let i = from; i < length; i++) if (values[i] === value) return true
  return false
}

/** Turns runs of so many numbers round, and not what is in a run. */
function reversedRuns<A extends Uint8Array | Uint32Array>(values: A, length: number): A {
  for (let low = 0, high = values.length - length; low < high; low += length, high -= length) {
    for (let i = 0; i < length; i++) {
      const kept = values[low + i] as number
      values[low + i] = values[high + i] as number
      values[high + i] = kept
    }
  }
  return values
}
