/** What a finished git process left behind. */
export interface GitResult {
  /** The exit code; −1 when a signal ended it, −2 when it could not be started. */
  readonly code: number
  /** Exactly as written, as UTF-8, not trimmed. */
  readonly stdout: string
  readonly stderr: string
}

/** Git refused something it was not expected to refuse; expected refusals are values (`Git.tryRun`). */
export class GitError extends Error {
  readonly args: readonly string[]
  readonly code: number
  readonly stderr: string

  constructor(args: readonly string[], result: Pick<GitResult, 'code' | 'stderr'>) {
    super(`git ${args[0] ?? ''}: ${gitComplaint(result)}`)
    this.name = 'GitError'
    this.args = args
    this.code = result.code
    this.stderr = result.stderr
  }
}

/** Picks the sentence of git's own that says what went wrong, without `fatal:`. */
export function gitComplaint({ code, stderr }: Pick<GitResult, 'code' | 'stderr'>): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '')
  const fault = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines[0]
  return fault?.replace(/^(fatal|error): /, '') ?? (code < 0 ? 'git was stopped' : `exit code ${code}`)
}
