import { readNote } from '../shell/notes.ts'
import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'
import { refreshGuard, tellLost } from './refresh.ts'

/** Catches up after a rebase, and says what it lost; after an amend, `post-commit` has done so. */
export const postRewrite: Hook = {
  name: 'post-rewrite',
  guard: `
[ "\${1-}" = rebase ] && catch_up "$@" && exit 0${refreshGuard}`,
  async run([what], world) {
    const from = readNote(world, 'tip')
    const problems = await catchUp(world, { point: 'post-rewrite' })
    const combined = what === 'rebase' ? combinedIn(await world.readStdin()) : new Set<string>()
    if (combined.size > 0) await tellLost(world, from, combined)
    return problems
  },
}

/**
 * The commits that were made one with others, as git lists them: `<old oid> <new oid>`.
 *
 * Only those can lose what they said without anybody's wanting it: a message that was dropped or reworded was looked at.
 */
function combinedIn(stdin: string): Set<string> {
  const pairs = stdin.split('\n').map((line) => line.split(' '))
  const isShared = (made: string | undefined) => pairs.filter(([, other]) => other === made).length > 1
  return new Set(pairs.flatMap(([old, made]) => (old && made && isShared(made) ? [old] : [])))
}
