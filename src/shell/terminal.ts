import { type Colours, coloursOf } from '../core/colours.ts'
import type { Problem } from '../core/problem.ts'
import type { Environment } from './git-environment.ts'
import { refusal, systemCode } from './system-error.ts'

/** Where patina speaks: answers go to stdout, everything about them to stderr. */
export interface Terminal {
  /** Writes a line to stdout. */
  say(line: string): void
  /** Writes a line to stderr. */
  warn(line: string): void
  /** Writes to stdout as it is, for output that is data. */
  write(text: string): void
  /** Shows a line on stderr in place of the one shown before, the empty one for none; only where a person reads it. */
  readonly showLine: ((line: string) => void) | undefined
  /** Whether a person reads stdout. */
  readonly isTTY: boolean
  readonly columns: number
  /** Colours for stdout, which leave text alone where none are wanted. */
  readonly colours: Colours
  /** Waits until everything is written, for whoever ends the process; a problem when it could not be. */
  flush(): Promise<Problem | undefined>
}

/** The two streams of a terminal; a process has them. */
export interface Streams {
  readonly stdout: Output
  readonly stderr: Output
}

/** What a terminal asks of a stream; `isTTY` and `columns` only once somebody asks the terminal. */
export interface Output {
  readonly isTTY?: boolean
  readonly columns?: number
  /** Calls back when the text is written, or could not be. */
  write(text: string | Uint8Array, done?: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * Opens the terminal on two streams.
 *
 * A reader that leaves (`| head -1`) is no error: what comes after is dropped and the exit code stays what it would
 * have been. Colours follow NO_COLOR, then FORCE_COLOR, then whether stdout is a terminal that has any.
 */
export function openTerminal({ stdout, stderr }: Streams, env: Environment): Terminal {
  const out = writer(stdout)
  const err = writer(stderr)
  return {
    say: (line) => out.write(`${line}\n`),
    warn: (line) => err.write(`${line}\n`),
    write: out.write,
    get showLine() {
      const isShown = env.TERM !== 'dumb' && stderr.isTTY === true
      return isShown ? (line: string) => err.write(`\r\x1b[K${line}`) : undefined
    },
    get isTTY() {
      return stdout.isTTY === true
    },
    get columns() {
      return stdout.columns || Number(env.COLUMNS) || 80
    },
    get colours() {
      return coloursOf(wantsColour(stdout, env))
    },
    flush: async () => (await out.flush()) ?? (await err.flush()),
  }
}

function wantsColour(stdout: Output, env: Environment): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return !/^(0|false)$/.test(env.FORCE_COLOR)
  return stdout.isTTY === true && env.TERM !== 'dumb'
}

interface Writer {
  write(text: string): void
  flush(): Promise<Problem | undefined>
}

function writer(stream: Output): Writer {
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure ??= error
  })
  return {
    write: (text) => {
      if (failure === undefined) stream.write(text)
    },
    flush: async () => {
      await new Promise<void>((resolve) => (failure === undefined ? stream.write('', resolve) : resolve()))
      if (failure === undefined || systemCode(failure) === 'EPIPE') return undefined
      return refusal('cannot-write', 'cannot write the output', failure)
    },
  }
}
