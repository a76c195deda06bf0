import type { Board } from '../core/board.ts'
import { parseBuildFile } from '../core/build-file.ts'
import { compareBoards } from '../core/difference.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { headerValues, type RawCommit } from '../core/raw-commit.ts'
import { readIntact } from '../core/sealed.ts'
import { exists } from './files.ts'
import type { Point } from './sequence.ts'
import { readTreeFile } from './tree-file.ts'
import type { World } from './world.ts'

/** A tip that is not sealed. */
export interface Unsealed {
  readonly tip: string
  readonly commit: RawCommit
  readonly text: string | undefined
  /** What is to be in its place. */
  readonly wanted: Board
  readonly point: Point
}

type Place = Pick<World, 'git' | 'repo'>

/**
 * Says why a hook must not write a commit again, where it must not.
 *
 * Others may have it: it is on a remote, another branch or a tag; or this operation did not make it but only came to
 * it, as a fast-forward does. And what somebody changed in the file by hand is not undone unasked (`model.md` B4).
 */
export async function reasonNotToSeal(world: Place, unsealed: Unsealed): Promise<Problem | undefined> {
  const holder = await otherRef(world, unsealed.tip)
  if (holder !== undefined) return notOurs(unsealed.tip, `it is also on '${holder}'`)
  const isMerge = exists(`${world.repo.gitDir}/MERGE_HEAD`)
  if (unsealed.point === 'post-merge' && !isMerge) return notOurs(unsealed.tip, 'it was made elsewhere')
  return (await isHandEdit(world, unsealed)) ? handEdit(unsealed.tip) : undefined
}

/** Says that a build file goes on telling more than the log. */
export function driftStands(found: Board, implied: Board): Problem {
  const things = compareBoards(found, implied).map(({ thing }) => thing)
  const named =
    things.length > 3 ? `${things.slice(0, 3).join(', ')} and ${things.length - 3} more` : things.join(', ')
  return problem(
    'build-file-drift',
    `the build file tells of ${named} what the log does not, and goes on to`,
    {
      severity: 'warning',
      hint: DRIFT_HINT,
    },
  )
}

/** The two ways out of drift (`model.md` B4). */
const DRIFT_HINT =
  "'patina verify' tells what and since when; 'patina reconcile' records it, 'patina rebuild' drops it"

async function otherRef({ git, repo }: Place, tip: string): Promise<string | undefined> {
  const kinds = ['refs/heads', 'refs/remotes', 'refs/tags']
  const format = '--format=%(refname)%00%(refname:short)%00%(symref)'
  const refs = (await git.run(['for-each-ref', '--contains', tip, format, ...kinds])).trim().split('\n')
  const [other] = refs
    .map((line) => line.split('\0'))
    .filter(([name, , symref]) => name !== '' && name !== repo.branch && symref === '')
  return other?.[1]
}

/** A commit by hand whose file no longer fits its digest; where git merged or picked, a clash may have done that. */
async function isHandEdit(world: Place, { commit, text, wanted, point }: Unsealed): Promise<boolean> {
  const [parent, ...more] = headerValues(commit, 'parent')
  if (point !== 'post-commit' || text === undefined || more.length > 0 || readIntact(text)) return false
  if (saysTheSame(text, wanted)) return false
  if (parent !== undefined && (await readTreeFile(world, parent))?.text === text) return false
  const log = await world.git.tryRun(['log', '--walk-reflogs', '-1', '--format=%gs', 'HEAD', '--'])
  return /^commit( \((amend|initial)\))?:/.test(log.stdout) || log.stdout === ''
}

function saysTheSame(text: string, board: Board): boolean {
  const file = parseBuildFile(text)
  return !isProblem(file) && compareBoards(file.board, board).length === 0
}

const notOurs = (tip: string, reason: string): Problem =>
  problem('not-sealed', `the build file in '${tip.slice(0, 10)}' does not say what the log says; ${reason}`, {
    severity: 'warning',
    hint: "so it is left as it is: 'patina verify' tells what differs and why",
  })

const handEdit = (tip: string): Problem =>
  problem(
    'build-file-edited',
    `the build file in '${tip.slice(0, 10)}' was edited by hand, and is left as it is`,
    {
      severity: 'warning',
      hint: DRIFT_HINT,
    },
  )
