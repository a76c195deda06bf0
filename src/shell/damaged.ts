import type { Problem } from '../core/problem.ts'
import { exists, writeText } from './files.ts'

/** Keeps the text of a file that makes no sense under a name beside it, which is returned. */
export function keepDamaged(path: string, text: string): string | Problem {
  let kept = `${path}.damaged`
  for (let n = 2; exists(kept); n++) kept = `${path}.damaged.${n}`
  return writeText(kept, text, { durable: true }) ?? kept
}
