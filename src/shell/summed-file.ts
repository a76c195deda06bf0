import { checksum } from '../core/checksum.ts'
import { readCached, writeCached } from './files-of-cache.ts'

/** Keeps a text below a line with its format and its sum; whether it could. */
export function writeSummed(path: string, format: string, text: string): boolean {
  const bytes = Buffer.from(text)
  return writeCached(path, [`${format} ${checksum(bytes)}\n`, bytes])
}

/** Reads such a text; nothing where it is not there, damaged, or of another format. */
export function readSummed(path: string, format: string): Buffer | undefined {
  const file = readCached(path)
  const start = file ? file.indexOf(10) + 1 : 0
  const body = file?.subarray(start)
  return body && file?.toString('latin1', 0, start) === `${format} ${checksum(body)}\n` ? body : undefined
}
