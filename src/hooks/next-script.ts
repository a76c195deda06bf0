/**
 * Lines of sh by which `post-commit` puts in place what `commit-msg` left (`shell/next-commit.ts`), so that a commit
 * with trailers starts Node once.
 *
 * Only where the commit is byte for byte the one that was expected, on the parent that was, and the build file is as
 * it was then; else nothing is done here, and patina looks for itself.
 */
export const nextScript = `
# Whether HEAD is the commit that commit-msg expected.
is_expected() {
  made=$(git --no-replace-objects cat-file commit "$head" && printf x) || return 1
  made=\${made%x}
  case \${made#*"$newline"} in
    "parent $next_parent\${newline}author $next_author\${newline}committer "*) ;;
    *) return 1 ;;
  esac
  [ "\${made#*"$newline$newline"}" = "$next_message" ]
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
    printf '%s\\n' "$head" >"$notes/sealed"
  else
    LC_ALL=C sed "s/^# tip: .*/# tip: $head/" "$notes/next.toml" >"$notes/next.done" &&
      mv -f "$notes/next.done" .patina/build.toml || return 1
    printf '%s\\n' "$next_written $head" >"$notes/written"
  fi
  mv -f "$notes/next.board" "$next_boards$head" 2>/dev/null # else it is read from the log
  read_note active
  if [ -z "$next_active" ]; then
    [ -z "$note" ] || rm -f "$notes/active"
  else
    [ "$note" = "$next_active" ] || printf '%s\\n' "$next_active" >"$notes/active"
  fi
  printf '%s\\n' "$head" >"$notes/board"
  printf '%s\\n' "$head" >"$notes/tip"
  [ -z "$next_told" ] || printf 'patina: %s\\n' "$next_told" >&2
  # somebody else may have moved on meanwhile
  ! has_moved
}`
