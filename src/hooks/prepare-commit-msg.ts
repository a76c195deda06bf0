import { hoistCombination } from '../core/combination.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { readText } from '../shell/files.ts'
import { writeNote } from '../shell/notes.ts'
import { readConfig } from '../shell/read-config.ts'
import type { World } from '../shell/world.ts'
import { withCarried } from './carry.ts'
import type { Hook } from './hook.ts'
import { type MessageFile, openMessage } from './message-file.ts'
import { addSquashed, liftSquashed } from './squashed.ts'

/**
 * Completes the message of an ordinary commit, and lifts what squashed commits said into the last block.
 *
 * Where the message is still to be written, only a note is left for `commit-msg`: what is put into an empty message
 * would keep git from aborting when it stays empty.
 */
export const prepareCommitMsg: Hook = {
  name: 'prepare-commit-msg',
  guard: `
forget_quiet
for mark in plain linked; do
  [ -f "$notes/$mark" ] && rm -f "$notes/$mark"
done
if [ -d "$git_dir/rebase-merge" ]; then
  [ -f "$git_dir/rebase-merge/message-squash" ] && has_meant "$1" && start "$@"
  exit 0
fi
for mark in MERGE_HEAD CHERRY_PICK_HEAD REVERT_HEAD sequencer rebase-apply; do
  [ -e "$git_dir/$mark" ] && exit 0
done
# Whether an ordinary commit may have something to carry: events that wait, or a link to the active task.
may_carry() {
  [ -f "$notes/pending.json" ] && return 0
  [ -f "$notes/active" ] || has_moved || return 1
  ! has_config '*link_active_task*=*false*' # sh reads it a byte at a time, so last
}
# Reads the id of the active task.
read_active() {
  ! has_moved && read_note active || return 1
  case $note in
    *[!A-Za-z0-9._~-]*) return 1 ;;
  esac
}
# Whether squashed commits said something, or took something back.
has_collected() { has_meant "$1" || grep -q 'This reverts commit' "$1"; }
# Reads the id of the session that is open in this work tree.
read_session() {
  read_note session || return 1
  case $note in
    *[!0-9-]*) return 1 ;;
  esac
}
# Whether this can be no amend: that keeps the date of the commit it replaces.
is_new() {
  seconds=\${GIT_AUTHOR_DATE-}
  seconds=\${seconds#@}
  seconds=\${seconds%% *}
  case $seconds in
    '' | *[!0-9]*) return 1 ;;
  esac
  age=$(($(date +%s) - seconds))
  [ "$age" -ge -2 ] && [ "$age" -le 2 ]
}
# Whether a message is for a commit of its own and takes nothing back; a long one takes too long to tell.
is_ordinary() {
  left=60
  is_blank=yes
  while IFS= read -r line || [ -n "$line" ]; do
    left=$((left - 1))
    [ $left = 0 ] && return 1
    case \${line#"\${line%%[! \t]*}"} in
      'fixup! '* | 'squash! '* | 'amend! '* | [Rr][Ee][Vv][Ee][Rr][Tt]*' '* | [Rr][Ee][Aa][Pp][Pp][Ll][Yy]' '*) return 1 ;;
      [Tt][Hh][Ii][Ss]' '[Rr][Ee][Vv][Ee][Rr][Tt]*' '* | [Ss][Ee][Ss][Ss][Ii][Oo][Nn]*:*) return 1 ;;
      *[![:space:]]*) is_blank= ;;
    esac
  done <"$1"
}
# Links a commit to the active task and the open session without a start of Node, where its message is an ordinary one.
link() {
  is_ordinary "$1" || start "$@"
  [ -z "$is_blank" ] || exit 0
  if [ -n "$task" ] && may_mean "$1"; then
    grep -q -i '^task[ \t]*:' "$1" || start "$@"
    task=
    [ -n "$session" ] || exit 0
  elif [ -n "$task" ]; then
    read_active || start "$@"
    task=$note
  fi
  is_new || start "$@"
  git -c trailer.separators=: interpret-trailers --in-place --no-divider --where end --if-exists add --if-missing add \
    \${task:+--trailer "Task: $task"} \${session:+--trailer "Session: $session"} "$1" || start "$@"
  [ -z "$task" ] || printf '%s\\n' "$task" >"$notes/linked"
}
case \${2-} in
  squash) has_collected "$1" && start "$@" ;;
  '' | template)
    may_carry || read_session || exit 0
    [ -d "$notes" ] || mkdir -p "$notes"
    cp "$1" "$notes/plain"
    ;;
  message)
    # one that is older than the last move of HEAD was given up
    squash=$git_dir/SQUASH_MSG
    if [ -f "$squash" ] && ! [ "$git_dir/logs/HEAD" -nt "$squash" ] && has_collected "$squash"; then
      export PATINA_SQUASH_MSG="$squash"
      start "$@"
    fi
    [ -f "$notes/pending.json" ] && start "$@"
    task= session=
    read_session && session=$note
    may_carry && task=maybe
    [ -z "$task$session" ] || link "$@"
    ;;
esac
`,
  async run([path = '', source], world) {
    const file = await openMessage(world, path)
    if (isProblem(file)) return [file]
    if (world.repo.operation === 'rebase') return write(file, hoistCombination(file.raw, file.comment))
    if (source === 'squash') return write(file, await liftSquashed(world, file.raw))
    if (source !== 'message' || file.clean.text.trim() === '') return []
    const list = world.env.PATINA_SQUASH_MSG && readText(world.env.PATINA_SQUASH_MSG)
    if (typeof list !== 'string' || list === '') return complete(file, world)
    return write(file, await addSquashed(world, file.raw, list))
  },
}

/** Adds what an ordinary commit carries to a message that was given whole. */
async function complete(file: MessageFile, world: World): Promise<readonly Problem[]> {
  const { config } = readConfig(world)
  const { text, onlyLink } = await withCarried(world, file.raw, file.clean.text, config)
  const failures = write(file, text)
  if (onlyLink !== undefined && failures.length === 0) writeNote(world, 'linked', onlyLink)
  return failures
}

function write(file: MessageFile, text: string): Problem[] {
  const failure = text === file.raw ? undefined : file.write(text)
  return failure ? [failure] : []
}
