import type { Board } from '../core/board.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { headerValues } from '../core/raw-commit.ts'
import { isSealedWith } from '../core/sealed.ts'
import { readCommitObject, writeAgain } from './commit-object.ts'
import { writeNote } from './notes.ts'
import { reasonNotToSeal } from './seal-refusal.ts'
import { isMidSequence, type Point } from './sequence.ts'
import { uninterrupted } from './signals.ts'
import { bringAlong, type Planted, plantBuildFile } from './tracked-build-file.ts'
import { readTreeFile } from './tree-file.ts'
import { wantedBoard } from './wanted-board.ts'
import type { World } from './world.ts'

/** What sealing came to. */
export interface Sealing {
  /** HEAD as it stands now. */
  readonly tip: string | undefined
  /** Whether HEAD's commit was written again. */
  readonly isMoved: boolean
  readonly problems: readonly Problem[]
}

type Place = Pick<World, 'git' | 'repo'>

/**
 * Seals the tip (`model.md` B2): HEAD's commit again, with the build file of its own board in its tree.
 *
 * For a hook, after git made the commit; `board` is what the log says at HEAD. All else stays byte for byte, and a
 * commit that is anywhere but on the current branch is never touched. In the middle of a series of picks nothing is
 * done: another tree under HEAD would stop the series (git-facts 2), and only tips need to be sealed (B5).
 */
export async function sealTip(world: Place, board: Board, point: Point): Promise<Sealing> {
  const tip = world.repo.head
  const asItIs = (...problems: Problem[]): Sealing => ({ tip, isMoved: false, problems })
  if (tip === undefined || world.repo.isShallow || isMidSequence(world, point)) return asItIs()
  const text = (await readTreeFile(world, tip))?.text
  if (isSealedWith(text, board)) return asItIs(...noted(writeNote(world, 'sealed', tip)))
  const commit = await readCommitObject(world.git, tip)
  const { board: wanted, told } = await wantedBoard(world, board, headerValues(commit, 'parent'), text)
  if (told.length > 0 && isSealedWith(text, wanted)) return asItIs(...told)
  const refusal = await reasonNotToSeal(world, { tip, commit, text, wanted, point })
  if (refusal) return asItIs(refusal)
  const planted = await plantBuildFile(world, wanted)
  if (isProblem(planted)) return asItIs({ ...planted, severity: 'warning' })
  const oid = await writeAgain(world.git, commit, planted.tree)
  if (isProblem(oid)) return asItIs(oid)
  const moved = await uninterrupted(() => replaceHead(world, oid, planted))
  const known = moved.isMoved && told.length === 0 ? noted(writeNote(world, 'sealed', oid)) : []
  return { ...moved, problems: [...moved.problems, ...told, ...known] }
}

/** Moves HEAD from the commit it stands at; left alone when somebody else was faster. */
async function replaceHead(world: Place, oid: string, planted: Planted): Promise<Sealing> {
  const { git, repo } = world
  const before = repo.head as string
  const action = await lastAction(world)
  const message = action === '' ? 'patina: sealed' : `${action} (sealed)`
  const result = await git.tryRun(['update-ref', '-m', message, 'HEAD', oid, before])
  if (result.code !== 0) return { tip: before, isMoved: false, problems: [] }
  await copyNotes(world, action, oid)
  const told = await bringAlong(world, planted)
  return { tip: oid, isMoved: true, problems: told ? [told] : [] }
}

/** Hands git notes on as git itself does when it writes a commit again; an amend hands them on after this hook. */
async function copyNotes({ git, repo }: Place, action: string, oid: string): Promise<void> {
  const what = /^[^:]*\brebase\b/.test(action) ? 'rebase' : 'amend'
  const amended = action.startsWith('commit (amend)') ? [await git.tryRun(['rev-parse', 'HEAD@{2}'])] : []
  const from = [repo.head, ...amended.map(({ stdout }) => stdout.trim())].filter((one) => one !== '')
  const stdin = from.map((one) => `${one} ${oid}\n`).join('')
  await git.tryRun(['notes', 'copy', `--for-rewrite=${what}`, '--stdin'], { stdin })
}

async function lastAction({ git }: Place): Promise<string> {
  return (await git.tryRun(['log', '--walk-reflogs', '-1', '--format=%gs', 'HEAD', '--'])).stdout.trim()
}

const noted = (failure: Problem | undefined): Problem[] =>
  failure ? [{ ...failure, severity: 'warning' }] : []
