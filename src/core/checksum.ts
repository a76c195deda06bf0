/**
 * Sums bytes up in 32 bits, going on from another sum, so that a damaged file of the cache is told from a whole one.
 *
 * Against accidents, not against people: whoever can write the cache can write the repository. By Node's own code, as
 * a loop of ours would run before anything has made it fast.
 */
export const checksum = (bytes: Uint8Array, sum = 0): number =>
  // zlib takes bytes that are nowhere for the wish to begin anew
  bytes.length === 0 ? sum : process.getBuiltinModule('node:zlib').crc32(bytes, sum)
