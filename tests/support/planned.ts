import type { Sandbox } from './sandbox.ts'

/** Commits a phase with two tasks, of which 3a is under way; one commit each minute of the sandbox's clock. */
export function plan(repo: Sandbox): void {
  repo.commit('build(phase): start 3\n\nPhase: 3\nPhase-Name: Feedback Loop\nPhase-Status: active')
  add(repo, '3a', 'Instrument Scry')
  add(repo, '3b', 'Session-Commit Linkage')
  say(repo, 'Task: 3a', 'Task-Status: active')
}

export function add(repo: Sandbox, id: string, title: string, ...more: readonly string[]): string {
  return say(repo, `Task: ${id}`, `Task-Title: ${title}`, 'Task-Status: pending', ...more)
}

/** Commits trailers under a subject of no importance; returns the oid. */
export function say(repo: Sandbox, ...trailers: readonly string[]): string {
  return repo.commit(`feat: work\n\n${trailers.join('\n')}`)
}
