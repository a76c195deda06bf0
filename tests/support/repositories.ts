import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Surroundings } from '../../src/shell/world.ts'
import { type Sandbox, sandbox, type Variables } from './sandbox.ts'

/** This repository's own packages: husky and lefthook are among them. */
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))

const preCommit = 'pre-commit'
export const hasPreCommit = spawnSync(preCommit, ['--version']).status === 0

/** Writes a hook or another program. */
export function program(repo: Sandbox, path: string, text: string): void {
  repo.write(path, text)
  chmodSync(repo.path(path), 0o755)
}

/** Gives a repository the packages of this one, as `npm install` would, and keeps git from seeing them. */
export function installPackages(repo: Sandbox, folder = ''): void {
  repo.write('.gitignore', 'node_modules\n')
  mkdirSync(repo.path(folder), { recursive: true })
  symlinkSync(packages, repo.path(join(folder, 'node_modules')))
}

export function withHusky(repo = sandbox(), manifest: object = { scripts: { prepare: 'husky' } }): Sandbox {
  installPackages(repo)
  repo.write(
    'package.json',
    `${JSON.stringify({ ...manifest, devDependencies: { husky: '^9.1.7' } }, null, 2)}\n`,
  )
  repo.git('add', '.')
  repo.commit('chore: use husky')
  return repo
}

export function runHusky(repo: Sandbox): void {
  const { code, stdout, stderr } = repo.run(['node_modules/.bin/husky'])
  if (code !== 0 || stdout !== '') throw new Error(stdout + stderr)
}

export function withLefthook(
  repo = sandbox(),
  config = 'commit-msg:\n  commands:\n    lint:\n      run: echo lint\n',
): Sandbox {
  installPackages(repo)
  repo.write('lefthook.yml', config)
  repo.git('add', '.')
  repo.commit('chore: use lefthook')
  return repo
}

export function runLefthook(repo: Sandbox): void {
  const { code, stderr } = repo.run(['node_modules/.bin/lefthook', 'install'])
  if (code !== 0) throw new Error(stderr)
}

/** Repositories as people have them, each made anew. */
export const kinds: Readonly<Record<string, () => Sandbox>> = {
  'an empty one': () => sandbox({ noInitialCommit: true }),
  'one with a commit': () => sandbox(),
  'one in Rust': () => {
    const repo = sandbox()
    repo.commit('feat: begin', {
      files: { 'Cargo.toml': '[package]\nname = "x"\n', 'src/main.rs': 'fn main() {}\n' },
    })
    return repo
  },
  'one without an info folder and without samples': () => {
    const repo = sandbox()
    repo.run(['rm', '-r', '.git/info', '.git/hooks'])
    return repo
  },
  'one whose exclude file is no UTF-8 and ends without a newline': () => {
    const repo = sandbox()
    repo.write('.git/info/exclude', Buffer.from([0x2f, 0xe9, 0x74, 0xe9, 0x0d, 0x0a, 0x2f, 0xfc]))
    return repo
  },
  'one with hooks of its own': () => {
    const repo = sandbox()
    program(repo, '.git/hooks/commit-msg', '#!/bin/sh\necho "mine: $1" >>"$(git rev-parse --git-dir)/ran"\n')
    program(repo, '.git/hooks/post-commit', '#!/usr/bin/env python3\nimport sys\nsys.exit(0)\n')
    program(repo, '.git/hooks/pre-push', '#!/bin/sh\necho "$(basename "$0")"\n')
    repo.write('.git/hooks/post-merge', 'not executable')
    program(repo, 'scripts/rewritten', '#!/bin/sh\nexit 0\n')
    symlinkSync('../../scripts/rewritten', repo.path('.git/hooks/post-rewrite'))
    return repo
  },
  'one that depends on husky, where husky never ran': () => withHusky(),
  'one with husky and hooks of its own': () => {
    const repo = withHusky()
    runHusky(repo)
    repo.write('.husky/commit-msg', 'echo "$1" >>.git/ran\n')
    repo.write('.husky/pre-commit', 'true')
    repo.write('.husky/pre-push', '#!/usr/bin/env sh\n\ntrue\nexit 0\n')
    return repo
  },
  'one with husky 8': () => {
    const repo = sandbox()
    repo.write('package.json', '{ "devDependencies": { "husky": "^8.0.0" } }\n')
    repo.write('.husky/_/husky.sh', '#!/usr/bin/env sh\n')
    repo.write('.husky/_/.gitignore', '*')
    program(repo, '.husky/commit-msg', '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\ntrue\n')
    repo.git('config', 'core.hooksPath', '.husky')
    return repo
  },
  'one with lefthook': () => {
    const repo = withLefthook()
    runLefthook(repo)
    return repo
  },
  'one with lefthook, where lefthook never ran': () => withLefthook(),
  'one with lefthook in TOML, extending something': () => {
    const repo = withLefthook()
    repo.git('rm', '--quiet', 'lefthook.yml')
    repo.commit('chore: in TOML', { files: { 'lefthook.toml': 'extends = ["a.toml"]', 'a.toml': '' } })
    runLefthook(repo)
    return repo
  },
  'one with a pre-commit config': () => {
    const repo = sandbox()
    repo.commit('chore: use pre-commit', { files: { '.pre-commit-config.yaml': 'repos: []\n' } })
    return repo
  },
  'one with a folder of hooks in the tree': () => {
    const repo = sandbox()
    program(repo, '.githooks/commit-msg', '#!/bin/sh\ntest -s "$1" && true\n')
    program(repo, '.githooks/pre-push', '#!/usr/bin/env python3\nimport sys\n')
    repo.git('add', '.')
    repo.commit('chore: share hooks')
    repo.git('config', 'core.hooksPath', '.githooks')
    return repo
  },
  'one with a folder of hooks outside of it': () => {
    const repo = sandbox()
    program(repo, '../outside/commit-msg', '#!/bin/sh\nexit 0\n')
    repo.git('config', 'core.hooksPath', join(repo.root, 'outside'))
    return repo
  },
  'one of somebody with a global folder of hooks': () => {
    const repo = sandbox()
    program(repo, '../outside/commit-msg', '#!/bin/sh\nexit 0\n')
    repo.git('config', '--global', 'core.hooksPath', join(repo.root, 'outside'))
    return repo
  },
  'one whose hooks folder is a link into the tree': () => {
    const repo = sandbox()
    program(repo, 'githooks/commit-msg', '#!/bin/sh\ntrue\n')
    repo.git('add', '.')
    repo.commit('chore: share hooks')
    repo.run(['rm', '-r', '.git/hooks'])
    symlinkSync('../githooks', repo.path('.git/hooks'))
    return repo
  },
  'one whose hooks folder is a link out of it': () => {
    const repo = sandbox()
    program(repo, '../outside/commit-msg', '#!/bin/sh\ntrue\n')
    repo.run(['rm', '-r', '.git/hooks'])
    symlinkSync('../../outside', repo.path('.git/hooks'))
    return repo
  },
  'a package that depends on patina': () => {
    const repo = sandbox()
    const manifest =
      '{\r\n\t"name": "x",\r\n\t"scripts": {\r\n\t\t"test": "true"\r\n\t},\r\n\t"devDependencies": {\r\n\t\t"patina": "^1"\r\n\t}\r\n}'
    repo.commit('chore: begin', { files: { 'package.json': manifest } })
    return repo
  },
  'a linked work tree': () => sandbox().worktree('linked'),
  'a submodule': () => {
    const library = sandbox()
    const outer = library.at('../outer')
    outer.git('init', '--quiet')
    outer.git('submodule', '--quiet', 'add', `file://${library.top}`, 'library')
    return outer.at('library')
  },
  'a subfolder of a monorepo': () => sandbox().at('packages/app'),
}

/** What a door hands to a command that works anywhere. */
export function surroundings(repo: Sandbox, env: Variables = {}): Surroundings & { said(): string } {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const said = () => `${stdout.read() ?? ''}${stderr.read() ?? ''}`
  return { cwd: repo.top, env: { ...repo.env, ...env }, stdin: Readable.from([]), stdout, stderr, said }
}

/** Everything in a work tree and its git folder, byte for byte, with modes and links; history and index left out. */
export function everything(repo: Sandbox): Record<string, string> {
  const top = repo.git('rev-parse', '--show-toplevel')
  const common = repo.git('rev-parse', '--path-format=absolute', '--git-common-dir')
  return { ...filesIn(top, 'tree', passedOver), ...filesIn(common, 'git', passedOver) }
}

const passedOver =
  /^(tree\/(\.git|node_modules)|git\/(objects|logs|refs|index|COMMIT_EDITMSG|HEAD|ran|worktrees|modules))$/

function filesIn(folder: string, name: string, without: RegExp): Record<string, string> {
  const entries = readdirSync(folder).map((entry): Record<string, string> => {
    const [path, shown] = [join(folder, entry), `${name}/${entry}`]
    if (without.test(shown)) return {}
    const stat = lstatSync(path)
    if (stat.isDirectory()) return { [shown]: 'folder', ...filesIn(path, shown, without) }
    const bytes = stat.isSymbolicLink() ? readlinkSync(path) : readFileSync(path, 'latin1')
    return { [shown]: `${(stat.mode & 0o777).toString(8)} ${bytes}` }
  })
  return Object.assign({}, ...entries)
}
