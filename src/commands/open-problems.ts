import type { Problem } from '../core/problem.ts'

/** The problems of history that count, each with a way out: those that were settled are left out (`model.md` P4). */
export function openProblems({ problems }: { readonly problems: readonly Problem[] }): Problem[] {
  return problems.filter(({ settled }) => !settled).map(withCure)
}

function withCure(found: Problem): Problem {
  if (found.hint !== undefined || found.commit === undefined) return found
  return { ...found, hint: `'patina settle ${found.commit.slice(0, 10)}' marks it as seen` }
}
