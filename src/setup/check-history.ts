import { problem } from '../core/problem.ts'
import type { Check } from './check.ts'

/** Whether this clone has the commits a board is made of (`model.md` S1). */
export const checkHistory: Check = {
  name: 'history',
  run(_place, { repo }) {
    if (!repo.isShallow) return 'complete'
    const hint = 'patina rebuild --deepen'
    return [
      problem('shallow-clone', 'this clone is shallow, so the log does not hold the whole board', { hint }),
    ]
  },
}

/** Replacements and grafts show a history that others do not have; patina reads what is stored. */
export const checkReplaced: Check = {
  name: 'replacements',
  async run({ git }) {
    const refs = (await git.run(['for-each-ref', '--count=1', '--format=%(refname)', 'refs/replace/'])).trim()
    if (refs === '') return 'none'
    const message = "commits are replaced here ('git replace'); patina reads them as they are stored"
    return [problem('replaced-commits', message, { severity: 'note', hint: 'git replace --list' })]
  },
}

/** While git is in the middle of something, commands that record wait. */
export const checkOperation: Check = {
  name: 'operation',
  run(_place, { repo: { operation } }) {
    if (operation === undefined) return 'none in progress'
    const message = `a ${operation} is in progress; commands that record something wait for its end`
    const hint = operation === 'bisect' ? 'git bisect reset' : `git ${operation} --continue, or --abort`
    return [problem('operation-in-progress', message, { severity: 'note', hint })]
  },
}
