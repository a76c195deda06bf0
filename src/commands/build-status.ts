import { tasksElsewhere } from '../core/elsewhere.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { readOtherBoards } from '../shell/branches.ts'
import { type PendingEvent, readPending } from '../shell/pending.ts'
import { type ProjectedTip, readBoard, readConfig } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'
import { elsewhereText } from '../views/elsewhere.ts'
import { statusText } from '../views/status.ts'
import { waitingWords } from '../views/waiting.ts'
import { shallowNotes } from './ask.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'
import { openProblems } from './open-problems.ts'

/** `patina build status`: the board on one screen. */
export const buildStatus: Command<QueryInput & { readonly all?: boolean }> = {
  name: 'build status',
  summary: 'show the phase, its tasks, explorations and problems on one screen',
  options: [{ flags: '--all', summary: 'what other branches and work trees are at, too' }, ...queryOptions],
  examples: [
    'patina build status',
    'patina build status --json',
    'patina build status --ref v1.2',
    'patina build status --all',
  ],
  async run({ ref, all }, world) {
    const read = await readBoard(world, ref)
    if (isProblem(read)) return [read]
    const { board } = read.projection
    const here = ref === undefined ? aroundHere(world, read) : { events: [], problems: [] }
    const problems = [...here.problems, ...openProblems(read.projection)]
    const waiting = here.events.map(({ subject, pairs }) => waitingWords(pairs) || subject)
    const { colours, columns } = world.terminal
    const text = statusText({ board, problems, waiting }, { colours, columns })
    const json = { tip: read.tip ?? null, ...board, pending: here.events.map(pendingJson), problems }
    if (!all) return { text, json }
    const elsewhere = tasksElsewhere(board, await readOtherBoards(world))
    return { text: `${text}\n\n${elsewhereText(elsewhere)}`, json: { ...json, elsewhere } }
  },
}

/** What is known of this work tree beside its history. */
function aroundHere(
  world: World,
  read: ProjectedTip,
): { events: readonly PendingEvent[]; problems: readonly Problem[] } {
  const { events, problems } = readPending(world)
  return { events, problems: [...shallowNotes(world, read), ...readConfig(world).problems, ...problems] }
}

const pendingJson = ({ subject, pairs }: PendingEvent): object => ({ subject, trailers: pairs })
