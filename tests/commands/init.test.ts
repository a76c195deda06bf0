import { mkdirSync, symlinkSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { init } from '../../src/commands/init.ts'
import { defaultConfig, parseConfig as parse } from '../../src/core/config.ts'
import { isProblem } from '../../src/core/problem.ts'
import { openWorld } from '../../src/shell/world.ts'
import { everything, kinds, program, surroundings } from '../support/repositories.ts'
import { sandbox } from '../support/sandbox.ts'

const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))

it('makes the settings, the first build file, and says what to commit', async () => {
  const repo = sandbox()
  const world = await repo.world()
  const result = await init.run({ yes: true }, world)
  expect(result).toMatchObject({
    text: expect.stringContaining('git add .patina/config.toml .patina/.gitignore'),
  })
  expect(repo.read('.patina/build.toml')).toMatch(/^# The board of this repository/)
  expect(repo.read('.patina/.gitignore')).toBe('build.toml\nsessions/\n')
  expect(repo.git('status', '--porcelain', '-uall')).toBe('?? .patina/.gitignore\n?? .patina/config.toml')
  expect(repo.git('log', '--format=%s')).toBe('chore: begin')
})

it('writes settings that are the defaults', async () => {
  const repo = sandbox()
  await init.run({ yes: true }, await repo.world())
  const uncommented = repo.read('.patina/config.toml').replace(/^# (\w+ = )/gm, '$1')
  const [asWritten, allSet] = [repo.read('.patina/config.toml'), uncommented].map(parse)
  expect(asWritten).toEqual({ config: defaultConfig, problems: [] })
  expect(allSet).toEqual({ config: defaultConfig, problems: [] })
  expect(uncommented.match(/^\w+ = /gm)).toHaveLength(6)
})

it('shows every change before it makes any', async () => {
  const repo = sandbox()
  program(repo, '.git/hooks/commit-msg', '#!/bin/sh\n')
  const world = await repo.world()
  await init.run({ dryRun: true }, world)
  expect(world.said()).toBe(`This sets patina up in '${repo.top}'; hooks go through the hooks folder.

  create   .patina/config.toml    settings, all at their defaults
  create   .patina/.gitignore     the board is made from the log, not committed
  change   .git/info/exclude      /.patina/build.toml
  create   .git/patina/hook.sh    what the hooks run
  create   .git/hooks/prepare-commit-msg
  move     .git/hooks/commit-msg  to 'commit-msg.before-patina', which runs first, and patina after it
  create   .git/hooks/post-commit
  create   .git/hooks/post-merge
  create   .git/hooks/post-checkout
  create   .git/hooks/post-rewrite
  create   .git/hooks/post-applypatch
  create   .git/hooks/pre-push
  create   .patina/build.toml     the board, from the log
`)
})

it('changes nothing where nobody says yes', async () => {
  const repo = sandbox()
  const before = everything(repo)
  expect(await init.run({}, await repo.world())).toMatchObject([{ code: 'not-confirmed' }])
  expect(everything(repo)).toEqual(before)
  const { code, stderr } = repo.patina('init')
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "error: nobody is here to say yes\nhint: add '--yes' to go ahead\n",
  })
})

it.each([
  ['y\n', true],
  ['Yes\n', true],
  ['\n', false],
  ['no\n', false],
])('asks the person at the terminal, and takes %j for an answer', async (answer, isYes) => {
  const repo = sandbox()
  const around = surroundings(repo)
  const world = await openWorld({
    ...around,
    stdin: Object.assign(Readable.from([answer]), { isTTY: true }),
    stdout: Object.assign(around.stdout, { isTTY: true }),
  })
  if (isProblem(world)) throw new Error(world.message)
  await init.run({}, world)
  expect(around.said()).toContain('Go ahead? [y/N] ')
  expect(repo.exists('.patina/config.toml')).toBe(isYes)
})

it('in a subfolder sets up the repository, and says so', async () => {
  const repo = sandbox()
  const world = await repo.at('packages/app').world()
  await init.run({ yes: true }, world)
  expect(world.said()).toMatch(`This sets patina up in the whole repository at '${repo.top}'`)
  expect(repo.exists('.patina/config.toml')).toBe(true)
  expect(repo.exists('packages/app/.patina')).toBe(false)
})

it('refuses a bare repository', async () => {
  const repo = sandbox({ bare: true })
  expect(await init.run({ yes: true }, await repo.world())).toMatchObject([{ code: 'bare-repository' }])
})

it('leaves settings alone that are there', async () => {
  const repo = sandbox()
  repo.write('.patina/config.toml', '[hooks]\nvalidate = "warn"\n')
  await init.run({ yes: true }, await repo.world())
  expect(repo.read('.patina/config.toml')).toBe('[hooks]\nvalidate = "warn"\n')
})

it('in tracked mode leaves the build file in sight of git', async () => {
  const repo = sandbox()
  repo.write('.patina/config.toml', '[build_file]\ntracked = true\n')
  await init.run({ yes: true }, await repo.world())
  expect(repo.git('status', '--porcelain', '-uall')).toMatch('?? .patina/build.toml')
  expect(repo.read('.git/info/exclude')).not.toMatch(/patina/)
})

it('keeps the build file out of git status where a commit from before patina is checked out', async () => {
  const repo = sandbox()
  await init.run({ yes: true }, await repo.world())
  repo.git('add', '.')
  repo.commit('chore: set up patina')
  repo.git('checkout', '--quiet', 'HEAD~1')
  expect(repo.exists('.patina/build.toml')).toBe(true)
  expect(repo.git('status', '--porcelain')).toBe('')
})

it('tells git config how to run patina where hooks would not find it', async () => {
  const repo = sandbox()
  const without = repo.with({ PATH: (repo.env.PATH ?? '').replace(/^[^:]*:/, '') })
  expect(without.run([process.execPath, cli, 'init', '--yes']).code).toBe(0)
  expect(repo.git('config', 'patina.command')).toBe(`'${process.execPath}' '${cli}'`)
  const refused = without.tryGit('commit', '--allow-empty', '-m', 'feat: lost\n\nTask: 9z')
  expect(refused.stderr).toMatch(/9z/)
})

it('leaves git config alone where hooks find patina in PATH or in node_modules', async () => {
  const repo = sandbox()
  expect(repo.patina('init', '--yes').code).toBe(0)
  expect(repo.tryGit('config', 'patina.command').code).toBe(1)
  const other = sandbox()
  program(other, 'node_modules/.bin/patina', '#!/bin/sh\n')
  other
    .with({ PATH: (other.env.PATH ?? '').replace(/^[^:]*:/, '') })
    .run([process.execPath, cli, 'init', '--yes'])
  expect(other.tryGit('config', 'patina.command').code).toBe(1)
})

it('goes on with what can be done when the hooks of a manager cannot run yet', async () => {
  const repo = sandbox()
  repo.write('package.json', '{ "devDependencies": { "husky": "^9.0.0" } }')
  const result = await init.run({ yes: true }, await repo.world())
  expect(result).toMatchObject({ problems: [{ code: 'hooks-inactive', hint: 'npx husky' }] })
  expect(repo.read('.husky/commit-msg')).toBe('sh .patina/hook.sh commit-msg "$@"\n')
})

it('refuses a folder of its own that leads out of the repository', async () => {
  const repo = sandbox()
  mkdirSync(repo.path('../elsewhere'))
  symlinkSync('../elsewhere', repo.path('.patina'))
  const result = await init.run({ yes: true }, await repo.world())
  expect(result).toMatchObject([{ code: 'outside-repository' }])
  expect(repo.run(['ls', '../elsewhere']).stdout).toBe('')
})

it('works while git is in the middle of something, and in every kind of repository by its own process', async () => {
  const repo = kinds['one with hooks of its own']!()
  repo.git('bisect', 'start')
  expect(repo.patina('init', '--yes')).toMatchObject({ code: 0, stderr: '' })
})
