import { isShellScript } from './hook-line.ts'
import { splitLines } from './lines.ts'

/** A hook of somebody else that goes on running in front of patina. */
export interface Before {
  /** Its path, as the shell that runs ours writes it. */
  readonly path: string
  /** What it says, where that decides how it is run. */
  readonly text?: string
}

/**
 * Prints the hook file that runs patina, after the hook that was there before.
 *
 * `script` is the path of patina's script, as a shell word. The other hook gets the same arguments and stdin. Its
 * failure is the result: at once where git asks the hook whether to go on, at the end where git only tells it
 * something.
 */
export function printHook(hook: string, script: string, before?: Before): string {
  // read into the shell that runs already: a start of another one would be felt at each hook
  if (!before) return `#!/bin/sh\n${MARK} ${hook}\nset -- ${hook} "$@"\n. ${script}\n`
  const ours = `sh ${script} ${hook} "$@"`
  const isTold = hook.startsWith('post-')
  const feed = readsStdin.has(hook) ? 'printf %s "$input" | ' : ''
  const lines = [
    '#!/bin/sh',
    `${MARK} ${hook}, after the hook that was here before; 'patina deinit' puts that back`,
    `before="${before.path}"`,
    'code=0',
    ...(feed ? ["input=$(cat && echo '.')", `input=\${input%.}`] : []),
    `if [ -x "$before" ]; then ${feed}${runLine(before.text ?? '')} || code=$?; fi`,
    ...(isTold ? [] : ['[ "$code" = 0 ] || exit "$code"']),
    `${feed}${ours}`,
    ...(isTold ? ['exit "$code"'] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** Tells whether a hook file is one of ours, whatever version of patina printed it. */
export function isOurHook(text: string, hook: string): boolean {
  const [, second = ''] = splitLines(text)
  return second.startsWith(`${MARK} ${hook}`)
}

/**
 * The name a hook is kept under in its folder.
 *
 * Beside the old name, so that what it reads from its own folder is found. A program that looks at the name it was
 * started by needs that very name, and gets it in a folder of its own.
 */
export function keptName(hook: string, text: string, isSymbolicLink: boolean): string {
  const mindsName = /\bbasename\b|argv\[0\]|PROGRAM_NAME|\$0\b/.test(text)
  const needsOwnFolder = mindsName && !isSymbolicLink && !isShellScript(text)
  return needsOwnFolder ? `before-patina/${hook}` : `${hook}.before-patina`
}

/** By this and the hook's name a hook file is known to be patina's. */
const MARK = '# patina:'

const readsStdin: ReadonlySet<string> = new Set(['pre-push', 'post-rewrite'])

/** How the kept hook is run: as it is or, where a shell script asks for its own name, under its old one. */
function runLine(text: string): string {
  const asksForName = /\$\{?0\b/.test(text) && !text.includes('BASH_SOURCE') && isShellScript(text)
  if (!asksForName) return '"$before" "$@"'
  const [first = ''] = splitLines(text)
  const [, shell = 'sh'] = /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(.+)/.exec(first.trim()) ?? []
  return `${shell} -c "$(cat "$before")" "$0" "$@"`
}
