import { arrivalScript } from './arrival.ts'
import { meantPattern, saidPattern } from './hook-patterns.ts'
import { hooks } from './index.ts'
import { mergeDriver } from './merge-driver.ts'
import { nextScript } from './next-script.ts'
import { quietScript } from './quiet.ts'
import { sealScript } from './seal-script.ts'
import { startScript } from './start-script.ts'

/**
 * What git's hooks run: `sh hook.sh <hook> <git's arguments>`, stdin handed on.
 *
 * A guard in POSIX sh, because Node costs more than the rest of a commit together (git-facts 17, 18): it leaves
 * where there is nothing to do and starts patina where it is in doubt. What it cannot read in the message it knows
 * from notes in `<git folder>/patina/` (`shell/notes.ts`). Only `commit-msg` and `pre-push` can ever fail.
 */
export const hookScript = `#!/bin/sh
# patina's part of git's hooks: sh hook.sh <hook> <arguments>. 'patina install' writes it anew.
[ "\${PATINA-}" = 0 ] && [ "\${1-}" != merge-driver ] && exit 0
hook=$1
shift

# the lines of a message that change the board, and those that may be meant to
said='${saidPattern}'
meant='${meantPattern}'

git_dir=\${GIT_DIR:-.git}
if [ -f "$git_dir" ]; then
  IFS= read -r git_dir <"$git_dir"
  git_dir=\${git_dir#gitdir: }
fi
[ -f "$git_dir/HEAD" ] || git_dir=$(git rev-parse --git-dir 2>/dev/null) || exit 0
common_dir=$git_dir
if [ -f "$git_dir/commondir" ]; then
  IFS= read -r common_dir <"$git_dir/commondir"
  case $common_dir in
    /* | ?:*) ;;
    *) common_dir=$git_dir/$common_dir ;;
  esac
fi
notes=$git_dir/patina

${startScript}

has_meant() { LC_ALL=C grep -q -i -E "$meant" "$1"; }

# Whether a commit of a range changes the board; yes where git cannot tell.
is_said() {
  found=$(LC_ALL=C git log -1 -i -E --grep="$said" --format=%H "$@" 2>/dev/null) || return 0
  [ -n "$found" ]
}

read_note() {
  note=
  [ -f "$notes/$1" ] && IFS= read -r note <"$notes/$1"
  [ -n "$note" ]
}

# Reads HEAD, without a process where its branch has a file of its own.
read_head() {
  IFS= read -r head <"$git_dir/HEAD"
  case $head in
    'ref: '*) branch=$common_dir/\${head#ref: } ;;
    *) return ;;
  esac
  head=
  [ -f "$branch" ] && IFS= read -r head <"$branch"
  case $head in
    '' | *[!0-9a-f]*) head=$(git rev-parse --quiet --verify HEAD) ;;
  esac
}

# Whether HEAD stands elsewhere than where the build file was written.
has_moved() {
  read_head
  read_note tip
  [ "$note" != "$head" ]
}

# Whether to wait for the end of a series of commits. A rebase ends with a hook; picks may end without one, but only
# a tracked file is in their way.
in_sequence() {
  [ -d "$git_dir/rebase-merge" ] || [ -d "$git_dir/rebase-apply" ] && return 0
  [ -f "$git_dir/sequencer/todo" ] && { read -r _ && read -r _; } <"$git_dir/sequencer/todo" && is_tracked
}

has_config() {
  [ -f .patina/config.toml ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    case \${line%%#*} in
      $1) return 0 ;;
    esac
  done <.patina/config.toml
  return 1
}

is_tracked() { has_config '*tracked*=*true*'; }

# Whether the build file in the tree may not be that of HEAD's board any more (tracked mode).
is_unsealed() {
  git diff-tree --quiet -r "$note" "$head" -- .patina 2>/dev/null || return 0
  ! git cat-file -e "$head:.patina/build.toml" 2>/dev/null
}

${quietScript}
${sealScript}
${nextScript}

catch_up() {
  [ -f .patina/config.toml ] && ! [ -f .patina/build.toml ] && start "$@"
  has_moved || exit 0
  [ -n "$note" ] && [ -n "$head" ] || start "$@"
  is_quiet || { is_said "$note...$head" && start "$@"; }
  is_tracked && {
    is_unsealed && start "$@"
    tip=$note
    read_note sealed && [ "$note" = "$tip" ] && printf '%s\\n' "$head" >"$notes/sealed"
  }
  printf '%s\\n' "$head" >"$notes/tip"
  [ "$hook" != post-commit ] || printf '%s\\n' "$head" >"$notes/quiet"
}
${arrivalScript}

case $hook in
${hooks.map(branch).join('\n')}
${mergeDriver}
esac
exit 0
`

function branch({ name, guard }: (typeof hooks)[number]): string {
  const lines = guard.trim().split('\n')
  return [`  ${name})`, ...lines.map((line) => (line === '' ? '' : `    ${line}`)), '    ;;'].join('\n')
}
