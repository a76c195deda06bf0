/**
 * Lines of sh by which `post-commit` seals the commit that `commit-msg` expected (tracked mode, `model.md` B2), as
 * `shell/seal.ts` does for any other.
 *
 * Only an ordinary commit: nobody signed it, no other ref has it, and its build file is the sealed one of its parent,
 * in the tree, in the index and in the work tree. Until HEAD is moved nothing but objects is written.
 */
export const sealScript = `
# A tree with another entry under a name that it has.
with_entry() {
  list=$(git ls-tree "$1") || return 1
  printf '%s\\n' "$list" | while IFS= read -r line; do
    case $line in
      *"	$3") printf '%s\\t%s\\n' "$2" "$3" ;;
      *) printf '%s\\n' "$line" ;;
    esac
  done | git mktree --missing
}

# Makes HEAD's commit again with the build file in it, and moves HEAD there.
seal_next() {
  file=.patina/build.toml
  [ "$(git rev-parse "$head:$file" ":$file" 2>/dev/null)" = "$next_found$newline$next_found" ] || return 1
  [ "$next_blob" != "$next_found" ] || return 0
  lines=\${made%%"$newline$newline"*}
  case \${lines#*"\${newline}committer "} in
    *"$newline"*) return 1 ;;
  esac
  IFS= read -r ref <"$git_dir/HEAD"
  others=$(git for-each-ref --contains "$head" --format='%(refname)' refs/heads refs/remotes refs/tags) || return 1
  [ -z "$others" ] || [ "$others" = "\${ref#ref: }" ] || return 1
  [ "$(git hash-object -w --stdin <"$notes/next.toml")" = "$next_blob" ] &&
    folder=$(with_entry "$head:.patina" "100644 blob $next_blob" build.toml) &&
    tree=$(with_entry "$head^{tree}" "040000 tree $folder" .patina) &&
    sealed=$(printf '%s' "tree $tree$newline\${made#*"$newline"}" | git hash-object -t commit -w --stdin) || return 1
  # from here on all of it, or HEAD is not sealed as index and work tree say
  trap '' HUP INT TERM
  git update-ref -m "commit: \${next_message%%"$newline"*} (sealed)" HEAD "$sealed" "$head" 2>/dev/null || {
    trap - HUP INT TERM
    return 1
  }
  head=$sealed
  next_told="\${next_told:+$next_told; }sealed as $(printf %.10s "$sealed")"
  mv -f "$notes/next.toml" $file && git update-index --add -- $file 2>/dev/null ||
    echo "warning: '$file' is not up to date in the index: 'git add $file'" >&2
}`
