import { parseBuildFile } from '../core/build-file.ts'
import { compareBoards, type Difference } from '../core/difference.ts'
import { recordsOfDrift } from '../core/drift-records.ts'
import type { Facts } from '../core/facts.ts'
import { lastValue } from '../core/kind.ts'
import type { Lost } from '../core/lost.ts'
import { isProblem } from '../core/problem.ts'
import { evolveRecord, type Projection } from '../core/project.ts'
import { decodeRecord } from '../core/record.ts'
import { isSoundBoard } from '../core/sound-board.ts'
import { explainDrift } from './explain-drift.ts'
import { readTreeFile } from './tree-file.ts'
import type { World } from './world.ts'

/**
 * Finds what the build file in HEAD's tree says and the log does not: lost in a squash, or written by hand.
 *
 * What the file has merely not followed is left out. The commits that brought it are named for it. Carries
 * `here.state` on, so that what a branch has said already is not said again.
 */
export async function lostInFile(
  world: Pick<World, 'git' | 'repo'>,
  facts: readonly Facts[],
  here: Projection,
): Promise<Lost[]> {
  const { head } = world.repo
  const file = head === undefined ? undefined : await readTreeFile(world, head)
  const parsed = file && parseBuildFile(file.text)
  if (head === undefined || !parsed || isProblem(parsed) || !isSoundBoard(parsed.board)) return []
  const implied = here.state.board()
  const origins = await originsOf(world, head, compareBoards(parsed.board, implied))
  const found = [...origins].flatMap(([difference, oid]): Lost[] => {
    const commit = facts.find((one) => one.oid === oid)
    if (!commit) return []
    return recordsOfDrift(parsed.board, [difference], implied).map((record) => ({ record, commit }))
  })
  const isLast = ({ record }: Lost) => Number(lastValue(record, 'Depends-On') !== undefined)
  return found.sort((a, b) => isLast(a) - isLast(b)).filter((one) => isNew(here, one))
}

async function originsOf(
  world: Pick<World, 'git' | 'repo'>,
  head: string,
  differences: readonly Difference[],
): Promise<Map<Difference, string>> {
  const explained = await explainDrift(world, head, differences)
  const origins = explained.flatMap(({ difference, cause, commit }): [Difference, string][] =>
    (cause === 'lost' || cause === 'edited') && commit !== undefined ? [[difference, commit]] : [],
  )
  return new Map(origins)
}

function isNew({ state }: Projection, { record, commit }: Lost): boolean {
  const events = decodeRecord(record)
  if (isProblem(events)) return false
  const outcomes = evolveRecord(state, record, events, commit.authored.slice(0, 10))
  return outcomes.some(({ result }) => result === 'applied')
}
