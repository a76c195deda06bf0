import { describe, expect, it } from 'vitest'
import { deinit } from '../../src/commands/deinit.ts'
import { init } from '../../src/commands/init.ts'
import { install } from '../../src/commands/install.ts'
import { everything, kinds, surroundings } from '../support/repositories.ts'

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

function errors(result: Awaited<ReturnType<typeof init.run>>): unknown[] {
  const problems = 'text' in result ? (result.problems ?? []) : result
  return problems.filter(({ severity }) => severity === 'error')
}
