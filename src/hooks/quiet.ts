import { saidGlobs, suspectGlobs } from './hook-patterns.ts'

/**
 * Lines of sh by which `post-commit` knows, without a process, that a commit in the making says nothing.
 *
 * The note `quiet` names a commit that says nothing, and after it, while a commit on top is being made whose message
 * says nothing either, the git process that makes it: both hooks are children of that one. An amend looks the same,
 * and takes away only what said nothing. A merge is left out, as it brings what others say.
 */
export const quietScript = `
# Whether one of the first lines is worth a look, or is surely ours; a message of many lines, which sh reads slowly,
# is worth one too.
may_mean() {
  mean=
  left=60
  while IFS= read -r line || [ -n "$line" ]; do
    left=$((left - 1))
    [ $left = 0 ] && return 0
    case \${line#"\${line%%[! \t]*}"} in
      ${saidGlobs})
        mean=surely
        return 0
        ;;
      ${suspectGlobs}) mean=maybe ;;
    esac
  done <"$1"
  [ -n "$mean" ]
}

# Ends commit-msg: its message says nothing.
say_nothing() {
  [ -e "$git_dir/MERGE_HEAD" ] || has_moved || [ -z "$head" ] || {
    read_note quiet && [ "\${note%% *}" = "$head" ] && printf '%s\\n' "$head $PPID" >"$notes/quiet"
  }
  exit 0
}

# Forgets the process of a commit that was given up: another may get its number.
forget_quiet() {
  read_note quiet && [ "$note" != "\${note%% *}" ] && printf '%s\\n' "\${note%% *}" >"$notes/quiet"
}

# Whether HEAD's last step was such a commit; only post-commit may ask.
is_quiet() {
  [ "$hook" = post-commit ] && [ -f "$notes/quiet" ] && IFS= read -r quiet <"$notes/quiet" && [ "$quiet" = "$note $PPID" ]
}`
