import { expect } from 'vitest'
import { printBuildFile } from '../../src/core/build-file.ts'
import { isProblem } from '../../src/core/problem.ts'
import { readBoard } from '../../src/shell/read-board.ts'
import { layHooks } from './hooked.ts'
import { type Sandbox, type SandboxOptions, sandbox } from './sandbox.ts'
import { template } from './template.ts'

export const FILE = '.patina/build.toml'

const furnishings = {
  '.patina/config.toml': '[hooks]\nlink_active_task = false\n[build_file]\ntracked = true\n',
  '.patina/.gitattributes': 'build.toml text eol=lf merge=patina\n',
  'a.txt': 'a\n',
}

/** A repository in tracked mode with hooks and merge driver, as `patina init --tracked` leaves it. */
export function tracked(options?: SandboxOptions): Sandbox {
  return options ? makeTracked(options) : plain()
}

const plain = template(makeTracked)

function makeTracked(options: SandboxOptions = {}): Sandbox {
  const repo = sandbox(options)
  engage(repo)
  repo.commit('chore: track the work', { files: furnishings })
  return repo
}

/** The same repository without patina: the same commits, no hooks, no build file. */
export function untracked(options: SandboxOptions = {}): Sandbox {
  const repo = sandbox(options)
  repo.commit('chore: track the work', { files: furnishings })
  return repo
}

/** Sets up what each clone has of its own. */
export function engage(repo: Sandbox): void {
  layHooks(repo)
  const script = 'sh "$(git rev-parse --git-common-dir)/patina/hook.sh"'
  repo.git('config', 'merge.patina.driver', `${script} merge-driver %O %A %B %P`)
}

/** Turns the hooks of a repository off, and the merge driver with them. */
export function disengage(repo: Sandbox): Sandbox {
  return repo.with({ PATINA: '0' })
}

/** How to make a repository with patina, and one without it that begins alike. */
export interface Twins {
  readonly ours: () => Sandbox
  readonly plain: () => Sandbox
}

/** Prepares both for all tests of a file, see `template`. */
export function twins(work: (repo: Sandbox) => void): Twins {
  const after = (make: () => Sandbox) =>
    template(() => {
      const repo = make()
      work(repo)
      return repo
    })
  return { ours: after(tracked), plain: after(untracked) }
}

/** Does the same in a repository with patina and in one without, and holds both results against each other. */
export async function inBoth({ ours, plain }: Twins, scenario: (repo: Sandbox) => void): Promise<void> {
  const [repo, twin] = [ours(), plain()]
  scenario(repo)
  scenario(twin)
  await expectSealed(repo)
  expectClean(repo)
  expect(shapeOf(repo)).toEqual(shapeOf(twin))
  expect(repo.git('status', '--porcelain')).toBe(twin.git('status', '--porcelain'))
}

/** Expects the file in the tip's tree, the index and the work tree to be the board of the tip. */
export async function expectSealed(repo: Sandbox, ref = 'HEAD'): Promise<void> {
  const world = await repo.world()
  const read = await readBoard(world, ref)
  if (isProblem(read)) throw new Error(read.message)
  const text = printBuildFile(read.projection.board)
  expect(`${repo.git('cat-file', 'blob', `${ref}:${FILE}`)}\n`).toBe(text)
  if (ref !== 'HEAD') return
  expect(repo.read(FILE)).toBe(text)
  expect(repo.git('diff', 'HEAD', '--', FILE)).toBe('')
  expect(repo.git('diff', '--cached', '--', FILE)).toBe('')
}

export function expectClean(repo: Sandbox): void {
  expect(repo.git('status', '--porcelain', '--untracked-files=all')).toBe('')
  expect(repo.tryGit('fsck', '--strict', '--no-dangling', '--no-reflogs')).toMatchObject({ code: 0 })
  expect(repo.tryGit('fsck', '--strict', '--no-dangling').stderr).toBe('')
}

/** All there is to say about a history, the build file and what names the commits themselves aside. */
function shapeOf(repo: Sandbox, ref = 'HEAD'): string[] {
  const format = '--format=%x00%H %P%n%an %ae %ad %cn %ce %cd%n%B'
  const log = repo.git(
    'log',
    '--topo-order',
    '--reverse',
    '--raw',
    '--no-abbrev',
    '-m',
    '--root',
    '--date=raw',
    format,
    ref,
  )
  const shapes = new Map<string, Set<string>>()
  for (const text of log.split('\0').slice(1)) {
    const oid = text.slice(0, text.indexOf(' '))
    // a merge comes once for each parent it differs from
    shapes.set(oid, new Set([...(shapes.get(oid) ?? []), ...text.split('\n').filter(isShape)]))
  }
  const places = new Map([...shapes.keys()].map((oid, i) => [oid, `commit ${i}`]))
  const named = (text: string) => text.replace(/\b[0-9a-f]{40}\b/g, (oid) => places.get(oid) ?? oid)
  return [...shapes.values()].map((lines) => named([...lines].join('\n')))
}

const isShape = (line: string): boolean => line !== '' && !line.endsWith(`\t${FILE}`)

/** A commit that changes a file and says something. */
export function work(repo: Sandbox, name: string, ...trailers: readonly string[]): string {
  const block = trailers.length > 0 ? `\n\n${trailers.join('\n')}` : ''
  return repo.commit(`feat: ${name}${block}`, { files: { [`${name}.txt`]: `${name}\n` } })
}

/** Adds a task. */
export const addTask = (repo: Sandbox, id: string): string =>
  work(repo, `add-${id}`, `Task: ${id}`, `Task-Title: Make ${id}`, 'Task-Status: pending', 'Phase: 1')

export const startTask = (repo: Sandbox, id: string): string =>
  work(repo, `start-${id}`, `Task: ${id}`, 'Task-Status: active')

export const finishTask = (repo: Sandbox, id: string): string =>
  work(repo, `finish-${id}`, `Task: ${id}`, 'Task-Status: complete')

/** A phase and a task. */
export const planned = template(() => {
  const repo = tracked()
  beginPhase(repo)
  addTask(repo, '1a')
  return repo
})

/** Begins a phase. */
export const beginPhase = (repo: Sandbox): string =>
  work(repo, 'phase', 'Phase: 1', 'Phase-Name: Begin', 'Phase-Status: active')
