import type { Board } from '../core/board.ts'
import { printBuildFile } from '../core/build-file.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { writeBuildFile } from './build-file.ts'
import { ensureFolder, removeFile } from './files.ts'
import type { World } from './world.ts'

/** A build file on its way into a tree (tracked mode, `model.md` B2). */
export interface Planted {
  readonly board: Board
  readonly blob: string
  /** HEAD's tree with this file in it. */
  readonly tree: string
  /** What the user had done to the file since HEAD: then it stays as it is. */
  readonly touched: Touched
}

interface Touched {
  readonly inIndex: boolean
  readonly inWorkTree: boolean
}

type Place = Pick<World, 'git' | 'repo'>

/** Makes HEAD's tree with the build file of a board in it, in an index of its own. */
export async function plantBuildFile(world: Place, board: Board): Promise<Planted | Problem> {
  const { git, repo } = world
  const failure = ensureFolder(`${repo.gitDir}/patina`)
  if (failure) return failure
  const index = `${repo.gitDir}/patina/index.${process.pid}`
  const aside = git.with({ GIT_INDEX_FILE: index })
  try {
    const blob = (await git.run(['hash-object', '-w', '--stdin'], { stdin: printBuildFile(board) })).trim()
    await aside.run(['read-tree', repo.head ?? '--empty'])
    await aside.run(['update-index', '--add', '--replace', '--cacheinfo', `100644,${blob},${PATH}`])
    const tree = (await aside.run(['write-tree'])).trim()
    return { board, blob, tree, touched: await touchedSinceHead(world) }
  } finally {
    for (const left of [index, `${index}.lock`]) removeFile(left)
  }
}

/** Brings index and work tree along once HEAD has moved, as far as the user had not touched the file. */
export async function bringAlong(world: Place, planted: Planted): Promise<Problem | undefined> {
  const { board, blob, touched } = planted
  if (touched.inIndex) return leftAlone("it is staged otherwise; 'git restore --staged' takes that back")
  if (touched.inWorkTree) {
    const isStaged = await stage(world, ['--cacheinfo', `100644,${blob},${PATH}`])
    return isStaged ? leftAlone(`'git restore ${PATH}' brings it up to date`) : locked()
  }
  const written = writeBuildFile(world, { board }, undefined)
  if (isProblem(written)) return { ...written, severity: 'warning' }
  return (await stage(world, ['--', PATH])) ? undefined : locked()
}

const PATH = '.patina/build.toml'

async function touchedSinceHead({ git, repo }: Place): Promise<Touched> {
  const staged = oidIn(await git.run(['ls-files', '--stage', '--', PATH]))
  const committed = repo.head === undefined ? undefined : oidIn(await git.run(['ls-tree', repo.head, PATH]))
  if (staged === undefined && committed === undefined) return { inIndex: false, inWorkTree: false }
  const own = await git.tryRun(['hash-object', '--', PATH])
  return { inIndex: staged !== committed, inWorkTree: own.stdout.trim() !== staged }
}

const oidIn = (listing: string): string | undefined => /\b[0-9a-f]{40,64}\b/.exec(listing)?.[0]

async function stage({ git }: Place, args: readonly string[]): Promise<boolean> {
  return (await git.tryRun(['update-index', '--add', ...args])).code === 0
}

function leftAlone(hint: string): Problem {
  return problem('build-file-touched', `'${PATH}' holds changes of yours and was left as it is`, {
    severity: 'note',
    hint,
  })
}

function locked(): Problem {
  return problem('index-locked', `the index is in use, so '${PATH}' is not up to date in it`, {
    severity: 'warning',
    hint: `git add ${PATH}`,
  })
}
