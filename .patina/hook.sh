#!/bin/sh
# patina's part of git's hooks: sh hook.sh <hook> <arguments>. 'patina install' writes it anew.
[ "${PATINA-}" = 0 ] && [ "${1-}" != merge-driver ] && exit 0
hook=$1
shift

# the lines of a message that change the board, and those that may be meant to
said='^[ 	]*(Exploration|Exploration-Title|Exploration-Status|Learned|Task-Title|Task-Status|Task-Reason|Task-Reopened|Task-Id|Phase|Undeferred|Task-Priority|Task-Estimate|Depends-On|Task-Criterion|Task-Criterion-Met|Task-Blocked|Task-Unblocked|Deferred|Deferred-Title|Deferred-Reason|Target-Phase|Phase-Name|Phase-Status|Phase-Spec|Session-Goal|Session-Status|Session-Summary|Session-Note|Settled|Settled-Reason)[ 	]*:|^[ 	]*This reverts commit|^(Revert|Reapply) "'
meant='^[ 	]*(.?.?ask|t.?sk|ta.?k|tas|tsa|atsk|ta.sk|t[a-z]*g[a-z]*[ _-]p?ha?|d[a-z]*[np][a-z]*d?s?[ _-]on|.{0,3}ploration|e.{0,3}loration|ex.{0,3}oration|exp.{0,3}ration|expl.{0,3}ation|explo.{0,3}tion|explor.{0,3}ion|explora.{0,3}on|explorat.{0,3}n|explorati.{0,3}|.{0,3}arned|l.{0,3}rned|le.{0,3}ned|lea.{0,3}ed|lear.{0,3}d|learn.{0,3}|.{0,3}ase|p.{0,3}se|ph.{0,3}e|pha.{0,3}|.{0,3}deferred|u.{0,3}eferred|un.{0,3}ferred|und.{0,3}erred|unde.{0,3}rred|undef.{0,3}red|undefe.{0,3}ed|undefer.{0,3}d|undeferr.{0,3}|.{0,3}ferred|d.{0,3}erred|de.{0,3}rred|def.{0,3}red|defe.{0,3}ed|defer.{0,3}d|deferr.{0,3}|.{0,3}ssion|s.{0,3}sion|se.{0,3}ion|ses.{0,3}on|sess.{0,3}n|sessi.{0,3}|.{0,3}ttled|s.{0,3}tled|se.{0,3}led|set.{0,3}ed|sett.{0,3}d|settl.{0,3})[a-z0-9_-]*( [a-z0-9_-]*)?[ 	]*:'

git_dir=${GIT_DIR:-.git}
if [ -f "$git_dir" ]; then
  IFS= read -r git_dir <"$git_dir"
  git_dir=${git_dir#gitdir: }
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


newline='
'
settings=

# Runs the work tree's own patina, or its config's, or that of the main work tree, or the one in PATH.
run_patina() {
  own=node_modules/.bin/patina
  main=$common_dir/../$own
  if [ -x "$own" ]; then
    "$own" "$@"
  elif find_configured; then
    eval "$configured \"\$@\""
  elif [ -x "$main" ]; then
    "$main" "$@"
  elif command -v patina >/dev/null 2>&1; then
    patina "$@"
  else
    echo "warning: patina is not installed, so its $hook hook did nothing: 'npm install' may bring it" >&2
    is_missing=yes
  fi
}

# Finds the command that the config names, without asking again where it was asked for what a message needs.
find_configured() {
  [ -n "$settings" ] || {
    configured=$(git config patina.command)
    return
  }
  configured=${settings##*"${newline}patina.command "}
  [ "$configured" != "$settings" ] && configured=${configured%%"$newline"*}
}

start() {
  case $hook in
    *commit-msg)
      settings=$newline$(git config --get-regexp '^(core\.comment(char|string)|commit\.cleanup|i18n\.commitencoding|patina\.command)$')
      export PATINA_MESSAGE_CONFIG="$settings"
      ;;
    post-*) ! is_tracked && git check-ignore --quiet .patina/build.toml && export PATINA_IGNORED=yes ;;
  esac
  run_patina hook "$hook" "$@"
  code=$?
  case $hook:$code in
    pre-commit:1 | commit-msg:1 | pre-push:1 | pre-commit:130 | commit-msg:130 | pre-push:130) exit $code ;;
    *:0 | *:1 | *:3 | *:130) exit 0 ;;
  esac
  echo "warning: patina could not be run (exit code $code), so its $hook hook did nothing" >&2
  exit 0
}

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
    'ref: '*) branch=$common_dir/${head#ref: } ;;
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
    case ${line%%#*} in
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


# Whether one of the first lines is worth a look, or is surely ours; a message of many lines, which sh reads slowly,
# is worth one too.
may_mean() {
  mean=
  left=60
  while IFS= read -r line || [ -n "$line" ]; do
    left=$((left - 1))
    [ $left = 0 ] && return 0
    case ${line#"${line%%[! 	]*}"} in
      Exploration:*|Exploration-Title:*|Exploration-Status:*|Learned:*|Task-Title:*|Task-Status:*|Task-Reason:*|Task-Reopened:*|Task-Id:*|Phase:*|Undeferred:*|Task-Priority:*|Task-Estimate:*|Depends-On:*|Task-Criterion:*|Task-Criterion-Met:*|Task-Blocked:*|Task-Unblocked:*|Deferred:*|Deferred-Title:*|Deferred-Reason:*|Target-Phase:*|Phase-Name:*|Phase-Status:*|Phase-Spec:*|Session-Goal:*|Session-Status:*|Session-Summary:*|Session-Note:*|Settled:*|Settled-Reason:*)
        mean=surely
        return 0
        ;;
      *[Aa][Ss][Kk]*:*|[Tt]*[Ss][Kk]*:*|[Tt][Aa]*[Kk]*:*|[Tt][Aa][Ss]*:*|[Tt][Ss][Aa]*:*|[Aa][Tt][Ss][Kk]*:*|[Tt][Aa]?[Ss][Kk]*:*|[Tt]*[Gg]*?*[Hh]*:*|[Dd]*?*?[Oo][Nn]*:*|*[Pp][Ll][Oo][Rr][Aa][Tt][Ii][Oo][Nn]*:*|[Ee]*[Ll][Oo][Rr][Aa][Tt][Ii][Oo][Nn]*:*|[Ee][Xx]*[Oo][Rr][Aa][Tt][Ii][Oo][Nn]*:*|[Ee][Xx][Pp]*[Rr][Aa][Tt][Ii][Oo][Nn]*:*|[Ee][Xx][Pp][Ll]*[Aa][Tt][Ii][Oo][Nn]*:*|[Ee][Xx][Pp][Ll][Oo]*[Tt][Ii][Oo][Nn]*:*|[Ee][Xx][Pp][Ll][Oo][Rr]*[Ii][Oo][Nn]*:*|[Ee][Xx][Pp][Ll][Oo][Rr][Aa]*[Oo][Nn]*:*|[Ee][Xx][Pp][Ll][Oo][Rr][Aa][Tt]*[Nn]*:*|[Ee][Xx][Pp][Ll][Oo][Rr][Aa][Tt][Ii]*:*|*[Aa][Rr][Nn][Ee][Dd]*:*|[Ll]*[Rr][Nn][Ee][Dd]*:*|[Ll][Ee]*[Nn][Ee][Dd]*:*|[Ll][Ee][Aa]*[Ee][Dd]*:*|[Ll][Ee][Aa][Rr]*[Dd]*:*|[Ll][Ee][Aa][Rr][Nn]*:*|*[Aa][Ss][Ee]*:*|[Pp]*[Ss][Ee]*:*|[Pp][Hh]*[Ee]*:*|[Pp][Hh][Aa]*:*|*[Dd][Ee][Ff][Ee][Rr][Rr][Ee][Dd]*:*|[Uu]*[Ee][Ff][Ee][Rr][Rr][Ee][Dd]*:*|[Uu][Nn]*[Ff][Ee][Rr][Rr][Ee][Dd]*:*|[Uu][Nn][Dd]*[Ee][Rr][Rr][Ee][Dd]*:*|[Uu][Nn][Dd][Ee]*[Rr][Rr][Ee][Dd]*:*|[Uu][Nn][Dd][Ee][Ff]*[Rr][Ee][Dd]*:*|[Uu][Nn][Dd][Ee][Ff][Ee]*[Ee][Dd]*:*|[Uu][Nn][Dd][Ee][Ff][Ee][Rr]*[Dd]*:*|[Uu][Nn][Dd][Ee][Ff][Ee][Rr][Rr]*:*|*[Ff][Ee][Rr][Rr][Ee][Dd]*:*|[Dd]*[Ee][Rr][Rr][Ee][Dd]*:*|[Dd][Ee]*[Rr][Rr][Ee][Dd]*:*|[Dd][Ee][Ff]*[Rr][Ee][Dd]*:*|[Dd][Ee][Ff][Ee]*[Ee][Dd]*:*|[Dd][Ee][Ff][Ee][Rr]*[Dd]*:*|[Dd][Ee][Ff][Ee][Rr][Rr]*:*|*[Ss][Ss][Ii][Oo][Nn]*:*|[Ss]*[Ss][Ii][Oo][Nn]*:*|[Ss][Ee]*[Ii][Oo][Nn]*:*|[Ss][Ee][Ss]*[Oo][Nn]*:*|[Ss][Ee][Ss][Ss]*[Nn]*:*|[Ss][Ee][Ss][Ss][Ii]*:*|*[Tt][Tt][Ll][Ee][Dd]*:*|[Ss]*[Tt][Ll][Ee][Dd]*:*|[Ss][Ee]*[Ll][Ee][Dd]*:*|[Ss][Ee][Tt]*[Ee][Dd]*:*|[Ss][Ee][Tt][Tt]*[Dd]*:*|[Ss][Ee][Tt][Tt][Ll]*:*|[Tt][Hh][Ii][Ss]\ [Rr][Ee][Vv][Ee][Rr][Tt][Ss]\ [Cc][Oo][Mm][Mm][Ii][Tt]*|[Rr][Ee][Vv][Ee][Rr][Tt]\ \"*|[Rr][Ee][Aa][Pp][Pp][Ll][Yy]\ \"*) mean=maybe ;;
    esac
  done <"$1"
  [ -n "$mean" ]
}

# Ends commit-msg: its message says nothing.
say_nothing() {
  [ -e "$git_dir/MERGE_HEAD" ] || has_moved || [ -z "$head" ] || {
    read_note quiet && [ "${note%% *}" = "$head" ] && printf '%s\n' "$head $PPID" >"$notes/quiet"
  }
  exit 0
}

# Forgets the process of a commit that was given up: another may get its number.
forget_quiet() {
  read_note quiet && [ "$note" != "${note%% *}" ] && printf '%s\n' "${note%% *}" >"$notes/quiet"
}

# Whether HEAD's last step was such a commit; only post-commit may ask.
is_quiet() {
  [ "$hook" = post-commit ] && [ -f "$notes/quiet" ] && IFS= read -r quiet <"$notes/quiet" && [ "$quiet" = "$note $PPID" ]
}

# A tree with another entry under a name that it has.
with_entry() {
  list=$(git ls-tree "$1") || return 1
  printf '%s\n' "$list" | while IFS= read -r line; do
    case $line in
      *"	$3") printf '%s\t%s\n' "$2" "$3" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done | git mktree --missing
}

# Makes HEAD's commit again with the build file in it, and moves HEAD there.
seal_next() {
  file=.patina/build.toml
  [ "$(git rev-parse "$head:$file" ":$file" 2>/dev/null)" = "$next_found$newline$next_found" ] || return 1
  [ "$next_blob" != "$next_found" ] || return 0
  lines=${made%%"$newline$newline"*}
  case ${lines#*"${newline}committer "} in
    *"$newline"*) return 1 ;;
  esac
  IFS= read -r ref <"$git_dir/HEAD"
  others=$(git for-each-ref --contains "$head" --format='%(refname)' refs/heads refs/remotes refs/tags) || return 1
  [ -z "$others" ] || [ "$others" = "${ref#ref: }" ] || return 1
  [ "$(git hash-object -w --stdin <"$notes/next.toml")" = "$next_blob" ] &&
    folder=$(with_entry "$head:.patina" "100644 blob $next_blob" build.toml) &&
    tree=$(with_entry "$head^{tree}" "040000 tree $folder" .patina) &&
    sealed=$(printf '%s' "tree $tree$newline${made#*"$newline"}" | git hash-object -t commit -w --stdin) || return 1
  # from here on all of it, or HEAD is not sealed as index and work tree say
  trap '' HUP INT TERM
  git update-ref -m "commit: ${next_message%%"$newline"*} (sealed)" HEAD "$sealed" "$head" 2>/dev/null || {
    trap - HUP INT TERM
    return 1
  }
  head=$sealed
  next_told="${next_told:+$next_told; }sealed as $(printf %.10s "$sealed")"
  mv -f "$notes/next.toml" $file && git update-index --add -- $file 2>/dev/null ||
    echo "warning: '$file' is not up to date in the index: 'git add $file'" >&2
}

# Whether HEAD is the commit that commit-msg expected.
is_expected() {
  made=$(git --no-replace-objects cat-file commit "$head" && printf x) || return 1
  made=${made%x}
  case ${made#*"$newline"} in
    "parent $next_parent${newline}author $next_author${newline}committer "*) ;;
    *) return 1 ;;
  esac
  [ "${made#*"$newline$newline"}" = "$next_message" ]
}

# Takes what commit-msg left, once.
take_next() {
  [ -s "$notes/next" ] || return 1
  [ .patina/build.toml -nt "$notes/next" ] && is_changed=yes || is_changed=
  . "$notes/next"
  : >"$notes/next"
  [ -z "$is_changed" ] && has_moved && [ "$note" = "$next_parent" ] && is_expected || return 1
  if [ -n "$next_found" ]; then
    seal_next || return 1
    printf '%s\n' "$head" >"$notes/sealed"
  else
    LC_ALL=C sed "s/^# tip: .*/# tip: $head/" "$notes/next.toml" >"$notes/next.done" &&
      mv -f "$notes/next.done" .patina/build.toml || return 1
    printf '%s\n' "$next_written $head" >"$notes/written"
  fi
  mv -f "$notes/next.board" "$next_boards$head" 2>/dev/null # else it is read from the log
  read_note active
  if [ -z "$next_active" ]; then
    [ -z "$note" ] || rm -f "$notes/active"
  else
    [ "$note" = "$next_active" ] || printf '%s\n' "$next_active" >"$notes/active"
  fi
  printf '%s\n' "$head" >"$notes/board"
  printf '%s\n' "$head" >"$notes/tip"
  [ -z "$next_told" ] || printf 'patina: %s\n' "$next_told" >&2
  # somebody else may have moved on meanwhile
  ! has_moved
}

catch_up() {
  [ -f .patina/config.toml ] && ! [ -f .patina/build.toml ] && start "$@"
  has_moved || exit 0
  [ -n "$note" ] && [ -n "$head" ] || start "$@"
  is_quiet || { is_said "$note...$head" && start "$@"; }
  is_tracked && {
    is_unsealed && start "$@"
    tip=$note
    read_note sealed && [ "$note" = "$tip" ] && printf '%s\n' "$head" >"$notes/sealed"
  }
  printf '%s\n' "$head" >"$notes/tip"
  [ "$hook" != post-commit ] || printf '%s\n' "$head" >"$notes/quiet"
}

# Whether the commits since $note hold what a local branch changed, squashed, and not its commits that say something.
has_arrived() {
  is_said --branches --not HEAD || return 1
  for part in AUTHOR COMMITTER; do
    eval "export GIT_${part}_NAME=patina GIT_${part}_EMAIL=patina@localhost GIT_${part}_DATE='@0 +0000'"
  done
  for tip in $(git for-each-ref --no-merged=HEAD --format='%(objectname)' refs/heads); do
    is_said "$tip" --not HEAD && base=$(git merge-base HEAD "$tip") &&
      squash=$(git commit-tree "$tip^{tree}" -p "$base" -m squash) || continue
    case $(git rev-list --cherry-mark --right-only "HEAD...$squash" "^$note") in
      =*) return 0 ;;
    esac
  done
  return 1
}

case $hook in
  pre-commit)
    is_tracked || exit 0
    git diff --cached --quiet -- .patina/build.toml && exit 0
    start "$@"
    ;;
  prepare-commit-msg)
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
      has_config '*link_active_task*=*false*' && return 1
      [ -f "$notes/active" ] || has_moved
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
      seconds=${GIT_AUTHOR_DATE-}
      seconds=${seconds#@}
      seconds=${seconds%% *}
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
        case ${line#"${line%%[! 	]*}"} in
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
        grep -q -i '^task[ 	]*:' "$1" || start "$@"
        task=
        [ -n "$session" ] || exit 0
      elif [ -n "$task" ]; then
        read_active || start "$@"
        task=$note
      fi
      is_new || start "$@"
      git -c trailer.separators=: interpret-trailers --in-place --no-divider --where end --if-exists add --if-missing add     ${task:+--trailer "Task: $task"} ${session:+--trailer "Session: $session"} "$1" || start "$@"
      [ -z "$task" ] || printf '%s\n' "$task" >"$notes/linked"
    }
    case ${2-} in
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
    ;;
  commit-msg)
    [ -f "$notes/plain" ] && start "$@"
    has_config '*require_task*=*true*' && start "$@"
    may_mean "$1" || say_nothing
    [ "$mean" = surely ] && start "$@"
    lines=$(LC_ALL=C grep -i -E "$meant" "$1") || exit 0
    # a link to a session is right whatever it names
    case $lines in
      *[Ss][Ee][Ss][Ss][Ii][Oo][Nn]:*) lines=$(printf '%s\n' "$lines" | LC_ALL=C grep -v -i '^session: [^ ]*$') || exit 0 ;;
    esac
    # a link that prepare-commit-msg made, in a message that nobody was given to edit
    read_note linked && [ "${GIT_EDITOR-}" = : ] && [ "$lines" = "Task: $note" ] && say_nothing
    start "$@"
    ;;
  post-commit)
    in_sequence && exit 0
    [ -f "$notes/pending.json" ] && start "$@"
    take_next && exit 0
    in_sequence && exit 0
    catch_up "$@"
    ;;
  post-merge)
    [ "${1-}" = 1 ] && exit 0
    has_moved && [ -n "$note" ] && (has_arrived) && start "$@"
    in_sequence && exit 0
    catch_up "$@"
    ;;
  post-checkout)
    [ "${3-}" = 1 ] || exit 0
    if [ -f "$git_dir/rebase-merge/git-rebase-todo" ]; then
      while read -r word _; do
        case $word in
          pick | p | reword | r | edit | e | squash | s | fixup | f | merge | m) exit 0 ;;
        esac
      done <"$git_dir/rebase-merge/git-rebase-todo"
    fi
    catch_up "$@"
    ;;
  post-rewrite)
    if [ "${1-}" = rebase ]; then
      has_moved && [ -n "$note" ] && (has_arrived) && start "$@"
      catch_up "$@"
      exit 0
    fi
    in_sequence && exit 0
    catch_up "$@"
    ;;
  post-applypatch)
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
        line=${line#"${line%%[! ]*}"}
        pid=${line%% *}
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
    ;;
  pre-push)
    # Whether a commit that is not published yet changed the build file in the tree (tracked mode).
    has_file_of() {
      is_tracked || return 1
      [ -n "$(git log -1 --format=%H "$1" --not --remotes -- .patina/build.toml)" ]
    }

    refs=$(cat)
    printf '%s\n' "$refs" | while read -r name pushed _; do
      case $name:$pushed in
        refs/patina/checkpoints/*) ;;
        *:*[!0]*) is_said "$pushed" --not --remotes || has_file_of "$pushed" || continue ;;
        *) continue ;;
      esac
      printf '%s\n' "$refs" | start "$@"
      exit $?
    done
    exit $?
    ;;
  merge-driver)
    [ "${PATINA-}" != 0 ] && run_patina merge-driver "$@" && [ -z "${is_missing-}" ] && exit 0
    git merge-file --quiet -L ours -L base -L theirs "$2" "$1" "$3"
    exit
    ;;
esac
exit 0
