import { compareBoards } from '../core/difference.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { keepNext } from '../shell/keep-board.ts'
import { seeBoard } from '../shell/known-board.ts'
import { noteTip, readNote } from '../shell/notes.ts'
import { type ReadTip, readTip } from '../shell/read-tip.ts'
import { type Sealing, sealTip } from '../shell/seal.ts'
import type { World } from '../shell/world.ts'
import { changesText } from '../views/changes.ts'
import type { Moment } from './catch-up.ts'
import { newProblemLines, told, warn } from './refresh.ts'

type Told = ReadTip['projection']

/**
 * Seals the tip after a hook that may, and says in a line what changed on the board and which commit HEAD is now.
 *
 * Git has printed the oid of the commit it made, and that is not the one on the branch any more.
 */
export async function seal(world: World, { point, older }: Moment): Promise<readonly Problem[]> {
  const from = readNote(world, 'tip') ?? older
  if (world.repo.top === undefined || world.repo.isShallow) return []
  const read = await readTip(world)
  if (isProblem(read)) return [read]
  const { projection } = read
  const sealing: Sealing = point
    ? await sealTip(world, projection.board, point)
    : { tip: read.tip, isMoved: false, problems: [] }
  await keepSealed(world, sealing)
  const failure = noteTip(world, sealing.tip, projection.board)
  const before = await told(world, from)
  warn(world, [...sealedLines(before, projection, sealing), ...newProblemLines(before, projection)])
  return failure ? [...sealing.problems, { ...failure, severity: 'warning' }] : sealing.problems
}

/** The sealed commit says what the one before it said, so its board need not be read from the log. */
async function keepSealed(world: World, { isMoved, tip }: Sealing): Promise<void> {
  if (!isMoved || tip === undefined) return
  const seen = await seeBoard(world, world.repo.head)
  const [parent] = seen.last?.parents ?? []
  // of a merge nothing is kept
  if (seen.last && parent !== undefined) keepNext(world, parent, tip, seen.last, seen)
}

function sealedLines(before: Told | undefined, { board }: Told, { isMoved, tip }: Sealing): string[] {
  const changes = before ? changesText(compareBoards(before.board, board), board) : ''
  const sealed = isMoved ? `sealed as ${tip?.slice(0, 10)}` : ''
  const words = [changes, sealed].filter((one) => one !== '')
  return words.length > 0 ? [`patina: ${words.join('; ')}`] : []
}
