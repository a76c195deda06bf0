import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deinit } from '../../src/commands/deinit.ts'
import { init } from '../../src/commands/init.ts'
import { install } from '../../src/commands/install.ts'
import { everything, kinds, surroundings } from '../support/repositories.ts'
import type { Sandbox } from '../support/sandbox.ts'

describe.each(Object.entries(kinds))('in %s', (_name, make) => {
  it('init --dry-run changes nothing, and deinit restores every byte, mode and link that init touched', async () => {
    const repo = make()
    const before = everything(repo)

    await init.run({ dryRun: true }, await repo.world())
    expect(everything(repo)).toEqual(before)

    expect(errors(await init.run({ yes: true }, await repo.world()))).toEqual([])
    expect(everything(repo)).not.toEqual(before)
    expect(errors(await deinit.run({ yes: true }, await repo.world()))).toEqual([])

    expect(everything(repo)).toEqual(before)
  })

  it('a second init finds nothing to do, the hooks run, and an ordinary commit leaves git status clean', async () => {
    const repo = make()
    await init.run({ yes: true }, await repo.world())
    const once = everything(repo)

    const result = await init.run({ yes: true }, await repo.world())
    await install.run({}, surroundings(repo))
    expect(result).toMatchObject({ text: expect.stringMatching(/^Nothing to do/) })
    expect(everything(repo)).toEqual(once)

    const refused = repo.tryGit('commit', '--allow-empty', '-m', 'feat: lost\n\nTask: 9z')
    expect(refused.code, refused.stderr).toBe(1)
    expect(refused.stderr).toMatch(/9z/)

    repo.git('add', '--all', '.')
    repo.git('add', '--all', repo.git('rev-parse', '--show-toplevel'))
    repo.commit('chore: set up patina')
    expect(repo.git('status', '--porcelain')).toBe('')
  })
})

it.each([
  'one with a commit',
  'one with hooks of its own',
  'one with husky and hooks of its own',
  'one with lefthook',
  'one with a folder of hooks in the tree',
  'one with a folder of hooks outside of it',
])('in %s git calls patina before a commit only in tracked mode', async (kind) => {
  const repo = (kinds[kind] as () => Sandbox)()
  const modes = [{ local: true }, { tracked: true }, { local: true }]
  const called = []
  for (const mode of modes) {
    await init.run({ yes: true, ...mode }, await repo.world())
    called.push(hooksCalled(repo).includes('pre-commit'))
  }
  expect(called).toEqual([false, true, false])
})

/** The hooks of ours that git calls for a commit, by a script in the place of patina's. */
function hooksCalled(repo: Sandbox): string[] {
  const top = repo.git('rev-parse', '--show-toplevel')
  const common = repo.git('rev-parse', '--path-format=absolute', '--git-common-dir')
  const log = join(repo.root, 'called')
  for (const script of [join(common, 'patina/hook.sh'), join(top, '.patina/hook.sh')]) {
    if (existsSync(script)) writeFileSync(script, `echo "$1" >>"${log}"\n`)
  }
  rmSync(log, { force: true })
  // lefthook runs no pre-commit for a commit without files
  writeFileSync(join(top, 'seen'), String(Math.random()))
  repo.git('add', join(top, 'seen'))
  repo.git('commit', '--quiet', '-m', 'feat: seen')
  const called = readFileSync(log, 'utf8').trimEnd().split('\n')
  expect(called).toContain('commit-msg')
  return called
}

function errors(result: Awaited<ReturnType<typeof init.run>>): unknown[] {
  const problems = 'text' in result ? (result.problems ?? []) : result
  return problems.filter(({ severity }) => severity === 'error')
}
