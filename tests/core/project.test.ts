import { describe, expect, it } from 'vitest'
import { factsOf } from '../../src/core/facts.ts'
import { project } from '../../src/core/project.ts'

let clock = 0

/** A commit with trailers, a minute after the one drawn before it. */
function commit(
  oid: string,
  parents: string[],
  trailers: string,
  more: { authored?: string; committed?: number; message?: string } = {},
) {
  clock += 60
  return factsOf({
    oid,
    parents,
    committed: more.committed ?? clock,
    author: { name: 'A', email: 'a@example.com' },
    authored: more.authored ?? `2025-01-01T00:00:00.${clock}+01:00`,
    message: more.message ?? `${oid}\n\n${trailers}\n`,
  })
}

const add = (id: string, title: string) => `Task: ${id}\nTask-Title: ${title}\nTask-Status: pending`
const status = (id: string, ...words: string[]) =>
  [`Task: ${id}`, ...words.map((word) => `Task-Status: ${word}`)].join('\n')
const line = (...messages: string[]) =>
  messages.map((text, i) => commit(`c${i}`, i ? [`c${i - 1}`] : [], text))
const at = (...messages: string[]) => project(line(...messages), `c${messages.length - 1}`)

const BEFORE = {
  none: [],
  pending: [add('3a', 'x')],
  active: [add('3a', 'x'), status('3a', 'active')],
  complete: [add('3a', 'x'), status('3a', 'active', 'complete')],
  abandoned: [add('3a', 'x'), status('3a', 'abandoned')],
}
const EVENTS = {
  add: add('3a', 'x'),
  active: status('3a', 'active'),
  complete: status('3a', 'complete'),
  abandoned: status('3a', 'abandoned'),
  reopened: 'Task: 3a\nTask-Status: active\nTask-Reopened: why',
  edited: 'Task: 3a\nTask-Title: y',
}

describe('the table of section 6', () => {
  it.each([
    ['add', 'none', 'pending', 'applied'],
    ['add', 'pending', 'pending', 'repeated'],
    ['add', 'active', 'active', 'repeated'],
    ['add', 'complete', 'complete', 'repeated'],
    ['add', 'abandoned', 'abandoned', 'repeated'],
    ['active', 'none', undefined, 'refused', 'unknown-task'],
    ['active', 'pending', 'active', 'applied'],
    ['active', 'active', 'active', 'repeated'],
    ['active', 'complete', 'complete', 'repeated', 'stale-start'],
    ['active', 'abandoned', 'abandoned', 'repeated', 'stale-start'],
    ['complete', 'none', undefined, 'refused', 'unknown-task'],
    ['complete', 'pending', 'complete', 'applied'],
    ['complete', 'active', 'complete', 'applied'],
    ['complete', 'complete', 'complete', 'repeated'],
    ['complete', 'abandoned', 'complete', 'applied', 'conflict'],
    ['abandoned', 'none', undefined, 'refused', 'unknown-task'],
    ['abandoned', 'pending', 'abandoned', 'applied'],
    ['abandoned', 'active', 'abandoned', 'applied'],
    ['abandoned', 'complete', 'complete', 'refused', 'conflict'],
    ['abandoned', 'abandoned', 'abandoned', 'repeated'],
    ['reopened', 'none', undefined, 'refused', 'unknown-task'],
    ['reopened', 'pending', 'active', 'applied'],
    ['reopened', 'active', 'active', 'repeated'],
    ['reopened', 'complete', 'active', 'applied'],
    ['reopened', 'abandoned', 'active', 'applied'],
    ['edited', 'none', undefined, 'refused', 'unknown-task'],
    ['edited', 'complete', 'complete', 'applied'],
  ] as const)('%s on %s gives %s, %s', (event, before, after, result, code?: string) => {
    const { board, log } = at(...BEFORE[before], EVENTS[event])
    expect(board.tasks[0]?.status).toBe(after)
    expect(log.at(-1)).toMatchObject({ result, problems: code ? [{ code }] : [] })
  })
})

describe('a task', () => {
  it('takes the phase that is current when it is added', () => {
    const { board } = at(
      'Phase: 3\nPhase-Name: Loop\nPhase-Status: active',
      add('3a', 'x'),
      'Phase: 4\nPhase-Name: Next\nPhase-Status: active',
    )
    expect(board).toMatchObject({ currentPhase: 4, tasks: [{ id: '3a', phase: 3 }] })
  })

  it('loses its reason with the status it belonged to', () => {
    const abandoned = `${add('3a', 'x')}\nTask-Status: abandoned\nTask-Reason: late`
    expect(at(abandoned).board.tasks[0]).toMatchObject({ reason: 'late' })
    expect(at(abandoned, EVENTS.reopened).board.tasks[0]).toEqual({ id: '3a', title: 'x', status: 'active' })
  })

  it('is linked without a word by a commit that worked on it, known or not', () => {
    expect(at('Task: 9z', 'Task: no id at all')).toMatchObject({ problems: [], board: { tasks: [] } })
  })
})

describe('ids that collide', () => {
  const forked = [
    commit('r', [], 'Learned: root'),
    commit('a', ['r'], add('3e', 'one')),
    commit('b', ['r'], add('3e', 'two')),
    commit('b2', ['b'], status('3e', 'active')),
    commit('m', ['a', 'b2'], 'Learned: merged'),
  ]

  it('keep both tasks, and work done on a branch stays with the task of that branch', () => {
    const { board, problems } = project(forked, 'm')
    expect(board.tasks).toEqual([
      { id: '3e', title: 'one', status: 'pending' },
      { id: expect.stringMatching(/^3e~[0-9a-f]{4}$/), title: 'two', status: 'active' },
    ])
    expect(problems).toMatchObject([{ code: 'id-collision', commit: 'b' }])
  })

  it('are told apart by their hash', () => {
    const shown = project(forked, 'm').board.tasks[1]?.id as string
    const { board } = project([...forked, commit('n', ['m'], status(shown, 'complete'))], 'n')
    expect(board.tasks.map((task) => task.status)).toEqual(['pending', 'complete'])
  })

  it('are no collision when the title is the same', () => {
    const same = forked.map((one) =>
      one.oid === 'b' ? commit('b', ['r'], add('3e', 'one'), { committed: one.committed }) : one,
    )
    expect(project(same, 'm')).toMatchObject({
      problems: [],
      board: { tasks: [{ id: '3e', status: 'active' }] },
    })
  })

  it('number a phase anew, and its tasks with it', () => {
    const phases = [
      commit('r', [], 'Learned: root'),
      commit('a', ['r'], 'Phase: 3\nPhase-Name: One\nPhase-Status: active'),
      commit('b', ['r'], `Phase: 3\nPhase-Name: Two\nPhase-Status: active\n${add('3x', 'of two')}\nPhase: 3`),
      commit('m', ['a', 'b'], 'Learned: merged'),
    ]
    const { board } = project(phases, 'm')
    expect(board.phases.map(({ number, name }) => [number, name])).toEqual([
      [3, 'One'],
      [4, 'Two'],
    ])
    expect(board.tasks).toMatchObject([{ id: '3x', phase: 4 }])
  })
})

describe('a revert', () => {
  const first = commit('aaaa1', [], add('3a', 'x'))
  const done = commit('aaaa2', ['aaaa1'], '', { message: 'feat: do it\n\nTask: 3a\nTask-Status: complete\n' })
  const taken = (message: string) => commit('aaaa3', ['aaaa2'], '', { message })

  it.each([
    ['by oid', 'Revert "feat: do it"\n\nThis reverts commit aaaa2.\n'],
    ['by reference', 'undo\n\nThis reverts commit aaaa2 (feat: do it, 2025-01-01).\n'],
    ['by subject', 'Revert "feat: do it" (#13)\n'],
    ['by subject, where the oid is gone', 'Revert "feat: do it"\n\nThis reverts commit bbbb2.\n'],
  ])('%s takes back every event of its commit', (_, message) => {
    const { board, log } = project([first, done, taken(message)], 'aaaa3')
    expect(board.tasks).toMatchObject([{ status: 'pending' }])
    expect(log.at(-1)).toMatchObject({ result: 'taken-back' })
  })

  it('that is reverted takes nothing back', () => {
    const again = commit('aaaa4', ['aaaa3'], '', {
      message: 'Reapply "feat: do it"\n\nThis reverts commit aaaa3.\n',
    })
    const commits = [first, done, taken('Revert "feat: do it"\n\nThis reverts commit aaaa2.\n'), again]
    expect(project(commits, 'aaaa4').board.tasks).toMatchObject([{ status: 'complete' }])
  })

  it('of a merge takes back what the merge brought in', () => {
    const commits = [
      first,
      done,
      commit('bbbb1', ['aaaa1'], add('3b', 'y')),
      commit('cccc1', ['aaaa2', 'bbbb1'], '', { message: "Merge branch 'side'\n" }),
      commit('cccc2', ['cccc1'], '', {
        message: 'Revert\n\nThis reverts commit cccc1, reversing\nchanges made to aaaa2.\n',
      }),
    ]
    expect(project(commits, 'cccc2').board.tasks).toMatchObject([{ id: '3a', status: 'complete' }])
  })

  it('of nobody knows what is a problem only where something had been said', () => {
    const unknown = (parents: string[]) => commit('dddd1', parents, '', { message: 'Revert "gone"\n' })
    expect(project([unknown([])], 'dddd1').problems).toEqual([])
    expect(project([first, unknown(['aaaa1'])], 'dddd1').problems).toMatchObject([
      { code: 'revert-target-unknown', commit: 'dddd1' },
    ])
  })
})

describe('copies', () => {
  const authored = '2025-02-02T02:02:02+02:00'
  const learned = 'Exploration: e\nExploration-Status: completed\nLearned: once'
  const start = commit('r', [], 'Exploration: e\nExploration-Status: started')

  it('of one commit on two branches are one event', () => {
    const commits = [
      start,
      commit('a', ['r'], learned, { authored }),
      commit('b', ['r'], learned, { authored }),
      commit('m', ['a', 'b'], ''),
    ]
    expect(project(commits, 'm').log.map(({ event }) => event.type)).toEqual([
      'ExplorationStarted',
      'ExplorationCompleted',
    ])
  })

  it('on one line of history are as many events as there are', () => {
    const commits = [
      start,
      commit('a', ['r'], learned, { authored }),
      commit('b', ['a'], learned, { authored }),
    ]
    expect(project(commits, 'b').log.map(({ result }) => result)).toEqual(['applied', 'applied', 'repeated'])
  })

  it('live while one of them lives', () => {
    const commits = [
      start,
      commit('aaaa', ['r'], learned, { authored }),
      commit('bbbb', ['r'], learned, { authored }),
      commit('cccc', ['aaaa'], '', { message: 'Revert\n\nThis reverts commit aaaa.\n' }),
      commit('m', ['cccc', 'bbbb'], ''),
    ]
    expect(project(commits, 'cccc').board.explorations).toMatchObject([{ status: 'active' }])
    expect(project(commits, 'm').board.explorations).toMatchObject([{ status: 'completed' }])
  })
})

it('orders causes before effects, whatever the clocks said', () => {
  const commits = [
    commit('a', [], add('3a', 'x'), { committed: 5_000_000 }),
    commit('b', ['a'], status('3a', 'active'), { committed: 10 }),
    commit('c', ['b'], status('3a', 'complete'), { committed: 5 }),
  ]
  expect(project(commits, 'c')).toMatchObject({ problems: [], board: { tasks: [{ status: 'complete' }] } })
})

it('marks problems that a later commit settled', () => {
  const commits = [
    commit('abcd1', [], status('9z', 'complete')),
    commit('abcd2', ['abcd1'], 'Settled: abcd1'),
  ]
  expect(project(commits, 'abcd2').problems).toMatchObject([{ code: 'unknown-task', settled: true }])
})

it('keeps a lesson, a deferral taken up and an exploration apart', () => {
  const { board } = at(
    'Deferred: slow\nDeferred-Title: It is slow\nDeferred-Reason: later\nTarget-Phase: 4',
    'Deferred: ugly\nDeferred-Reason: much later',
    `${add('3a', 'It is slow')}\nUndeferred: slow`,
    'Exploration: e\nExploration-Title: why\nExploration-Status: started',
    'Exploration: e\nExploration-Status: abandoned\nLearned: one\nLearned: two',
  )
  expect(board.deferred).toEqual([
    { id: 'ugly', title: 'ugly', reason: 'much later', discovered: '2025-01-01' },
  ])
  expect(board.explorations).toEqual([
    {
      id: 'e',
      title: 'why',
      status: 'abandoned',
      started: '2025-01-01',
      ended: '2025-01-01',
      learned: 'one; two',
    },
  ])
})

describe('renaming', () => {
  const forked = [
    commit('r', [], 'Learned: root'),
    commit('a', ['r'], add('3e', 'one')),
    commit('b', ['r'], add('3e', 'two')),
    commit('m', ['a', 'b'], 'Learned: merged'),
  ]
  const shown = project(forked, 'm').board.tasks[1]?.id as string

  it('settles a collision', () => {
    const { board, problems } = project([...forked, commit('n', ['m'], `Task: ${shown}\nTask-Id: 3f`)], 'n')
    expect(board.tasks.map(({ id, title }) => [id, title])).toEqual([
      ['3e', 'one'],
      ['3f', 'two'],
    ])
    expect(problems).toMatchObject([{ code: 'id-collision', settled: true }])
  })

  it('leaves the old name known, and takes the new one', () => {
    const commits = [
      ...forked,
      commit('n', ['m'], `Task: ${shown}\nTask-Id: 3f`),
      commit('o', ['n'], status('3f', 'active')),
      commit('p', ['o'], status(shown, 'complete')),
    ]
    expect(project(commits, 'p').board.tasks[1]).toMatchObject({ id: '3f', status: 'complete' })
  })

  it('to the id of another task is refused', () => {
    const { board, log } = project([...forked, commit('n', ['m'], `Task: ${shown}\nTask-Id: 3e`)], 'n')
    expect(board.tasks[1]?.id).toBe(shown)
    expect(log.at(-1)).toMatchObject({ result: 'refused', problems: [{ code: 'id-collision' }] })
  })
})

describe('what was found by drawing histories', () => {
  it('a revert that names nothing known takes no merge back', () => {
    const commits = [
      commit('aaaa1', [], 'Learned: root'),
      commit('bbbb1', ['aaaa1'], add('1a', 'x')),
      commit('cccc1', ['aaaa1', 'bbbb1'], '', { message: "Merge branch 'side'\n" }),
      commit('cccc2', ['cccc1'], '', { message: 'Undo\n\nThis reverts commit deadbeef.\n' }),
    ]
    const { board, problems } = project(commits, 'cccc2')
    expect(board.tasks).toMatchObject([{ id: '1a' }])
    expect(problems).toMatchObject([{ code: 'revert-target-unknown' }])
  })

  it('a phase that nobody could see is another phase, and is not renamed', () => {
    const commits = [
      commit('a', [], 'Phase: 2\nPhase-Name: Gamma'),
      commit('b', [], 'Phase: 2\nPhase-Name: Alpha'),
      commit('c', ['b'], 'Phase: 3\nPhase-Name: Alpha'),
      commit('m', ['a', 'c'], ''),
    ]
    const { phases } = project(commits, 'm').board
    expect(phases.map(({ number, name }) => [number, name])).toEqual([
      [2, 'Gamma'],
      [3, 'Alpha'],
      [4, 'Alpha'],
    ])
  })

  it('a phase born again elsewhere under its first name keeps the name it was given since', () => {
    const commits = [
      commit('a', [], 'Phase: 2\nPhase-Name: Beta'),
      commit('a2', ['a'], 'Phase: 2\nPhase-Name: Alpha'),
      commit('b', [], 'Phase: 2\nPhase-Name: Beta'),
      commit('m', ['a2', 'b'], ''),
    ]
    expect(project(commits, 'm').board.phases).toMatchObject([{ number: 2, name: 'Alpha' }])
  })
})
