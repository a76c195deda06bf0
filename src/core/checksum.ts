/**
 * Sums bytes up in 32 bits (CRC-32), going on from another sum, so that a damaged file of the cache is told from a
 * whole one.
 *
 * Against accidents, not against people: whoever can write the cache can write the repository. By Node's own code, as
 * a loop of ours would run before anything has made it fast; by ours for so few bytes that to load Node's takes longer.
 */
export function checksum(bytes: Uint8Array, sum = 0): number {
  return bytes.length < FEW ? crc32(bytes, sum) : process.getBuiltinModule('node:zlib').crc32(bytes, sum)
}

const FEW = 8192

function crc32(bytes: Uint8Array, sum: number): number {
  let rest = ~sum
  for (const byte of bytes) {
    rest = (NIBBLES[(rest ^ byte) & 15] as number) ^ (rest >>> 4)
    rest = (NIBBLES[(rest ^ (byte >> 4)) & 15] as number) ^ (rest >>> 4)
  }
  return ~rest >>> 0
}

/** What four bits add to the sum. */
const NIBBLES = [
  ...[0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c],
  ...[0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c],
]
