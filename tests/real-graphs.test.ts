import { describe, expect, it } from 'vitest'
import { factsOf } from '../src/core/facts.ts'
import { project } from '../src/core/project.ts'
import { Store } from './fuzz/store.ts'
import { project as projectPlainly } from './oracle/project.ts'
import type { Commit } from './oracle/shapes.ts'
import { sandbox } from './support/sandbox.ts'
import { sprinkled } from './support/sprinkled.ts'

describe('the board of a real history with events sprinkled in', () => {
  it.each([
    ['of merges', '../demo/history-merges.fi.gz', 20251217],
    ['of squashes', './corpus/history-squash.fi.gz', 20251218],
  ])('%s is what the oracle reads, at a hundred tips', (_, file, seed) => {
    const commits = load(sprinkled(new URL(file, import.meta.url), seed))
    const facts = commits.map(factsOf)
    const tips = commits.filter((_, i) => i % Math.ceil(commits.length / 100) === 0).slice(0, 99)

    for (const { oid } of [...tips, commits.at(-1)!]) {
      const [found, wanted] = [project(facts, oid), projectPlainly(commits, oid)]
      expect(JSON.parse(JSON.stringify(found.board))).toEqual(wanted.board)
      const counting = found.problems.filter(({ settled, severity }) => !settled && severity !== 'note')
      expect(named(counting)).toEqual(named(wanted.problems))
    }
    expect(project(facts, commits.at(-1)!.oid).board.tasks.length).toBeGreaterThan(3)
  })
})

/** The commits as git stores them, parents before children. */
function load(stream: Buffer): Commit[] {
  const repo = sandbox({ bare: true })
  const { code, stderr } = repo.run(['git', 'fast-import', '--quiet', '--date-format=raw'], { stdin: stream })
  if (code !== 0) throw new Error(stderr)
  const store = new Store()
  store.catchUp(repo, '--topo-order', '--reverse')
  return [...store.commits.values()]
}

/** Which problem in which commit; that a collision is told at all is beyond the model. */
function named(problems: readonly { code: string; commit?: string }[]): string[] {
  const told = problems.filter(({ code }) => code !== 'id-collision')
  return [...new Set(told.map(({ code, commit }) => `${code} in ${commit?.slice(0, 12)}`))].sort()
}
