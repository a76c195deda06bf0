import type { Sandbox } from './sandbox.ts'

/**
 * Makes a repository once for all tests of a process: the first gets what was made, each later one a copy of how it stood.
 *
 * Most of a test's time goes into the processes that prepare its repository. To be called where a file is read, not in a test.
 */
export function template(make: () => Sandbox): () => Sandbox {
  let kept: Sandbox | undefined
  return () => {
    if (kept) return kept.copy()
    const repo = make()
    kept = repo.copy({ lasting: true })
    return repo
  }
}
