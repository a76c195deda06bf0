/** An entry of the index. Paths are bytes, each as one character. */
export interface IndexEntry {
  readonly path: string
  readonly mode: string
  readonly oid: string
  /** 0, or 1 to 3 in a conflict. */
  readonly stage: string
  readonly isAssumedUnchanged: boolean
  readonly isSkipped: boolean
}

/** What paths have in the index beside their content, which trees cannot hold. */
export interface IndexFlags {
  readonly assumeUnchanged: readonly string[]
  readonly skipWorktree: readonly string[]
  readonly intentToAdd: readonly string[]
}

/** Reads what `git ls-files --stage -v -z` prints: `<tag> <mode> <oid> <stage>\t<path>`. */
export function parseIndex(listing: string): IndexEntry[] {
  return fieldsOf(listing).map((line) => {
    const [tag = '', mode = '', oid = '', stage = ''] = line.slice(0, line.indexOf('\t')).split(' ')
    return {
      path: line.slice(line.indexOf('\t') + 1),
      mode,
      oid,
      stage,
      isAssumedUnchanged: tag === tag.toLowerCase(),
      isSkipped: tag.toLowerCase() === 's',
    }
  })
}

/** Picks the flags out of the index. */
export function flagsOf(entries: readonly IndexEntry[], intentToAdd: readonly string[]): IndexFlags {
  return {
    assumeUnchanged: entries.filter((entry) => entry.isAssumedUnchanged).map(({ path }) => path),
    skipWorktree: entries.filter((entry) => entry.isSkipped).map(({ path }) => path),
    intentToAdd,
  }
}

/** Tells whether no path has any flag. */
export function isFlagless(flags: IndexFlags): boolean {
  return Object.values(flags).every((paths) => paths.length === 0)
}

/** The mode of a submodule's entry. */
export const GITLINK = '160000'

/** Cuts a NUL-ended list. */
export function fieldsOf(list: string): string[] {
  const fields = list.split('\0')
  if (fields.at(-1) === '') fields.pop()
  return fields
}

/** Makes one, as git's `-z --stdin` reads it. */
export function listOf(fields: readonly string[]): Buffer {
  return Buffer.from(fields.map((field) => `${field}\0`).join(''), 'latin1')
}
