const DIGITS = [...Array(256).keys()].map((byte) => byte.toString(16).padStart(2, '0'))

/** Prints bytes as hex digits, in lower case as git does. */
export function hexOf(bytes: Uint8Array, from: number, count: number): string {
  let hex = ''
  for (let i = from; i < from + count; i++) hex += DIGITS[bytes[i] as number]
  return hex
}

/** The whole bytes of an oid, or of a prefix of one. */
export function bytesOf(hex: string): Uint8Array {
  const pairs = hex.match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

/** Reads hex digits out of a text, in lower case as git writes them. */
export function readHex(text: Uint8Array, at: number, into: Uint8Array, to: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const high = text[at + i * 2] as number
    const low = text[at + i * 2 + 1] as number
    into[to + i] = ((high - (high > 57 ? 87 : 48)) << 4) | (low - (low > 57 ? 87 : 48))
  }
}
