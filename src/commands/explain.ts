import { explainMessage } from '../core/explain.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { readCommit } from '../shell/log.ts'
import { unknownCommit } from '../shell/read-board.ts'
import { splitFields } from '../shell/records.ts'
import { openTerminal } from '../shell/terminal.ts'
import { openWorld, readAll, type Surroundings } from '../shell/world.ts'
import { explanationJson, explanationText } from '../views/explain.ts'
import type { Style } from '../views/style.ts'
import type { FreeCommand, Result } from './command.ts'

interface Input {
  readonly commit?: string
  readonly z?: boolean
  readonly json?: boolean
}

/** `patina explain`: what patina reads in a message. */
export const explain: FreeCommand<Input> = {
  name: 'explain',
  needs: 'nothing',
  summary: 'show what patina reads in a message: blocks, records, events, problems',
  description:
    'Show what patina reads in the message of a commit, HEAD when none is named, or in one on stdin, named `-`, for which no repository is needed. What is wrong with the message is part of the answer, so the exit code stays 0.',
  arguments: [{ name: 'commit', summary: 'a commit, or `-` for a message on stdin', isOptional: true }],
  options: [
    { flags: '-z', summary: 'read messages from stdin, each ended by NUL; with --json, one line for each' },
    { flags: '--json', summary: 'print one JSON object, "schema": 1' },
  ],
  examples: [
    'patina explain',
    'patina explain HEAD~3 --json',
    'patina explain - < message.txt',
    'git log -z --format=%B | patina explain -z --json',
  ],
  async run({ commit, z, json }, around) {
    const isFromStdin = commit === '-' || (z === true && commit === undefined)
    if (z && !isFromStdin) return [onlyStdin]
    if (z) return explainStream(around, json === true)
    const found = isFromStdin
      ? { message: await readAll(around.stdin) }
      : await commitNamed(around, commit ?? 'HEAD')
    return isProblem(found) ? [found] : explained(found, styleOf(around))
  },
}

const onlyStdin = problem('bad-option', "'-z' reads messages from stdin, not a commit", {
  hint: 'git log -z --format=%B | patina explain -z --json',
})

interface Found {
  readonly oid?: string
  readonly message: string
}

function explained({ oid, message }: Found, style: Style): Result {
  const explanation = explainMessage(message)
  const head = oid === undefined ? '' : `${style.colours.yellow(`commit ${oid}`)}\n`
  return {
    text: `${head}${explanationText(explanation, style)}`,
    json: { commit: oid ?? null, ...explanationJson(explanation) },
  }
}

async function commitNamed(around: Surroundings, name: string): Promise<Found | Problem> {
  const world = await openWorld(around)
  if (isProblem(world)) return world
  const found = await readCommit(world.git, name)
  if (found) return found
  const hint = "'patina explain -' reads a message from stdin"
  return world.repo.head === undefined
    ? problem('no-commits', 'there is no commit yet', { hint })
    : unknownCommit(name)
}

/** Answers message by message as they come; waiting for the reader keeps a long stream out of memory. */
async function explainStream(around: Surroundings, asJson: boolean): Promise<readonly Problem[]> {
  const terminal = around.terminal ?? openTerminal(around, around.env)
  const style = styleOf(around)
  const print = asJson
    ? lineOf
    : (message: string) => `${explanationText(explainMessage(message), style)}\n\n`
  for await (const messages of splitFields(buffers(around.stdin))) {
    terminal.write(messages.map(print).join(''))
    const failure = await terminal.flush()
    if (failure) return [failure]
  }
  return []
}

const lineOf = (message: string): string =>
  `${JSON.stringify({ schema: 1, ...explanationJson(explainMessage(message)) })}\n`

async function* buffers(stdin: Surroundings['stdin']): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of stdin) yield Buffer.from(chunk)
}

function styleOf(around: Surroundings): Style {
  const { colours } = around.terminal ?? openTerminal(around, around.env)
  return { colours }
}
