import { memoryOf } from '../core/memory.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { Projection } from '../core/project.ts'
import { writeMemory } from '../shell/memory.ts'
import { readBoard } from '../shell/read-board.ts'
import type { OpenSession } from '../shell/session-file.ts'
import { recentCommits, uncommittedWork } from '../shell/work-tree.ts'
import type { World } from '../shell/world.ts'
import { memoryFiles } from '../views/memory/files.ts'
import { sessionHeading, sessionJson } from '../views/session.ts'
import { beginningText } from '../views/session-start.ts'
import { styleOf } from './ask.ts'
import { beginSession, resumeSession } from './begin-session.ts'
import { buildStatus } from './build-status.ts'
import type { Answer, Command, Result } from './command.ts'
import { type KnownSession, knownSessions, letGoEnded, shown } from './known-sessions.ts'
import { readSaid } from './reason.ts'

interface Input {
  readonly goal?: string
  readonly resume?: string | true
  readonly json?: boolean
}

/** `patina session start`: where things stand, and a session in which to go on. */
export const sessionStart: Command<Input> = {
  name: 'session start',
  summary: 'show where things stand, and open a session in this work tree',
  description:
    'Show the board, recent commits, uncommitted work and what the last session left, and open a session: a stretch of work with a goal. While it is open, every ordinary commit of this work tree is linked to it.',
  arguments: [{ name: 'goal', summary: "what is to come of it; '-' reads it from stdin", isOptional: true }],
  options: [
    {
      flags: '--resume [id]',
      summary: 'go on with the session that is open here, or with one that was left open',
    },
    { flags: '--json', summary: 'print one JSON object, "schema": 1' },
  ],
  examples: [
    'patina session start "make the parser twice as fast"',
    'patina session start --resume',
    'patina session start --resume 20251217-103045',
  ],
  async run(input, world) {
    if (world.repo.top === undefined) return [bare]
    const goal = input.goal === undefined ? undefined : await readSaid(world, input.goal, 'goal')
    if (isProblem(goal)) return [goal]
    const read = await readBoard(world)
    if (isProblem(read)) return [read]
    const { projection } = read
    const { sessions, problems } = knownSessions(world, projection)
    letGoEnded(world, sessions)
    const isResumed =
      input.resume !== undefined || (goal === undefined && sessions.some(({ state }) => state === 'open'))
    const session = isResumed
      ? resumeSession(world, sessions, typeof input.resume === 'string' ? input.resume : undefined, goal)
      : goal === undefined
        ? noGoal
        : beginSession(world, sessions, goal)
    if (isProblem(session)) return [...problems, session]
    const remembered = writeMemory(world, memoryFiles(memoryOf(projection))).problems
    const told = await tell(world, projection, session, { sessions, isResumed })
    return {
      ...told,
      problems: [...problems, ...remembered, ...(told.problems ?? []), ...leftOpen(sessions, session)],
    }
  },
}

interface Context {
  readonly sessions: readonly KnownSession[]
  readonly isResumed: boolean
}

async function tell(
  world: World,
  { board }: Projection,
  session: OpenSession,
  { sessions, isResumed }: Context,
): Promise<Answer> {
  const status = answerOf(await buildStatus.run({}, world))
  const commits = await recentCommits(world, 5)
  const uncommitted = await uncommittedWork(world)
  const last = sessions.findLast(({ id, state }) => id !== session.id && state !== 'elsewhere')
  const own = isResumed ? sessions.find(({ id }) => id === session.id) : undefined
  const around = [...(own ? [shown(own)] : []), ...(last ? [shown(last)] : [])]
  const said = `${isResumed ? 'Went on with' : 'Began'} ${sessionHeading(session).replace('Session', 'session')}`
  const text = beginningText(
    { status: status.text, board, commits, uncommitted, sessions: around },
    styleOf(world),
  )
  const { id, goal, started } = session
  const lastJson = last ? sessionJson(shown(last)) : null
  return {
    text: `${said}\n\n${text}`,
    json: {
      id,
      goal: goal ?? null,
      started,
      isResumed,
      status: status.json,
      commits,
      uncommitted,
      last: lastJson,
    },
  }
}

const answerOf = (result: Result): Answer =>
  'text' in result ? result : { text: '', json: {}, problems: result }

/** Offers the sessions that nobody has open and that never ended. */
function leftOpen(sessions: readonly KnownSession[], { id: own }: OpenSession): Problem[] {
  const left = sessions.filter(({ id, state }) => state === 'left' && id !== own)
  return left.map(({ id, goal }) =>
    problem('session-left', `session '${id}'${goal === undefined ? '' : ` (${goal})`} was left open`, {
      severity: 'note',
      hint: `'patina session start --resume ${id}' goes on with it, 'patina session end ${id}' ends it`,
    }),
  )
}

const bare = problem('bare-repository', 'a bare repository has no work tree to work in', {
  hint: 'work in a clone, or make a work tree: git worktree add <folder>',
})

const noGoal = problem('no-goal', 'what is to come of the session is not said', {
  hint: 'patina session start "<goal>"',
})
