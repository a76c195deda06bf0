import type { Git, RunOptions } from './git.ts'

/** Runs git and returns what it wrote byte for byte, each byte as one character: paths need not be UTF-8. */
export async function readRaw(git: Git, args: readonly string[], options?: RunOptions): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of git.stream(args, options)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1')
}

/** Shows a path or text that is kept as bytes. */
export const shown = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')
