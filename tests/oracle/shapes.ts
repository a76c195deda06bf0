/** Copies of the value shapes the oracle is compared in: it shares no code with `src`, not even types. */
interface Person {
  readonly name: string
  readonly email: string
}

export interface Commit {
  readonly oid: string
  readonly parents: readonly string[]
  readonly committed: number
  readonly author: Person
  readonly authored: string
  readonly message: string
}

export interface Board {
  readonly currentPhase?: number
  readonly phases: readonly { number: number; name: string; status: string; spec?: string }[]
  readonly tasks: readonly {
    id: string
    phase?: number
    title: string
    status: string
    reason?: string
    priority?: string
    estimate?: string
    blocked?: string
    dependsOn?: readonly string[]
    criteria?: readonly { text: string; met: boolean }[]
  }[]
  readonly deferred: readonly {
    id: string
    title: string
    reason?: string
    targetPhase?: number
    discovered: string
  }[]
  readonly explorations: readonly {
    id: string
    title: string
    status: string
    started: string
    ended?: string
    learned?: string
  }[]
}

/** What the oracle finds wrong or worth a word, and in which commit. */
export interface Finding {
  readonly code: string
  readonly commit: string
  /** True of what only informs. */
  readonly note: boolean
  /** Tells at the end whether it still counts. */
  readonly stands?: () => boolean
}

export interface Projection {
  readonly board: Board
  /** What counts: notes and settled findings left out. */
  readonly problems: readonly { code: string; commit: string }[]
  readonly notes: readonly { code: string; commit: string }[]
  readonly settled: readonly { code: string; commit: string }[]
}
