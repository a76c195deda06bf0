import { catchUp } from './catch-up.ts'
import type { Hook } from './hook.ts'

/**
 * Catches up after each patch of `git am`, as its last may be there already and then brings no hook; a tracked file
 * waits for the last. A rebase that works by patches has a hook of its own at its end.
 *
 * After `git am --continue` git looks once more at the index it has read before the commit, and takes a seal for a
 * change of the user's that is in the way of further patches. So the seal then waits for the next commit.
 */
export const postApplypatch: Hook = {
  name: 'post-applypatch',
  guard: `
[ -e "$git_dir/rebase-apply/rebasing" ] && exit 0
read -r next <"$git_dir/rebase-apply/next" && read -r last <"$git_dir/rebase-apply/last"
# Whether git am goes on with a patch that was put right by hand, as far as its command line says; yes where none does.
is_resumed() {
  pid=$PPID
  for _ in 1 2 3 4 5 6; do
    line=$(ps -o ppid= -o args= -p "$pid" 2>/dev/null) || return 0
    case $line in
      *git*' am '*--con* | *git*' am '*--resolve* | *git*' am '*-r | *git*' am '*'-r '*) return 0 ;;
      *git*' am' | *git*' am '*) return 1 ;;
    esac
    line=\${line#"\${line%%[! ]*}"}
    pid=\${line%% *}
  done
}
is_tracked && {
  [ "$next" = "$last" ] || exit 0
  is_resumed && has_moved && { is_said "$note...$head" || is_unsealed; } && {
    echo "patina: the build file follows with your next commit: git am would take it for a change of yours" >&2
    exit 0
  }
}
catch_up "$@"
`,
  run: async (_, world) => catchUp(world, { point: 'post-applypatch' }),
}
