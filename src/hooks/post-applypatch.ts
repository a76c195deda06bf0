import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'

/**
 * Catches up after each patch of `git am`, as its last may be there already and then brings no hook; a tracked file
 * waits for the last. A rebase that works by patches has a hook of its own at its end.
 */
export const postApplypatch: Hook = {
  name: 'post-applypatch',
  guard: `
[ -e "$git_dir/rebase-apply/rebasing" ] && exit 0
read -r next <"$git_dir/rebase-apply/next" && read -r last <"$git_dir/rebase-apply/last"
[ "$next" = "$last" ] || ! is_tracked && catch_up "$@"
`,
  run: async (_, world) => catchUp(world, { point: 'post-applypatch' }),
}
