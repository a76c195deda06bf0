import { arrivedCommits } from '../shell/lost-branches.ts'
import { readNote } from '../shell/notes.ts'
import { tellLost } from './arrival.ts'
import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'

/**
 * Catches up after a checkout, a switch, a clone or a new work tree; one of single files moves nothing.
 *
 * A rebase begins with a checkout. Where it has commits to make, its last hook catches up; where it has none, but
 * only drops, labels or runs programs, no other hook will come; what it then left out as it is in the new base already may have said something that is not.
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
  async run(_, world) {
    const from = readNote(world, 'tip')
    const problems = await catchUp(world)
    if (world.repo.operation === 'rebase')
      await tellLost(world, from, new Set(await arrivedCommits(world, from)))
    return problems
  },
}
