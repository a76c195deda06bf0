import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { drawnRecord } from './drawn-records.ts'
import { drawnDress, writeMessage } from './drawn-text.ts'

/**
 * Reads a packed stream for `git fast-import`, and lets about one commit in twenty say something drawn.
 *
 * One seed, so that it is the same history each time.
 */
export function sprinkled(path: string | URL, seed: number): Buffer {
  const stream = gunzipSync(readFileSync(path))
  const drawn = fc.sample(
    fc.record({ records: fc.array(drawnRecord, { minLength: 1, maxLength: 3 }), dress: drawnDress }),
    {
      seed,
      numRuns: 400,
    },
  )
  const parts: Buffer[] = []
  let [at, nth, count] = [0, 0, 0]
  for (const { start, end } of messagesIn(stream)) {
    nth += 1
    // each time what was drawn next: by the commit's own number it would be the same twenty again and again
    const told = (nth * 7919 + seed) % 20 === 0 ? drawn[count++] : undefined
    if (!told) continue
    const was = stream.subarray(start, end).toString().trimEnd()
    const message = Buffer.from(writeMessage(was, told.records, told.dress))
    const head = stream.lastIndexOf('data ', start - 1)
    parts.push(stream.subarray(at, head), Buffer.from(`data ${message.length}\n`), message)
    at = end
  }
  return Buffer.concat([...parts, stream.subarray(at)])
}

/** Where the messages of commits stand in a stream. */
function* messagesIn(stream: Buffer): Generator<{ start: number; end: number }> {
  for (let at = 0; ; ) {
    const head = stream.indexOf('data ', at)
    if (head < 0) return
    const lineEnd = stream.indexOf('\n', head)
    const start = lineEnd + 1
    const end = start + Number(stream.subarray(head + 5, lineEnd).toString())
    if (/(^|\n)committer [^\n]*\n$/.test(stream.subarray(Math.max(0, head - 300), head).toString()))
      yield { start, end }
    at = end
  }
}
