import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'
import { refreshGuard } from './refresh.ts'

/** Catches up after a merge or a pull; a squash has moved nothing yet. */
export const postMerge: Hook = {
  name: 'post-merge',
  guard: `[ "\${1-}" = 1 ] && exit 0${refreshGuard}`,
  run: async (_, world) => catchUp(world, { point: 'post-merge' }),
}
