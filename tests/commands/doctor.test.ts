import { chmodSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { doctor } from '../../src/commands/doctor.ts'
import { init } from '../../src/commands/init.ts'
import type { Problem } from '../../src/core/problem.ts'
import { runHusky, withHusky } from '../support/repositories.ts'
import { Sandbox, sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const plain = template(() => {
  const repo = sandbox()
  repo.patina('init', '--yes')
  return committed(repo)
})

async function setUp(repo?: Sandbox): Promise<Sandbox> {
  if (!repo) return plain()
  await init.run({ yes: true }, await repo.world())
  return committed(repo)
}

function committed(repo: Sandbox): Sandbox {
  repo.git('add', '.')
  repo.commit('chore: set up patina')
  return repo
}

async function examine(
  repo: Sandbox,
  input = {},
): Promise<{ text: string; json: object; problems: readonly Problem[] }> {
  const result = await doctor.run(input, await repo.world())
  if (!('text' in result)) throw new Error(JSON.stringify(result))
  return { ...result, problems: result.problems ?? [] }
}

const codes = (problems: readonly Problem[]) => [...new Set(problems.map(({ code }) => code))]

it('finds nothing wrong where nothing is', async () => {
  const { text, problems } = await examine(await setUp())
  expect(problems).toEqual([])
  expect(text).toMatch(/^✔ git +\d+\.\d+$/m)
  expect(text).not.toMatch(/^[^✔]/m)
})

it('is the same from the command line, with an object for programs', () => {
  const repo = sandbox()
  repo.patina('init', '--yes')
  expect(repo.patina('doctor')).toMatchObject({ code: 0, stderr: '' })
  const { checks } = JSON.parse(repo.patina('doctor', '--json').stdout)
  expect(
    checks.map(({ check, status }: { check: string; status: string }) => [check, status]),
  ).toContainEqual(['hooks run', 'ok'])
})

it('says where patina was never set up', async () => {
  const { problems } = await examine(sandbox())
  expect(problems).toMatchObject([{ code: 'not-initialised', hint: 'patina init' }])
})

/** Each fault, how it is made, and what is found; those that `--fix` cures. */
const curable: Readonly<Record<string, readonly [make: (repo: Sandbox) => void, code: string]>> = {
  'a hook that is gone': [(repo) => void repo.run(['rm', '.git/hooks/commit-msg']), 'not-installed'],
  'a hook that is not executable': [
    (repo) => chmodSync(repo.path('.git/hooks/pre-push'), 0o644),
    'hook-not-run',
  ],
  'a script of another version': [
    (repo) => repo.write('.git/patina/hook.sh', '#!/bin/sh\n'),
    'not-installed',
  ],
  'no exclude line': [(repo) => repo.write('.git/info/exclude', ''), 'not-installed'],
  'no build file': [(repo) => void repo.run(['rm', '.patina/build.toml']), 'no-build-file'],
  'a stale build file': [(repo) => stale(repo), 'stale-build-file'],
  'a build file edited by hand': [
    (repo) => repo.write('.patina/build.toml', `${repo.read('.patina/build.toml')}# x\n`),
    'edited-build-file',
  ],
}

function stale(repo: Sandbox): void {
  const old = repo.read('.patina/build.toml')
  repo.commit('feat: plan\n\nTask: 1a\nTask-Title: One\nTask-Status: pending\nPhase: 1')
  repo.write('.patina/build.toml', old)
}

describe.each(Object.entries(curable))('%s', (_what, [make]) => {
  it('is found, with its cure', async () => {
    const repo = await setUp()
    make(repo)
    const { problems, text } = await examine(repo)
    expect(problems).not.toEqual([])
    expect(problems.filter(({ hint }) => !hint)).toEqual([])
    expect(text).toMatch(/^[✘!] /m)
  })

  it('is cured by --fix, which says so', async () => {
    const repo = await setUp()
    make(repo)
    const { problems, text } = await examine(repo, { fix: true })
    expect(problems.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(text).toMatch(/^Fixed: /m)
    expect((await examine(repo)).problems).toEqual([])
  })
})

const others: Readonly<Record<string, readonly [make: (repo: Sandbox) => unknown, code: string]>> = {
  'a setting nobody knows': [(repo) => repo.write('.patina/config.toml', 'what = 1\n'), 'bad-config'],
  'a merge in progress': [
    (repo) => {
      repo.branch('side')
      repo.commit('feat: a', { files: { a: '1' } })
      repo.git('checkout', '--quiet', 'main')
      repo.git('merge', '--quiet', '--no-ff', '--no-commit', 'side')
    },
    'operation-in-progress',
  ],
  'replaced commits': [
    (repo) => {
      repo.commit('feat: a')
      repo.git('replace', '--graft', 'HEAD')
    },
    'replaced-commits',
  ],
  'a shallow clone': [(repo) => repo.clone('shallow', '--depth=1'), 'shallow-clone'],
  'no patina for the hooks': [
    (repo) => repo.with({ PATH: (repo.env.PATH ?? '').replace(/^[^:]*:/, '') }),
    'patina-not-found',
  ],
  'a patina.command whose program is gone': [
    (repo) => void repo.git('config', 'patina.command', "'/nowhere/node' '/nowhere/cli.cjs'"),
    'patina-not-found',
  ],
  'a hooks folder that is not there': [
    (repo) => void repo.git('config', 'core.hooksPath', 'nowhere'),
    'not-installed',
  ],
}

it.each(Object.entries(others))('finds %s', async (_what, [make, code]) => {
  const repo = await setUp()
  const made = make(repo)
  const { problems } = await examine(made instanceof Sandbox ? made : repo)
  expect(codes(problems)).toContain(code)
  expect(problems.filter(({ hint }) => !hint)).toEqual([])
})

it('finds a linked work tree that husky left without hooks, and has husky cure it', async () => {
  const repo = withHusky()
  runHusky(repo)
  const linked = (await setUp(repo)).worktree('linked')
  expect(codes((await examine(linked)).problems)).toContain('hooks-inactive')
  expect((await examine(linked, { fix: true })).problems).toEqual([])
})
