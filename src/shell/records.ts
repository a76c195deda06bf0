/**
 * Cuts a stream of bytes into the NUL-ended fields git writes with `-z`, as many at a time as have arrived.
 *
 * In batches, because a promise for each of a million fields costs more than reading them. A last field without
 * its NUL still counts.
 */
export async function* splitFields(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[], void, undefined> {
  let open: Buffer[] = []
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(0)
    if (end < 0) {
      open.push(chunk)
      continue
    }
    yield decode([...open, chunk.subarray(0, end)])
    open = [chunk.subarray(end + 1)]
  }
  const rest = decode(open)
  if (rest[0] !== '') yield rest
}

/** A field ends at an ASCII byte, so no character of UTF-8 is ever cut in two. */
function decode(chunks: readonly Buffer[]): string[] {
  return Buffer.concat(chunks).toString('utf8').split('\0')
}
