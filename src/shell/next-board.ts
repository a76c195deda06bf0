import { carryOn } from '../core/carry-on.ts'
import { type Facts, factsOf } from '../core/facts.ts'
import { project } from '../core/project.ts'
import { taskChanges, withChanges } from '../core/task-changes.ts'
import { unbornOid } from '../core/unborn-oid.ts'
import { type NextBoard, shownOf } from './keep-board.ts'
import type { KnownBoard } from './known-board.ts'
import { readFacts } from './read-board.ts'
import type { World } from './world.ts'

type By = { readonly name: string; readonly email: string; readonly date: string }

/** What a commit with this message will say once it stands on HEAD; its oid is not known yet. */
export function nextFacts({ world }: { readonly world: World }, message: string, author: By): Facts {
  const { head, objectFormat } = world.repo
  return factsOf({
    oid: unbornOid(objectFormat === 'sha256' ? 64 : 40),
    parents: head === undefined ? [] : [head],
    committed: Math.floor(world.now().getTime() / 1000),
    author,
    authored: author.date,
    message,
  })
}

/** The board as it will be then. */
export async function nextBoard(
  at: { readonly world: World; readonly known: KnownBoard },
  next: Facts,
): Promise<NextBoard> {
  if (next.reverts.length > 0) return project([...(await readEvery(at.world)), next], next.oid)
  const [from] = next.parents
  const changes = from === undefined ? undefined : taskChanges(at.known, next)
  if (from !== undefined && changes) return { ...withChanges(at.known, changes), since: { from, changes } }
  const before = at.known.snapshot()
  return shownOf({ state: before.state, problems: carryOn(before, [next]) })
}

/** Reads what every commit up to HEAD says, the silent ones included, as taking back may name any. */
export async function readEvery({ git, repo }: Pick<World, 'git' | 'repo'>): Promise<Facts[]> {
  return readFacts({ git }, repo.head === undefined ? [] : [repo.head])
}
