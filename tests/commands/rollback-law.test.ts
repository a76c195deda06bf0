import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkpoint } from '../../src/commands/checkpoint.ts'
import type { Command } from '../../src/commands/command.ts'
import { rollback } from '../../src/commands/rollback.ts'
import type { Problem } from '../../src/core/problem.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { filesIn, ignoredFiles, type State, stateOf, steps, take } from '../support/work-tree-states.ts'

/** More by `LAW_RUNS=200 npx vitest run tests/commands/rollback-law.test.ts`, the same again by `LAW_SEED`. */
const { LAW_RUNS, LAW_SEED } = process.env
const numRuns = Number(LAW_RUNS ?? 6)

it('goes back from any state of a work tree to any other, and forth again', async () => {
  const law = fc.asyncProperty(steps, steps, async (first, then) => {
    const repo = sandbox({ lasting: true })
    try {
      repo.write('.gitignore', '*.log\nout/\n')
      for (const step of first) take(repo, step)
      const kept = await keepsAndTouchesNothing(repo)
      for (const step of then) take(repo, step)
      await goesBackAndForth(repo, kept)
    } finally {
      repo.remove()
    }
  })
  await fc.assert(law, { numRuns, ...(LAW_SEED !== undefined && { seed: Number(LAW_SEED) }) })
}, 3_600_000)

async function keepsAndTouchesNothing(repo: Sandbox): Promise<State> {
  const [state, index] = [stateOf(repo), repo.readBytes('.git/index')]
  expect(await problemsOf(repo, checkpoint, { name: 'kept' })).toEqual([])
  expect(repo.readBytes('.git/index')).toBe(index)
  expect(stateOf(repo)).toEqual(state)
  return state
}

async function goesBackAndForth(repo: Sandbox, kept: State): Promise<void> {
  const [present, ignored] = [stateOf(repo), ignoredFiles(repo)]
  const problems = await problemsOf(repo, rollback, { name: 'kept' })
  if (problems.length > 0) {
    expect(problems).toMatchObject([{ code: 'in-the-way' }])
    expect(stateOf(repo)).toEqual(present)
    return
  }
  expect(stateOf(repo)).toEqual(kept)
  expect(contents(filesIn(repo.top))).toMatchObject(contents(ignored))
  if (repo.git('for-each-ref', 'refs/patina/checkpoints/before-*') === '') return
  expect(await problemsOf(repo, rollback, { undo: true })).toEqual([])
  expect(stateOf(repo)).toEqual(present)
  expect(contents(filesIn(repo.top))).toMatchObject(contents(ignored))
}

async function problemsOf<Input extends object>(
  repo: Sandbox,
  command: Command<Input>,
  input: Input,
): Promise<readonly Problem[]> {
  const result = await command.run(input, await repo.world())
  return 'text' in result ? (result.problems ?? []) : result
}

/** Without modes, which no rule protects in an ignored file. */
function contents(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [path, file.slice(2)]))
}
