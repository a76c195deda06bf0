import { expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { configHooks } from '../../src/setup/config-hooks.ts'
import { managerOf } from '../../src/setup/managers.ts'
import { openPlace, type Place } from '../../src/setup/place.ts'
import { carryOut, planSetUp, planTakeOut } from '../../src/setup/plan.ts'
import { everything, program } from '../support/repositories.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

// The git that runs the tests may be older than hooks in its config: it keeps them, and the test runs them.

async function placeWithNewGit(repo: Sandbox): Promise<Place> {
  const place = await openPlace(await repo.world())
  if (isProblem(place)) throw new Error(place.message)
  return { ...place, gitVersion: [2, 54] }
}

it('is the way in from git 2.54 on, also beside a folder of hooks outside of the repository', async () => {
  const repo = sandbox()
  expect(managerOf(await placeWithNewGit(repo))).toBe(configHooks)
  repo.git('config', '--global', 'core.hooksPath', '/somewhere')
  expect(managerOf(await placeWithNewGit(repo))).toBe(configHooks)
  expect(managerOf({ ...(await placeWithNewGit(repo)), gitVersion: [2, 53] })).not.toBe(configHooks)
})

it('is not the way in where the hooks are in the tree', async () => {
  const repo = sandbox()
  repo.write('.githooks/pre-commit', '')
  repo.git('config', 'core.hooksPath', '.githooks')
  expect(managerOf(await placeWithNewGit(repo))).not.toBe(configHooks)
})

it('sets an event and a command for each hook, and nothing in the folder of hooks', async () => {
  const repo = sandbox()
  const before = repo.run(['ls', '.git/hooks']).stdout
  expect(await carryOut(planSetUp(await placeWithNewGit(repo)).steps)).toEqual([])
  expect(repo.git('config', 'hook.patina-commit-msg.event')).toBe('commit-msg')
  expect(repo.run(['ls', '.git/hooks']).stdout).toBe(before)
})

it('has commands that run the script with the arguments git adds, from a linked work tree too', async () => {
  const repo = sandbox()
  await carryOut(planSetUp(await placeWithNewGit(repo)).steps)
  program(repo, '.git/patina/hook.sh', '#!/bin/sh\necho "$#: $1 $2"\n')
  for (const place of [repo, repo.worktree('linked')]) {
    const command = place.git('config', 'hook.patina-commit-msg.command')
    const { stdout } = place.run(['sh', '-c', `${command} "$@"`, command, 'a message file'])
    expect(stdout).toBe('2: commit-msg a message file\n')
  }
})

it('is taken out again without a trace, and put in once', async () => {
  const repo = sandbox()
  const before = everything(repo)
  await carryOut(planSetUp(await placeWithNewGit(repo)).steps)
  expect(planSetUp(await placeWithNewGit(repo)).steps).toEqual([])
  await carryOut(planTakeOut(await placeWithNewGit(repo), []).steps)
  repo.run(['rm', '-r', '.git/patina'])
  expect(everything(repo)).toEqual(before)
})

it('takes the place of hooks in the folder when git is updated, so that nothing runs twice', async () => {
  const repo = sandbox()
  const old = { ...(await placeWithNewGit(repo)), gitVersion: [2, 39] as const }
  await carryOut(planSetUp(old).steps)
  expect(repo.exists('.git/hooks/commit-msg')).toBe(true)
  await carryOut(planSetUp(await placeWithNewGit(repo), { isLocal: true }).steps)
  expect(repo.exists('.git/hooks/commit-msg')).toBe(false)
  expect(repo.git('config', 'hook.patina-commit-msg.event')).toBe('commit-msg')
})
