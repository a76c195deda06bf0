import { compact } from '../core/board.ts'
import { type SessionEnded, session as sessionKind } from '../core/kinds/session.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { subjectLine } from '../core/subject.ts'
import { openSessionId } from '../shell/open-session.ts'
import { readBoard } from '../shell/read-board.ts'
import { readSession } from '../shell/session-file.ts'
import type { World } from '../shell/world.ts'
import { type Command, writeOptions } from './command.ts'
import type { Decision } from './decision.ts'
import { type KnownSession, knownSessions, letGo, noSession, unknownSession } from './known-sessions.ts'
import { readSaid } from './reason.ts'
import { recordEvent } from './record-event.ts'
import type { Standpoint } from './standpoint.ts'

interface Input {
  readonly id?: string
  readonly summary?: string
  readonly dryRun?: boolean
}

/** `patina session end`: what a session came to goes into history. */
export const sessionEnd: Command<Input> = {
  name: 'session end',
  summary: 'end the session, and keep its summary and notes in a commit',
  arguments: [
    { name: 'id', summary: 'one that was left open, instead of that of this work tree', isOptional: true },
  ],
  options: [
    {
      flags: '--summary <text>',
      summary: "what it came to; '-' reads it from stdin, and lines are folded into one",
      isText: true,
    },
    ...writeOptions.filter(({ flags }) => flags === '--dry-run'),
  ],
  examples: [
    'patina session end --summary "3a is done; 3b needs the new schema first"',
    'patina session end 20251217-103045 --summary "given up"',
  ],
  async run(input, world) {
    const summary = input.summary === undefined ? undefined : await readSaid(world, input.summary, 'summary')
    if (isProblem(summary)) return [summary]
    let ended: string | undefined
    const result = await recordEvent(world, { dryRun: input.dryRun === true }, async (at) => {
      const session = await chosen(at, input.id)
      if (isProblem(session)) return session
      ended = session.id
      return end(at.world, session, summary)
    })
    if (!('text' in result) || input.dryRun || ended === undefined) return result
    const failure = letGo(world, ended)
    return failure ? { ...result, problems: [...(result.problems ?? []), failure] } : result
  },
}

async function chosen({ world }: Standpoint, wanted?: string): Promise<KnownSession | Problem> {
  const read = await readBoard(world)
  if (isProblem(read)) return read
  const { sessions } = knownSessions(world, read.projection)
  const id = wanted ?? openSessionId(world)
  if (id === undefined) return noSession(world)
  const found = sessions.find((one) => one.id === id)
  if (!found) return unknownSession(id)
  if (found.state === 'ended') {
    letGo(world, id)
    return hasEnded(id)
  }
  return found.state === 'elsewhere' ? openElsewhere(found) : found
}

/** A session whose end is in history. */
export function hasEnded(id: string): Problem {
  const hint = `'patina session show ${id}' tells what it left; 'patina session start "<goal>"' begins another`
  return problem('session-ended', `session '${id}' has ended already`, { hint })
}

/** A session that another work tree has open. */
export function openElsewhere({ id, top }: Pick<KnownSession, 'id' | 'top'>): Problem {
  return problem('session-elsewhere', `session '${id}' is open in '${top}'`, {
    hint: `end it there: cd '${top}'`,
  })
}

function end(world: World, { id, goal }: KnownSession, summary: string | undefined): Decision {
  const notes = readSession(world, id)?.session.notes ?? []
  const event = compact<SessionEnded>({ type: 'SessionEnded', id, goal, summary, notes })
  return {
    subject: subjectLine('session', `end ${id}`),
    pairs: sessionKind.encode(event),
    said: `Ended session ${id}`,
    notes: summary === undefined ? [noSummary] : [],
    json: { id },
    isAlone: true,
  }
}

const noSummary = problem('no-summary', 'what the session came to is not on record', {
  severity: 'note',
  hint: 'next time: patina session end --summary "…"',
})
