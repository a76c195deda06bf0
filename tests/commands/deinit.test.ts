import { expect, it } from 'vitest'
import { deinit } from '../../src/commands/deinit.ts'
import { init } from '../../src/commands/init.ts'
import { install } from '../../src/commands/install.ts'
import {
  everything,
  installPackages,
  program,
  runHusky,
  surroundings,
  withHusky,
  withLefthook,
} from '../support/repositories.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

async function setUp(repo: Sandbox): Promise<Sandbox> {
  await init.run({ yes: true }, await repo.world())
  return repo
}

const takeOut = async (repo: Sandbox) => deinit.run({ yes: true }, await repo.world())

it('shows what it would do, and does nothing without a yes', async () => {
  const repo = await setUp(sandbox())
  const before = everything(repo)
  const world = await repo.world()
  expect(await deinit.run({}, world)).toMatchObject([{ code: 'not-confirmed' }])
  expect(world.said()).toMatch(/^ {2}remove {3}\.git\/hooks\/commit-msg$/m)
  expect(everything(repo)).toEqual(before)
})

it('has nothing to do where patina is not set up', async () => {
  expect(await takeOut(sandbox())).toMatchObject({ text: 'Nothing to do: patina is not set up here.' })
})

it('leaves the history, and patina can be set up again', async () => {
  const repo = await setUp(sandbox())
  repo.git('add', '.')
  repo.commit('chore: set up patina')
  repo.commit('feat: plan\n\nTask: 1a\nTask-Title: One\nTask-Status: pending\nPhase: 1')
  const log = repo.git('log')
  await takeOut(repo)
  expect(repo.git('log')).toBe(log)
  await setUp(repo)
  expect(repo.read('.patina/build.toml')).toMatch(/id = "1a"/)
})

it('takes only its own line out of a hook that somebody has edited since', async () => {
  const repo = withHusky()
  runHusky(repo)
  repo.write('.husky/commit-msg', 'echo one\n')
  await setUp(repo)
  repo.write('.husky/commit-msg', `echo zero\n${repo.read('.husky/commit-msg')}echo two\n`)
  repo.write('.husky/post-merge', `${repo.read('.husky/post-merge')}echo mine\n`)
  await takeOut(repo)
  expect(repo.read('.husky/commit-msg')).toBe('echo zero\necho one\necho two\n')
  expect(repo.read('.husky/post-merge')).toBe('echo mine\n')
  expect(repo.exists('.husky/pre-push')).toBe(false)
})

it('takes only its own lines out of other files that somebody has edited since', async () => {
  const repo = withLefthook(sandbox(), 'extends: [a.yml]\n')
  repo.write('a.yml', '')
  await setUp(repo)
  repo.write('lefthook.yml', `# note\n${repo.read('lefthook.yml')}`)
  repo.write('.git/info/exclude', `${repo.read('.git/info/exclude')}/mine\n`)
  repo.write('.patina/.gitignore', 'mine\nbuild.toml\nsessions/\n')
  await takeOut(repo)
  expect(repo.read('lefthook.yml')).toBe('# note\nextends: [a.yml]\n')
  expect(repo.read('.git/info/exclude')).toMatch(/[^a]\n\/mine\n$/)
  expect(repo.read('.patina/.gitignore')).toBe('mine\n')
})

it('leaves settings that somebody made, and says so', async () => {
  const repo = await setUp(sandbox())
  repo.write('.patina/config.toml', '[commit]\nstyle = "ride"\n')
  const result = await takeOut(repo)
  expect(repo.read('.patina/config.toml')).toBe('[commit]\nstyle = "ride"\n')
  expect(result).toMatchObject({
    problems: [{ code: 'left-over', message: expect.stringMatching(/config\.toml/) }],
  })
})

it('keeps a copy of a build file that was edited by hand, and says where', async () => {
  const repo = await setUp(sandbox())
  repo.write('.patina/build.toml', `${repo.read('.patina/build.toml')}# mine\n[[task]]\nid = "1a"\n`)
  const edited = repo.read('.patina/build.toml')
  const world = await repo.world()
  const result = await deinit.run({ yes: true }, world)
  const [, kept = ''] = /a copy stays in '(.+)'/.exec(world.said()) ?? []
  expect(repo.run(['cat', kept]).stdout).toBe(edited)
  expect(result).toMatchObject({ problems: [{ code: 'left-over' }] })
})

it('leaves a hook that came in place of ours, and one that was kept goes back only where nothing is', async () => {
  const repo = sandbox()
  program(repo, '.git/hooks/commit-msg', '#!/bin/sh\n# old\n')
  await setUp(repo)
  program(repo, '.git/hooks/commit-msg', '#!/bin/sh\n# new\n')
  await takeOut(repo)
  expect(repo.read('.git/hooks/commit-msg')).toBe('#!/bin/sh\n# new\n')
  expect(repo.read('.git/hooks/commit-msg.before-patina')).toBe('#!/bin/sh\n# old\n')
})

it('takes out of a fresh clone what somebody else put into the tree', async () => {
  const repo = withHusky()
  repo.write('.husky/commit-msg', 'echo one\n')
  repo.git('add', '.')
  const before = repo.commit('test: hook')
  await setUp(repo)
  repo.git('add', '.')
  repo.commit('chore: set up patina')
  const clone = repo.clone()
  installPackages(clone)
  await install.run({}, surroundings(clone))

  const result = await takeOut(clone)

  expect(clone.git('status', '--porcelain')).toMatch(/^ D \.patina\/hook\.sh$/m)
  expect(clone.git('diff', before)).toBe('')
  expect(result).toMatchObject({ text: expect.stringContaining('.husky/commit-msg') })
})

it('takes out the build file and the notes of every work tree', async () => {
  const repo = await setUp(sandbox())
  repo.git('add', '.')
  repo.commit('chore: set up patina')
  const linked = repo.worktree('linked')
  linked.commit('feat: note')
  expect(linked.exists('.patina/build.toml')).toBe(true)
  await takeOut(repo)
  expect(linked.exists('.patina/build.toml')).toBe(false)
  expect(repo.exists('.git/worktrees/linked/patina')).toBe(false)
})

it('works without the notes of what was done, by what it knows of its own', async () => {
  const repo = sandbox()
  program(repo, '.git/hooks/commit-msg', '#!/bin/sh\n')
  const before = everything(repo)
  await setUp(repo)
  repo.write('.git/patina/installed.json', '{ broken')
  await takeOut(repo)
  expect(everything(repo)).toEqual(before)
})

it('unsets no config that somebody set since', async () => {
  const repo = sandbox()
  program(repo, '../outside/pre-commit', '#!/bin/sh\n')
  repo.git('config', '--global', 'core.hooksPath', repo.path('../outside'))
  await setUp(repo)
  repo.git('config', 'core.hooksPath', '.mine')
  await takeOut(repo)
  expect(repo.git('config', '--local', 'core.hooksPath')).toBe('.mine')
})
