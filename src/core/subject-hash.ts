/** A subject as two 32-bit numbers: enough to find a million of them again, and never taken for one another. */
export type SubjectHash = readonly [number, number]

/** Hashes a subject, in UTF-8. */
export function subjectHash(bytes: Uint8Array, from = 0, to = bytes.length): SubjectHash {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let i = from; i < to; i++) {
    high = Math.imul(high ^ (bytes[i] as number), 2654435761)
    low = Math.imul(low ^ (bytes[i] as number), 1597334677)
  }
  const mixed = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return [mixed >>> 0, (Math.imul(low ^ (low >>> 16), 2246822507) ^ mixed) >>> 0]
}

/** Finds the subject of a message in its bytes: the first line that is not blank, without blanks at its end (M1). */
export function subjectIn(bytes: Uint8Array, from: number, to: number): readonly [from: number, to: number] {
  for (let start = from; start < to; ) {
    let eol = bytes.indexOf(NEWLINE, start)
    if (eol < 0 || eol > to) eol = to
    let end = eol
    while (end > start && isBlank(bytes[end - 1] as number)) end--
    if (end > start) return [start, end]
    start = eol + 1
  }
  return [to, to]
}

const NEWLINE = 10
const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13
