import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'

/**
 * Catches up after a checkout, a switch, a clone or a new work tree; one of single files moves nothing.
 *
 * A rebase begins with a checkout. Where it has commits to make, its last hook catches up; where it has none, but
 * only drops, labels or runs programs, no other hook will come.
 */
export const postCheckout: Hook = {
  name: 'post-checkout',
  guard: `
[ "\${3-}" = 1 ] || exit 0
if [ -f "$git_dir/rebase-merge/git-rebase-todo" ]; then
  while read -r word _; do
    case $word in
      pick | p | reword | r | edit | e | squash | s | fixup | f | merge | m) exit 0 ;;
    esac
  done <"$git_dir/rebase-merge/git-rebase-todo"
fi
catch_up "$@"
`,
  run: async (_, world) => catchUp(world),
}
