import { tasksElsewhere } from '../core/elsewhere.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { readOtherBoards } from '../shell/branches.ts'
import { type PendingEvent, readPending } from '../shell/pending.ts'
import { readConfig } from '../shell/read-config.ts'
import type { ReadTip, readTip } from '../shell/read-tip.ts'
import type { World } from '../shell/world.ts'
import { agentStatusText, briefOf } from '../views/agent-status.ts'
import { elsewhereText } from '../views/elsewhere.ts'
import { statusText } from '../views/status.ts'
import { type Command, type QueryInput, queryOptions, type Result } from './command.ts'
import { openProblems } from './open-problems.ts'
import { shallowNotes } from './shallow.ts'

interface Input extends QueryInput {
  readonly all?: boolean
  readonly for?: string
}

/** What the board on one screen is read with. */
export interface Readers {
  readonly readTip: typeof readTip
  readonly readOtherBoards: typeof readOtherBoards
  /** Events that wait, in words. */
  readonly inWords: (events: readonly PendingEvent[]) => Promise<readonly string[]>
}

/** `patina build status`, by readers that may or may not be at hand. */
export const statusCommand = (readers: Readers): Command<Input> => ({
  ...STATUS,
  run: (input, world) => show(input, world, readers),
})

const STATUS = {
  name: 'build status',
  summary: 'show the phase, its tasks, explorations and problems on one screen',
  options: [
    { flags: '--all', summary: 'what other branches and work trees are at, too' },
    {
      flags: '--for <reader>',
      summary: "who reads it: 'agent' gets what is open, in as few words as will do",
    },
    ...queryOptions,
  ],
  examples: [
    'patina build status',
    'patina build status --json',
    'patina build status --ref v1.2',
    'patina build status --all',
    'patina build status --for agent',
  ],
  tool: { name: 'status', given: { for: 'agent' } },
}

async function show({ ref, all, for: reader }: Input, world: World, readers: Readers): Promise<Result> {
  if (reader !== undefined && reader !== 'agent') return [unknownReader(reader)]
  const read = await readers.readTip(world, ref)
  if (isProblem(read)) return [read]
  const { board } = read.projection
  const here = ref === undefined ? aroundHere(world, read) : { events: [], problems: [] }
  const problems = [...here.problems, ...openProblems(read.projection)]
  const waiting = here.events.length === 0 ? [] : await readers.inWords(here.events)
  const status = { board, problems, waiting }
  const tip = read.tip ?? null
  if (reader)
    return {
      text: agentStatusText(status),
      json: { tip, ...briefOf(status), problems: problems.slice(0, 1) },
    }
  const { colours, columns } = world.terminal
  const text = statusText(status, { colours, columns })
  const json = { tip, ...board, pending: here.events.map(pendingJson), problems }
  if (!all) return { text, json }
  const elsewhere = tasksElsewhere(board, await readers.readOtherBoards(world))
  return { text: `${text}\n\n${elsewhereText(elsewhere)}`, json: { ...json, elsewhere } }
}

/** What is known of this work tree beside its history. */
function aroundHere(
  world: World,
  read: ReadTip,
): { events: readonly PendingEvent[]; problems: readonly Problem[] } {
  const { events, problems } = readPending(world)
  return { events, problems: [...shallowNotes(world, read), ...readConfig(world).problems, ...problems] }
}

const unknownReader = (reader: string): Problem =>
  problem('bad-value', `'--for ${reader}' is nobody patina knows`, { hint: "such as '--for agent'" })

const pendingJson = ({ subject, pairs }: PendingEvent): object => ({ subject, trailers: pairs })
