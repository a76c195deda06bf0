import { messageSettings } from './message-file.ts'

/** Lines of sh that start patina, and make of its exit code what git is to be told. */
export const startScript = `
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
    eval "$configured \\"\\$@\\""
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
  configured=\${settings##*"\${newline}patina.command "}
  [ "$configured" != "$settings" ] && configured=\${configured%%"$newline"*}
}

start() {
  case $hook in
    *commit-msg)
      settings=$newline$(git config --get-regexp '^(${messageSettings}|patina\\.command)$')
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
}`
