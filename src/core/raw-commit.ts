/**
 * A commit object as git stores it: header lines, an empty line, the message.
 *
 * Bytes as characters (latin1), because names and messages may be in any encoding and have to stay as they are.
 */
export interface RawCommit {
  /** In order; a header that goes on over several lines is one. */
  readonly headers: readonly string[]
  /** Everything after the first empty line. */
  readonly message: string
}

/** Takes a commit object apart; `printRawCommit` puts it together again byte for byte. */
export function parseRawCommit(raw: string): RawCommit {
  const end = raw.indexOf('\n\n')
  const head = end < 0 ? raw.replace(/\n$/, '') : raw.slice(0, end)
  return { headers: head.split(/\n(?! )/), message: end < 0 ? '' : raw.slice(end + 2) }
}

export function printRawCommit({ headers, message }: RawCommit): string {
  return `${headers.join('\n')}\n\n${message}`
}

/** The same commit with another tree, unsigned: a signature is over the bytes, so the old one would be a lie. */
export function withTree(commit: RawCommit, tree: string): RawCommit {
  const headers = commit.headers.map((header) => (keyOf(header) === 'tree' ? `tree ${tree}` : header))
  return { ...commit, headers: headers.filter((header) => !isSignature(header)) }
}

/** Tells whether a commit carries a signature. */
export function isSigned({ headers }: RawCommit): boolean {
  return headers.some(isSignature)
}

/** The values of a header, in order; a commit may have several parents. */
export function headerValues({ headers }: RawCommit, key: string): string[] {
  return headers.filter((header) => keyOf(header) === key).map((header) => header.slice(key.length + 1))
}

const keyOf = (header: string): string => header.slice(0, header.indexOf(' '))

/** `gpgsig`, whatever made it, and its twin in a repository on its way to SHA-256. */
const isSignature = (header: string): boolean => /^gpgsig(-sha256)?$/.test(keyOf(header))
