import { SHARED_SCRIPT } from './shared-script.ts'

/** Where patina's part of the lefthook config is. */
export const LEFTHOOK_FILE = '.patina/lefthook.yml'

/** Prints the lefthook config that runs every hook of ours. */
export function lefthookCommands(hooks: readonly string[]): string {
  return `# patina's hooks, for lefthook; 'patina init' writes this file and 'patina deinit' removes it.\n${hooks
    .map(printHook)
    .join('')}`
}

// lefthook fills arguments in as text and leaves the number of one that is not there standing: a path gets quotes,
// what may be missing is unquoted and loses its placeholder.
const argumentsOf: Readonly<Record<string, string>> = {
  'commit-msg': '"{1}"',
  'pre-push': '"{1}" "{2}"',
  'prepare-commit-msg': `"{1}" \${second#\\{2\\}} \${third#\\{3\\}}`,
}
const preparations: Readonly<Record<string, string>> = {
  'prepare-commit-msg': `second='{2}'; third='{3}'; `,
}
const readsStdin = ['pre-push', 'post-rewrite']

function printHook(hook: string): string {
  const command = `${preparations[hook] ?? ''}sh ${SHARED_SCRIPT} ${hook} ${argumentsOf[hook] ?? '{0}'}`
  const lines = [
    `${hook}:`,
    '  commands:',
    '    patina:',
    `      run: '${command.replaceAll("'", "''")}'`,
    ...(readsStdin.includes(hook) ? ['      use_stdin: true'] : []),
  ]
  return `${lines.join('\n')}\n`
}
