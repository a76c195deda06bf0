/** A commit as git stores it, read whole: all that a board may depend on (`model.md`, first line). */
export interface Commit {
  /** The full object id, in hex (40 digits, or 64 in a SHA-256 repository). */
  readonly oid: string
  readonly parents: readonly string[]
  /** Committer date, in seconds since the epoch. */
  readonly committed: number
  readonly author: Person
  /** Author date in ISO 8601 with the author's own zone, `2025-12-17T10:30:45+01:00`. */
  readonly authored: string
  /** The raw message (`%B`), in UTF-8. */
  readonly message: string
}

export interface Person {
  readonly name: string
  readonly email: string
}
