import { readText } from './shell/files.ts'
import { StandardOutput } from './shell/standard-output.ts'

declare const PATINA_VERSION: string

/*
 * The door of the program. What is asked for most is answered by small doors, anything by the full one; each is a
 * bundle of its own beside this one, as reading a large one takes longer than most answers. A small door that cannot
 * answer says so, and the full one tells what is wrong.
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
  if (await answerBySmallDoor(args.join(' '))) return
  const { answerAny } = await import('./cli-full.ts')
  answerAny()
}

async function answerBySmallDoor(line: string): Promise<boolean> {
  if (/^hook (prepare-)?commit-msg /.test(line)) return (await import('./cli-message.ts')).answerMessage(args)
  if (/^hook /.test(line)) return (await import('./cli-hook.ts')).answerHook(args)
  if (args.some((one) => one === '--help' || one === '-h')) return false
  if (/^build status( |$)/.test(line)) return (await import('./cli-status.ts')).answerStatus(args)
  if (/^(rebuild|build task (start|done))( |$)/.test(line))
    return (await import('./cli-quick.ts')).answerQuickly(args)
  return /^(build|session|undo|pending)( |$)/.test(line) && (await import('./cli-daily.ts')).answerDaily(args)
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
