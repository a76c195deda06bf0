import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import type { Sandbox } from './sandbox.ts'

/** One thing a person does in a work tree. */
export type Step =
  | { readonly does: 'write'; readonly path: string; readonly text: string; readonly isExecutable: boolean }
  | { readonly does: 'link'; readonly path: string; readonly target: string }
  | { readonly does: 'rename'; readonly path: string; readonly to: string }
  | { readonly does: 'delete' | 'folder'; readonly path: string }
  | { readonly does: keyof typeof GIT; readonly path: string }
  | { readonly does: 'commit' | 'stageAll' | 'branch' | 'detach' | 'back' }

/** What git is asked to do with a path. */
const GIT = {
  stage: ['add'],
  unstage: ['rm', '--quiet', '--cached'],
  intend: ['add', '--intent-to-add'],
  assume: ['update-index', '--assume-unchanged'],
  skip: ['update-index', '--skip-worktree'],
}

// `d` is a folder or a file, `*.log` and `out/` are ignored unless the rules themselves are changed
const paths = ['a', 'b.txt', 'd', 'd/x', 'd/e/y', 'ü ö', 'new\nline', 'x.log', 'out/o', '.gitignore', '-n']
const path = fc.constantFrom(...paths)
const text = fc.constantFrom('', 'one\n', 'two\n', 'o\0ne\x01', 'CR LF\r\n', '*.log\nout/\n', '*.txt\n', 'a')

const does = <const Word extends string>(word: Word) => fc.constant(word)

/** Draws what somebody does between two looks at a work tree. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ does: does('write'), path, text, isExecutable: fc.boolean() }) },
    {
      weight: 1,
      arbitrary: fc.record({ does: does('link'), path, target: fc.constantFrom('a', 'd', 'no') }),
    },
    { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('delete', 'unstage', 'intend'), path }) },
    { weight: 4, arbitrary: fc.record({ does: does('stage'), path }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('assume', 'skip'), path }) },
    { weight: 1, arbitrary: fc.record({ does: does('rename'), path, to: path }) },
    { weight: 1, arbitrary: fc.record({ does: does('folder'), path: fc.constantFrom('empty', 'd', 'out') }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('commit', 'stageAll') }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('branch', 'detach', 'back') }) },
  ),
  { minLength: 2, maxLength: 12 },
)

/** Takes a step, or leaves it where it cannot be taken. */
export function take(repo: Sandbox, step: Step): void {
  if (step.does === 'commit') repo.commit('chore: go on')
  else if (step.does === 'stageAll') repo.git('add', '--all')
  else if (step.does === 'branch') repo.tryGit('checkout', '--quiet', '-b', `side-${repo.head().slice(0, 8)}`)
  else if (step.does === 'detach') repo.tryGit('checkout', '--quiet', '--detach')
  else if (step.does === 'back') repo.tryGit('checkout', '--quiet', 'main')
  else if (step.does === 'rename') repo.tryGit('mv', '--', step.path, step.to)
  else if ('path' in step && step.does in GIT)
    repo.tryGit(...GIT[step.does as keyof typeof GIT], '--', step.path)
  else change(repo, step as Change)
}

type Change = Extract<Step, { does: 'write' | 'link' | 'delete' | 'folder' }>

export type State = Readonly<Record<string, unknown>>

/** Everything a person may look at: HEAD, status, index, flags, stash, and every file that git does not ignore. */
export function stateOf(repo: Sandbox): State {
  settle(repo)
  const ignored = new Set(ignoredIn(repo))
  const files = Object.entries(filesIn(repo.top)).filter(([path]) => !ignored.has(path))
  return {
    head: repo.tryGit('rev-parse', '--verify', '--quiet', 'HEAD').stdout,
    branch: repo.tryGit('symbolic-ref', '--quiet', 'HEAD').stdout,
    status: repo.git('status', '--porcelain=v2', '--untracked-files=all', '-z'),
    index: repo.git('ls-files', '--stage', '-v', '-z'),
    stash: repo.git('stash', 'list'),
    files: Object.fromEntries(files),
  }
}

// An entry that is only intended to be added and has lost its file cannot be made again: git has no way to say it.
function settle(repo: Sandbox): void {
  const gone = repo.git('diff-files', '--name-only', '--diff-filter=D', '-z').split('\0')
  const inTree = new Set(repo.git('ls-tree', '-r', '--name-only', '-z', repo.git('write-tree')).split('\0'))
  for (const path of gone) {
    if (path !== '' && !inTree.has(path)) repo.git('rm', '--quiet', '--cached', '--', path)
  }
}

/** Files that git ignores, with their bytes. */
export function ignoredFiles(repo: Sandbox): Record<string, string> {
  const all = filesIn(repo.top)
  return Object.fromEntries(ignoredIn(repo).map((path) => [path, all[path] as string]))
}

const ignoredIn = (repo: Sandbox): string[] =>
  repo
    .git('ls-files', '--others', '--ignored', '--exclude-standard', '-z')
    .split('\0')
    .filter((path) => path !== '')

/** Every file below a folder but git's own: path → mode and bytes. */
export function filesIn(folder: string, within = ''): Record<string, string> {
  const found = readdirSync(join(folder, within), { withFileTypes: true }).map(
    (entry): Record<string, string> => {
      const path = join(within, entry.name)
      if (path === '.git') return {}
      if (entry.isDirectory()) return filesIn(folder, path)
      const whole = join(folder, path)
      if (entry.isSymbolicLink()) return { [path]: `link ${readlinkSync(whole)}` }
      const mode = lstatSync(whole).mode & 0o100 ? 'x' : '-'
      return { [path]: `${mode} ${readFileSync(whole, 'latin1')}` }
    },
  )
  return Object.assign({}, ...found)
}

function change(repo: Sandbox, step: Change): void {
  const whole = repo.path(step.path)
  clear(repo, step.path)
  if (step.does === 'delete') return
  mkdirSync(step.does === 'folder' ? whole : dirname(whole), { recursive: true })
  if (step.does === 'link') symlinkSync(step.target, whole)
  if (step.does !== 'write') return
  repo.write(step.path, step.text)
  chmodSync(whole, step.isExecutable ? 0o755 : 0o644)
}

/** Makes room for a file: what has its name goes, and a file in place of one of its folders. */
function clear(repo: Sandbox, path: string): void {
  const parts = path.split('/')
  for (const [i] of parts.slice(1).entries()) {
    const folder = repo.path(parts.slice(0, i + 1).join('/'))
    if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(folder)
  }
  rmSync(repo.path(path), { recursive: true, force: true })
}
