import { compareBoards } from '../core/difference.ts'
import { isProblem, newProblems, type Problem } from '../core/problem.ts'
import type { Projection } from '../core/project.ts'
import { isBuildFileWanted, type Written, writeBuildFile } from '../shell/build-file.ts'
import { hasMovedOn } from '../shell/follow-head.ts'
import { readNote } from '../shell/notes.ts'
import { readBoard } from '../shell/read-board.ts'
import { type ReadTip, readTip } from '../shell/read-tip.ts'
import { reopenWorld, type World } from '../shell/world.ts'
import { changesText } from '../views/changes.ts'
import { escapeControl } from '../views/escape.ts'
import { problemLines } from '../views/problem.ts'

/** The guard of a hook that only has to catch up with HEAD: it leaves in the middle of a sequence. */
export const refreshGuard = `
in_sequence && exit 0
catch_up "$@"
`

/**
 * Brings the local build file up to date with HEAD, and says in a line what changed on the board.
 *
 * Never a reason to fail: what went wrong is told, and `patina rebuild` makes it good. `older` names what HEAD was,
 * where that is not noted.
 */
export async function refresh(world: World, older?: string): Promise<readonly Problem[]> {
  const from = readNote(world, 'tip') ?? older
  if (!(await isBuildFileWanted(world))) return []
  if (world.repo.isShallow) return warn(world, [SHALLOW])
  const read = await readTip(world)
  if (isProblem(read)) return [read]
  const { projection } = read
  const written = writeBuildFile(world, projection, read.tip)
  if (isProblem(written)) return [{ ...written, severity: 'warning' }]
  const differences = written.differences()
  const isAsked = differences === undefined || projection.problems.some(isOpen)
  const before = isAsked ? await told(world, from) : undefined
  warn(world, [
    ...changes(differences, before, projection),
    ...(written.keptAt === undefined
      ? []
      : [`patina: what you changed in the build file is kept in '${written.keptAt}'`]),
    ...newProblemLines(before, projection),
  ])
  const now = (await hasMovedOn(world, read.tip)) ? await reopenWorld(world) : undefined
  return now === undefined ? [] : isProblem(now) ? [now] : refresh(now)
}

const SHALLOW =
  "patina: the clone is shallow, so the board is not known here: 'patina rebuild --deepen' fetches the rest"

type Told = ReadTip['projection']

/** What the board was at a commit; nothing where that is not known any more. */
export async function told(world: World, tip: string | undefined): Promise<Told | undefined> {
  const read = tip === undefined ? undefined : await readTip(world, tip)
  return read === undefined || isProblem(read) ? undefined : read.projection
}

/** What history said up to a commit, and how; nothing where that is not known any more. */
export async function projectionAt(world: World, tip: string | undefined): Promise<Projection | undefined> {
  const read = tip === undefined ? undefined : await readBoard(world, tip)
  return read === undefined || isProblem(read) ? undefined : read.projection
}

function changes(
  differences: ReturnType<Written['differences']>,
  older: Told | undefined,
  { board }: Told,
): string[] {
  const found = differences ?? (older && compareBoards(older.board, board))
  const text = found && changesText(found, board)
  return text ? [`patina: ${text}`] : []
}

/** Tells the problems that history did not have before. */
export function newProblemLines(before: Told | undefined, now: Told): string[] {
  return newProblems(before?.problems ?? [], now.problems)
    .filter(isOpen)
    .flatMap(problemLines)
}

const isOpen = ({ settled, severity }: Problem): boolean => !settled && severity === 'error'

export function warn(world: World, lines: readonly string[]): [] {
  for (const line of lines) world.terminal.warn(escapeControl(line))
  return []
}
