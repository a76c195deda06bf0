import type { Hook } from './hook.ts'
import { refresh, refreshGuard } from './refresh.ts'

/** Catches up after a merge or a pull; a squash has moved nothing yet. */
export const postMerge: Hook = {
  name: 'post-merge',
  guard: `[ "\${1-}" = 1 ] && exit 0${refreshGuard}`,
  run: async (_, world) => refresh(world),
}
