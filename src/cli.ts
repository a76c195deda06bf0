import { readText } from './shell/files.ts'
import { StandardOutput } from './shell/standard-output.ts'

declare const PATINA_VERSION: string

/*
 * The door of the program. What is asked for all day is answered by the quick door, anything by the full one; each is
 * a bundle of its own beside this one, as reading a large one takes longer than most answers.
 */

const args = process.argv.slice(2)
const stdout = new StandardOutput('stdout')
stdout.on('error', (error) => {
  throw error
})

// With a handler, a signal is only seen between two turns: what is written in one turn is written whole.
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

if (args.length !== 1 || !(printVersion() || printHelp())) void answer()

async function answer(): Promise<void> {
  const [first, second, ...rest] = args
  if (first === 'hook' && (await import('./cli-hook.ts')).answerHook(args.slice(1))) return
  if (first === 'build' && second === 'status' && (await import('./cli-status.ts')).answerStatus(rest)) return
  const isCommon = /^(rebuild|build task (start|done))( |$)/.test(args.join(' '))
  if (isCommon && (await import('./cli-quick.ts')).answerQuickly(args)) return
  const { answerAny } = await import('./cli-full.ts')
  answerAny()
}

function printVersion(): boolean {
  if (args[0] !== '--version' && args[0] !== '-V') return false
  stdout.write(`${PATINA_VERSION}\n`)
  return true
}

/** Prints the help as it was when this was built; false where there is none, or the screen is narrower than it. */
function printHelp(): boolean {
  const help = args[0] === '--help' ? readText(`${__dirname}/help.txt`) : undefined
  if (typeof help !== 'string' || (stdout.columns || 80) < 80) return false
  stdout.write(help)
  return true
}
