import { type Lost, lostRecords } from '../core/lost.ts'
import { arrivedBranches } from '../shell/lost-branches.ts'
import type { World } from '../shell/world.ts'
import { counted } from '../views/count.ts'
import { lostLines } from '../views/lost.ts'
import { projectionAt, warn } from './refresh.ts'

/**
 * Lines of sh that tell whether the commits since `$note` brought what a branch changed, as one commit that a hosting
 * site made of it, while the branch says something that its commits alone say.
 *
 * One process of git where no branch says anything that is not merged; a few more for each that does.
 */
export const arrivalScript = `
# Whether the commits since $note hold what a local branch changed, squashed, and not its commits that say something.
has_arrived() {
  is_said --branches --not HEAD || return 1
  for part in AUTHOR COMMITTER; do
    eval "export GIT_\${part}_NAME=patina GIT_\${part}_EMAIL=patina@localhost GIT_\${part}_DATE='@0 +0000'"
  done
  for tip in $(git for-each-ref --no-merged=HEAD --format='%(objectname)' refs/heads); do
    is_said "$tip" --not HEAD && base=$(git merge-base HEAD "$tip") &&
      squash=$(git commit-tree "$tip^{tree}" -p "$base" -m squash) || continue
    case $(git rev-list --cherry-mark --right-only "HEAD...$squash" "^$note") in
      =*) return 0 ;;
    esac
  done
  return 1
}`

/** The guard of a hook after which other people's commits may be here; in a shell of its own, for what that exports. */
export const arrivalGuard = `
has_moved && [ -n "$note" ] && (has_arrived) && start "$@"`

/** Says what branches whose changes have arrived since a commit said, and nobody here says any more. */
export async function tellArrived(world: World, since: string | undefined): Promise<void> {
  const { head, isShallow } = world.repo
  if (since === undefined || isShallow) return
  for (const { name, oid } of await arrivedBranches(world, since)) {
    const lost = await lostAt(world, head, oid)
    if (lost.length === 0) continue
    warn(world, [
      `patina: what '${name}' changed is here, and not ${counted(lost.length, 'thing')} that it said:`,
      ...lostLines(lost),
      `hint: 'patina reconcile --from ${name}' says it here`,
    ])
  }
}

/** Says what commits that were rewritten no longer say, and where it is still to be found. */
export async function tellLost(
  world: World,
  from: string | undefined,
  rewritten: ReadonlySet<string>,
): Promise<void> {
  if (from === undefined || rewritten.size === 0) return
  const lost = (await lostAt(world, world.repo.head, from)).filter(({ commit }) => rewritten.has(commit.oid))
  if (lost.length === 0) return
  const tip = from.slice(0, 10)
  warn(world, [
    `patina: history no longer says ${counted(lost.length, 'thing')} that it said at ${tip}:`,
    ...lostLines(lost),
    `hint: 'patina reconcile --from ${tip}' says it again, 'git reset --keep ${tip}' goes back`,
  ])
}

async function lostAt(world: World, here: string | undefined, there: string): Promise<Lost[]> {
  const [now, before] = [await projectionAt(world, here), await projectionAt(world, there)]
  return now && before ? lostRecords(now, before) : []
}
