import { parseBuildFile } from '../core/build-file.ts'
import { compareBoards } from '../core/difference.ts'
import type { Facts } from '../core/facts.ts'
import type { Drift } from '../core/kept-drift.ts'
import { isProblem } from '../core/problem.ts'
import { project } from '../core/project.ts'
import { isSealedWith } from '../core/sealed.ts'
import { isSoundBoard } from '../core/sound-board.ts'
import { readText } from './files.ts'
import { readNote } from './notes.ts'
import { readFacts } from './read-board.ts'
import { lastFileChange, readTreeFile } from './tree-file.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'git' | 'repo'>

/**
 * Finds what build files said beyond the log before the commits that an operation has just made.
 *
 * Nothing where the tip's own file already is what the log said there: somebody has run `patina rebuild` and
 * committed it. Costs one more projection, and none after a tip that is known to be sealed.
 */
export async function readStandingDrift(
  world: Place,
  parents: readonly string[],
  tipText: string | undefined,
): Promise<Drift[]> {
  const anchors = (await anchorsOf(world, parents)).filter((one) => one !== readNote(world, 'sealed'))
  if (anchors.length === 0) return []
  const facts = await readFacts(world, anchors)
  const drifts = await Promise.all(anchors.map((anchor) => driftAt(world, facts, anchor)))
  const isResolved = (drift: Drift) => isSealedWith(tipText, drift.implied)
  return drifts.filter((drift) => drift !== undefined).filter((drift) => !isResolved(drift))
}

/** The commits an operation started from: the parents of what it made, or where a series began. */
async function anchorsOf({ git, repo }: Place, parents: readonly string[]): Promise<readonly string[]> {
  const starts = ['rebase-merge/onto', 'rebase-apply/onto', 'sequencer/head']
  const [start] = starts
    .map((name) => readText(`${repo.gitDir}/${name}`))
    .filter((text) => typeof text === 'string')
  if (start !== undefined) return [start.trim()]
  if (readText(`${repo.gitDir}/rebase-apply/next`) === undefined) return parents
  const before = await git.tryRun(['rev-parse', '--verify', '--quiet', 'ORIG_HEAD'])
  return before.code === 0 ? [before.stdout.trim()] : parents
}

async function driftAt(world: Place, facts: readonly Facts[], anchor: string): Promise<Drift | undefined> {
  const file = await readTreeFile(world, anchor)
  if (file === undefined || isSealedWith(file.text, project(facts, anchor).board)) return undefined
  const found = parseBuildFile(file.text)
  if (isProblem(found) || !isSoundBoard(found.board)) return undefined
  const origin = await lastFileChange(world, anchor)
  if (await isPassing(world, origin)) return undefined
  const implied = project(facts, origin).board
  return compareBoards(found.board, implied).length > 0 ? { found: found.board, implied } : undefined
}

/** Whether a commit was one of a series of picks in this clone, whose file only a seal at their end makes exact. */
async function isPassing({ git }: Place, commit: string): Promise<boolean> {
  const log = await git.tryRun(['log', '--walk-reflogs', '--format=%H %gs', 'HEAD', '--'])
  const line = log.stdout.split('\n').find((one) => one.startsWith(commit))
  return /^\S+ (?:[^:]*\brebase\b(?! \((?:start|finish|abort))|cherry-pick|revert|am\b)[^:]*: (?!checkout )/.test(
    line ?? '',
  )
}
