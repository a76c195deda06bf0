import { readNote } from '../shell/notes.ts'
import { arrivalGuard, tellArrived } from './arrival.ts'
import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'
import { refreshGuard } from './refresh.ts'

/** Catches up after a merge or a pull, and says what it lost; a squash has moved nothing yet. */
export const postMerge: Hook = {
  name: 'post-merge',
  guard: `[ "\${1-}" = 1 ] && exit 0${arrivalGuard}${refreshGuard}`,
  async run(_, world) {
    const from = readNote(world, 'tip')
    const problems = await catchUp(world, { point: 'post-merge' })
    await tellArrived(world, from)
    return problems
  },
}
