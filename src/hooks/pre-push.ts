import { CHECKPOINTS } from '../core/checkpoint.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { readConfig } from '../shell/read-config.ts'
import { readTip } from '../shell/read-tip.ts'
import type { World } from '../shell/world.ts'
import { counted } from '../views/count.ts'
import type { Hook } from './hook.ts'
import { isError } from './judge.ts'
import { unsealedFaults } from './unsealed-tip.ts'

/**
 * Refuses to publish commits whose events the board refuses, and in tracked mode branches whose tip is not sealed.
 *
 * What was settled, or is out already, is let pass. Checkpoints are one person's and hold what was never committed:
 * `git push --mirror` would publish them.
 */
export const prePush: Hook = {
  name: 'pre-push',
  guard: `
# Whether a commit that is not published yet changed the build file in the tree (tracked mode).
has_file_of() {
  is_tracked || return 1
  [ -n "$(git log -1 --format=%H "$1" --not --remotes -- .patina/build.toml)" ]
}

refs=$(cat)
printf '%s\\n' "$refs" | while read -r name pushed _; do
  case $name:$pushed in
    ${CHECKPOINTS}*) ;;
    *:*[!0]*) is_said "$pushed" --not --remotes || has_file_of "$pushed" || continue ;;
    *) continue ;;
  esac
  printf '%s\\n' "$refs" | start "$@"
  exit $?
done
exit $?
`,
  async run(_, world) {
    const { validate } = readConfig(world).config.hooks
    const updates = readUpdates(await world.readStdin())
    const checkpoints = updates.filter((update) => update.isCheckpoint)
    if (checkpoints.length > 0) return [sentCheckpoints(checkpoints.length)]
    if (validate === 'off' || world.repo.isShallow) return []
    const found = new Map<string, Problem>()
    for (const update of updates) {
      const seals = update.isBranch ? await unsealedFaults(world, update.tip) : []
      for (const one of [...(await faultsOf(world, update)), ...seals])
        found.set(`${one.commit} ${one.message}`, one)
    }
    const problems = [...found.values()]
    if (validate === 'error') return problems.some(isError) ? [...problems, refused] : problems
    return problems.map((one) => ({ ...one, severity: 'warning' }))
  },
}

const refused = problem('push-refused', 'nothing was pushed: a problem in these commits', {
  hint: "put them right in a further commit and 'patina settle <commit>', or 'git push --no-verify' as they are",
})

function sentCheckpoints(count: number): Problem {
  return problem('push-refused', `nothing was pushed: ${counted(count, 'checkpoint')} would be published`, {
    hint: "push branches and tags by name or with '--all' and '--tags'; 'git push --no-verify' sends them all the same",
  })
}

/** A ref that is to be moved on the other side. */
interface Update {
  readonly tip: string
  readonly there: string
  readonly isBranch: boolean
  readonly isCheckpoint: boolean
}

/** Reads the lines git writes, `<local ref> <local oid> <remote ref> <remote oid>`; deletions are left out. */
function readUpdates(stdin: string): Update[] {
  const fields = stdin.split('\n').map((line) => line.split(' '))
  return fields.flatMap(([here = '', tip = '', name = '', there = '']) => {
    const update = {
      tip,
      there,
      isBranch: name.startsWith('refs/heads/'),
      isCheckpoint: here.startsWith(CHECKPOINTS),
    }
    return /[1-9a-f]/.test(tip) ? [update] : []
  })
}

async function faultsOf(world: World, { tip, there }: Update): Promise<Problem[]> {
  const read = await readTip(world, tip)
  if (isProblem(read)) return [] // a tag of something that is no commit
  const faults = read.projection.problems.filter((found) => isError(found) && !found.settled)
  if (faults.length === 0) return []
  const isThere = (await world.git.tryRun(['cat-file', '-e', there])).code === 0
  const known = isThere ? [`^${there}`] : []
  const fresh = await world.git.run(['rev-list', tip, ...known, '--not', '--remotes'])
  const oids = new Set(fresh.split('\n'))
  return faults.filter(({ commit }) => commit !== undefined && oids.has(commit))
}
