import { readText } from '../shell/files.ts'
import { arrivedCommits } from '../shell/lost-branches.ts'
import { readNote } from '../shell/notes.ts'
import type { World } from '../shell/world.ts'
import { arrivalGuard, tellArrived, tellLost } from './arrival.ts'
import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'
import { refreshGuard } from './refresh.ts'

/** Catches up after a rebase, and says what it lost; after an amend, `post-commit` has done so. */
export const postRewrite: Hook = {
  name: 'post-rewrite',
  guard: `
if [ "\${1-}" = rebase ]; then${arrivalGuard.replaceAll('\n', '\n  ')}
  catch_up "$@"
  exit 0
fi${refreshGuard}`,
  async run([what], world) {
    const from = readNote(world, 'tip')
    const problems = await catchUp(world, { point: 'post-rewrite' })
    if (what !== 'rebase') return problems
    await tellLost(world, from, await leftOut(world, from))
    await tellArrived(world, from)
    return problems
  },
}

/**
 * The commits that lost what they said without anybody's wanting it: made one with others, or not made again as their
 * changes are in the new base. A message that was dropped or reworded was looked at.
 */
async function leftOut(world: World, from: string | undefined): Promise<Set<string>> {
  const pairs = (await world.readStdin()).split('\n').flatMap((line): [string, string][] => {
    const [old, made] = line.split(' ')
    return old && made ? [[old, made]] : []
  })
  const [onto] = ['rebase-merge', 'rebase-apply'].map((name) => readText(`${world.repo.gitDir}/${name}/onto`))
  const isGone = (made: string) =>
    pairs.filter(([, other]) => other === made).length > 1 || onto === `${made}\n`
  const listed = new Set(pairs.map(([old]) => old))
  const arrived = await arrivedCommits(world, from)
  return new Set([
    ...pairs.flatMap(([old, made]) => (isGone(made) ? [old] : [])),
    ...arrived.filter((oid) => !listed.has(oid)),
  ])
}
