/**
 * Sums bytes up in 32 bits, going on from another sum, so that a damaged file of the cache is told from a whole one.
 *
 * Against accidents, not against people: whoever can write the cache can write the repository. Word by word, as this
 * is read at every start; loading Node's own hashes would cost more than most files do.
 */
export function checksum(bytes: Uint8Array, sum = 0): number {
  const words = bytes.length >> 2
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < words; i++) sum = mix(sum, view.getInt32(i * 4, true))
  for (let i = words * 4; i < bytes.length; i++) sum = mix(sum, bytes[i] as number)
  return sum >>> 0
}

const mix = (sum: number, word: number): number => Math.imul(sum ^ word, 0x9e3779b1) ^ (sum >>> 15)
