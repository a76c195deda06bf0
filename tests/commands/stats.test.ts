import { describe, expect, it } from 'vitest'
import { stats } from '../../src/commands/stats.ts'
import { add, plan } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

/** Three completed tasks, in two of three weeks, and one abandoned. */
const flowed = template(() => {
  const repo = sandbox()
  plan(repo)
  add(repo, '3c', 'Third', 'Task-Estimate: 1h')
  add(repo, '3d', 'Fourth')
  at(repo, '2025-01-01T10:00:00+00:00', '3a', 'complete')
  at(repo, '2025-01-15T23:30:00-02:00', '3b', 'active')
  at(repo, '2025-01-16T01:30:00+00:00', '3b', 'complete')
  at(repo, '2025-01-16T02:00:00+00:00', '3c', 'active')
  at(repo, '2025-01-16T04:00:00+00:00', '3c', 'complete')
  at(repo, '2025-01-17T04:00:00+00:00', '3d', 'abandoned')
  add(repo, '3e', 'Open')
  return repo
})

const at = (repo: Sandbox, date: string, id: string, status: string) =>
  repo.commit(`feat: work\n\nTask: ${id}\nTask-Status: ${status}`, { date })

async function answer(repo: Sandbox) {
  const world = { ...(await repo.world()), now: () => new Date('2025-01-18T00:17:00Z') }
  const found = await stats.run({}, world)
  if (!('text' in found)) throw new Error('refused')
  return { text: found.text, json: JSON.parse(JSON.stringify(found.json)) }
}

describe('patina stats', () => {
  it('tells how long tasks take, how many a week, and how old the open ones are', async () => {
    const { text } = await answer(flowed())

    expect(text).toBe(`Tasks:
                    pending  active  complete  abandoned
  3: Feedback Loop        1       0         3          1  25%
  total                   1       0         3          1  25%

Lead time, added to complete:
                    tasks  median     85%     95%
  3: Feedback Loop      3  15d 1h  15d 3h  15d 3h
  total                 3  15d 1h  15d 3h  15d 3h

Cycle time, started to complete:
                    tasks  median     85%     95%
  3: Feedback Loop      3      2h  9h 55m  9h 55m
  total                 3      2h  9h 55m  9h 55m

Longest cycles:
  3a  Instrument Scry         9h 55m
  3c  Third                   2h
  3b  Session-Commit Linkage  <1m

Completed by week, 1 on average:
     ▲
    2┤     ┏━━━━
     │━━┓  ┃
    0┤  ┗━━┛
     └┬─────────▶
  12-30

Open, median age 17d:
  3e  Open  pending  17d

Time under way against the estimate:
  median 2 times, 85% within 2 times (1 task)`)
  })

  it('gives programs every figure', async () => {
    const { json } = await answer(flowed())

    expect(json.total).toMatchObject({
      complete: 3,
      abandonedShare: 0.25,
      overEstimate: { count: 1, median: 2 },
      cycleTime: { count: 3, median: 7200 },
    })
    expect(json.weeks).toEqual([
      { monday: '2024-12-30', completed: 1, abandoned: 0 },
      { monday: '2025-01-13', completed: 2, abandoned: 1 },
    ])
    expect(json.completedPerWeek).toBe(1)
    expect(json.tasks.find(({ id }: { id: string }) => id === '3c')).toMatchObject({
      estimate: '1h',
      estimateSeconds: 3600,
      activeSeconds: 7200,
      cycleTimeSeconds: 7200,
    })
  })

  it('has nothing to say of an empty repository', () => {
    const repo = sandbox({ noInitialCommit: true })

    expect(repo.patina('stats')).toEqual({ code: 0, stdout: 'No tasks.\n', stderr: '' })
    expect(JSON.parse(repo.patina('stats', '--json').stdout)).toMatchObject({
      tip: null,
      tasks: [],
      weeks: [],
    })
  })
})
