import { tasksElsewhere } from '../core/elsewhere.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import type { readOtherBoards } from '../shell/branches.ts'
import { keepOverview } from '../shell/kept-overview.ts'
import { type PendingEvent, readPending } from '../shell/pending.ts'
import { readConfig } from '../shell/read-config.ts'
import type { ReadTip, readTip } from '../shell/read-tip.ts'
import type { World } from '../shell/world.ts'
import { agentStatusText, briefOf } from '../views/agent-status.ts'
import { elsewhereText } from '../views/elsewhere.ts'
import { type Overview, overviewOf } from '../views/overview.ts'
import { statusText } from '../views/status.ts'
import { type Answer, type Command, type QueryInput, queryOptions, type Result } from './command.ts'
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
  /** What was kept of the board at HEAD, for who asks for no more than a screen. */
  readonly readOverview?: (world: World) => Overview | undefined
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

async function show(input: Input, world: World, readers: Readers): Promise<Result> {
  const { ref, for: reader } = input
  if (reader !== undefined && reader !== 'agent') return [unknownReader(reader)]
  const kept = isScreen(input) && readers.readOverview?.(world)
  if (kept) return { text: await screenText(kept, world, aroundHere(world), readers), json: {} }
  const read = await readers.readTip(world, ref)
  if (isProblem(read)) return [read]
  const around = ref === undefined ? aroundHere(world, read) : NOTHING
  return reader ? brief(read, around, readers) : whole(input, world, readers, read, around)
}

/** Whether no more is asked for than what a screen shows of HEAD. */
const isScreen = ({ ref, all, json, for: reader }: Input): boolean =>
  ref === undefined && !all && !json && reader === undefined

async function brief({ tip, projection }: ReadTip, around: Around, readers: Readers): Promise<Answer> {
  const problems = [...around.problems, ...openProblems(projection)]
  const status = { board: projection.board, problems, waiting: await wordsOf(around, readers) }
  const json = { tip: tip ?? null, ...briefOf(status), problems: problems.slice(0, 1) }
  return { text: agentStatusText(status), json }
}

async function whole(
  input: Input,
  world: World,
  readers: Readers,
  { tip, projection }: ReadTip,
  around: Around,
): Promise<Answer> {
  const { board } = projection
  const open = openProblems(projection)
  const overview = overviewOf(board, open)
  if (isScreen(input)) keepOverview(world, overview)
  const text = await screenText(overview, world, around, readers)
  const pending = around.events.map(pendingJson)
  const json = { tip: tip ?? null, ...board, pending, problems: [...around.problems, ...open] }
  if (!input.all) return { text, json }
  const elsewhere = tasksElsewhere(board, await readers.readOtherBoards(world))
  return { text: `${text}\n\n${elsewhereText(elsewhere)}`, json: { ...json, elsewhere } }
}

/** What is known of a work tree beside its history. */
interface Around {
  readonly events: readonly PendingEvent[]
  readonly problems: readonly Problem[]
}

const NOTHING: Around = { events: [], problems: [] }

async function screenText(
  overview: Overview,
  { terminal: { colours, columns } }: World,
  around: Around,
  readers: Readers,
): Promise<string> {
  const waiting = await wordsOf(around, readers)
  return statusText({ overview, here: around.problems, waiting }, { colours, columns })
}

const wordsOf = async ({ events }: Around, { inWords }: Readers): Promise<readonly string[]> =>
  events.length === 0 ? [] : inWords(events)

function aroundHere(world: World, read: Pick<ReadTip, 'isSeeded'> = {}): Around {
  const { events, problems } = readPending(world)
  return { events, problems: [...shallowNotes(world, read), ...readConfig(world).problems, ...problems] }
}

const unknownReader = (reader: string): Problem =>
  problem('bad-value', `'--for ${reader}' is nobody patina knows`, { hint: "such as '--for agent'" })

const pendingJson = ({ subject, pairs }: PendingEvent): object => ({ subject, trailers: pairs })
