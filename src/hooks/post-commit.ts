import { recordText } from '../core/facts.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { readRecords } from '../core/record.ts'
import { dropPending, readPending } from '../shell/pending.ts'
import { readFacts } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'
import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'
import { refreshGuard } from './refresh.ts'

/** Catches up after a commit, and drops the waiting events it carried. */
export const postCommit: Hook = {
  name: 'post-commit',
  guard: `
in_sequence && exit 0
[ -f "$notes/pending.json" ] && start "$@"
take_next && exit 0${refreshGuard}`,
  run: async (_, world) => [
    ...(await dropCarried(world)),
    ...(await catchUp(world, { point: 'post-commit', older: 'HEAD^' })),
  ],
}

async function dropCarried(world: World): Promise<readonly Problem[]> {
  const { head } = world.repo
  if (readPending(world).events.length === 0) return []
  const [last] = head === undefined ? [] : await readFacts(world, [head, `^${head}^@`])
  const said = new Set(last?.records.map(recordText))
  const dropped = dropPending(world, ({ pairs }) =>
    readRecords(pairs).records.every((record) => said.has(recordText(record))),
  )
  return isProblem(dropped) ? [{ ...dropped, severity: 'warning' }] : []
}
