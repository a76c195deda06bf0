import { expect, it } from 'vitest'
import { init } from '../../src/commands/init.ts'
import { install } from '../../src/commands/install.ts'
import {
  everything,
  installPackages,
  surroundings,
  withHusky,
  withLefthook,
} from '../support/repositories.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

async function setUp(repo: Sandbox): Promise<Sandbox> {
  await init.run({ yes: true }, await repo.world())
  repo.git('add', '.')
  repo.commit('chore: set up patina')
  return repo
}

const lost = ['commit', '--allow-empty', '-m', 'feat: lost\n\nTask: 9z']

it('gives a clone its hooks, in silence, and changes nothing in the tree', async () => {
  const clone = (await setUp(sandbox())).clone()
  expect(clone.tryGit(...lost).code, 'without hooks').toBe(0)
  expect(clone.patina('install')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(clone.tryGit(...lost).code).toBe(1)
  expect(clone.git('status', '--porcelain')).toBe('')
  expect(clone.read('.git/info/exclude')).toMatch(/^\/\.patina\/build\.toml$/m)
})

it('does nothing the second time', async () => {
  const clone = (await setUp(sandbox())).clone()
  await install.run({}, surroundings(clone))
  const once = everything(clone)
  await install.run({}, surroundings(clone))
  expect(everything(clone)).toEqual(once)
})

it.each([
  ['husky', withHusky],
  ['lefthook', withLefthook],
])('has %s set itself up where it is installed', async (_name, make) => {
  const clone = (await setUp(make())).clone()
  installPackages(clone)
  expect(await install.run({}, surroundings(clone))).toEqual([])
  expect(clone.tryGit(...lost).code).toBe(1)
  expect(clone.git('status', '--porcelain')).toBe('')
})

it('warns where the manager of the hooks is not installed, and exits with 0', async () => {
  const clone = (await setUp(withHusky())).clone()
  expect(clone.patina('install')).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^warning: husky.*\nhint: npx husky\n$/),
  })
})

it('is nothing where patina was never set up', async () => {
  const repo = sandbox()
  const before = everything(repo)
  expect(await install.run({}, surroundings(repo))).toEqual([])
  expect(everything(repo)).toEqual(before)
})

it('is nothing with PATINA=0, outside of a repository, and in a bare one', async () => {
  const clone = (await setUp(sandbox())).clone()
  const before = everything(clone)
  expect(await install.run({}, surroundings(clone, { PATINA: '0' }))).toEqual([])
  expect(everything(clone)).toEqual(before)
  expect(clone.at('..').patina('install')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(sandbox({ bare: true }).patina('install')).toEqual({ code: 0, stdout: '', stderr: '' })
})

it('updates a hook script of another version', async () => {
  const repo = await setUp(sandbox())
  const script = repo.read('.git/patina/hook.sh')
  repo.write('.git/patina/hook.sh', `${script}# of another version\n`)
  await install.run({}, surroundings(repo))
  expect(repo.read('.git/patina/hook.sh')).toBe(script)
})

it('never fails npm install: a folder that cannot be written to is a warning', async () => {
  const clone = (await setUp(sandbox())).clone()
  clone.run(['rm', '-r', '.git/hooks'])
  clone.write('.git/hooks', 'a file where the folder should be')
  const problems = await install.run({}, surroundings(clone))
  expect(problems).toMatchObject([{ severity: 'warning' }])
})
