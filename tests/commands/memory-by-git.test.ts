import { expect, it } from 'vitest'
import { sessionRefresh } from '../../src/commands/session-refresh.ts'
import { add, plan, say } from '../support/planned.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

it('keeps in mind what git itself reads in the log of two branches', async () => {
  const repo = sandbox()
  live(repo)
  await sessionRefresh.run({}, await repo.world())

  const { tasks, lessons, reasons, sessions } = readByGit(repo)
  const withStatus = (...wanted: string[]) =>
    tasks.filter(({ status }) => wanted.includes(status)).map(({ id }) => id)
  const isOpen = (id: string) => withStatus('pending', 'active').includes(id)
  const ready = tasks.filter(
    ({ status, blocked, on }) => status === 'pending' && !blocked && !on.some(isOpen),
  )
  const first = (level: string) => ready.filter(({ priority }) => priority === level).map(({ id }) => id)

  expect(idsIn(repo, 'CURRENT_FOCUS.md', 'Active tasks')).toEqual(withStatus('active'))
  expect(idsIn(repo, 'NEXT_PRIORITIES.md', 'Ready')).toEqual([...first('high'), ...first('medium')])
  expect(idsIn(repo, 'BLOCKERS.md', 'Blocked')).toEqual(
    tasks.filter(({ id, blocked }) => blocked && isOpen(id)).map(({ id }) => id),
  )
  expect(commitsIn(repo, 'LEARNED.md').sort()).toEqual(lessons.sort())
  expect(commitsIn(repo, 'DECISION_LOG.md').sort()).toEqual(reasons.sort())
  expect(idsIn(repo, 'PROGRESS_SUMMARY.md', 'Closed tasks, the latest first').sort()).toEqual(
    withStatus('complete', 'abandoned'),
  )
  expect(idsIn(repo, 'PROGRESS_SUMMARY.md', 'Sessions that ended, the latest first')).toEqual(sessions)
  expect([tasks.length, ready.length, lessons.length, reasons.length, sessions.length]).toEqual([
    7, 2, 4, 4, 1,
  ])
})

/** A day on two branches: tasks in every state, lessons of tasks, explorations and none, reasons, a session. */
function live(repo: Sandbox): void {
  plan(repo)
  add(repo, '3c', 'Docs', 'Task-Priority: high')
  add(repo, '3d', 'Grammar', 'Depends-On: 3b')
  repo.branch('side')
  add(repo, '3e', 'Hot fix')
  say(repo, 'Task: 3e', 'Task-Blocked: no access')
  say(repo, 'Task: 3e', 'Learned: people skim')
  add(repo, '3f', 'Dark mode', 'Learned: said with the add')
  say(repo, 'Task: 3f', 'Task-Status: abandoned', 'Task-Reason: not wanted')
  repo.checkout('main')
  say(repo, 'Task: 3a', 'Task-Status: complete', 'Learned: tabs matter')
  say(repo, 'Learned: reviews before noon are read')
  say(repo, 'Deferred: later', 'Deferred-Reason: no time')
  add(repo, '3g', 'Later', 'Undeferred: later')
  say(repo, 'Task: 3g', 'Task-Status: active')
  say(repo, 'Session: 20250101-000000', 'Session-Status: ended')
  repo.merge('side')
}

/** Reads the log by git's own parser, with none of patina's code. */
function readByGit(repo: Sandbox) {
  const lines = saidIn(repo)
  const oids = (keys: RegExp) => lines.filter(({ key }) => keys.test(key)).map(({ oid }) => oid)
  const ids = [...new Set(lines.flatMap(({ task }) => task ?? []))].sort()
  const last = (id: string, wanted: string) =>
    lines.findLast(({ task, key }) => task === id && key === wanted)?.value
  return {
    tasks: ids.map((id) => ({
      id,
      status: last(id, 'Task-Status') ?? '',
      priority: last(id, 'Task-Priority') ?? 'medium',
      blocked: last(id, 'Task-Blocked') !== undefined,
      on: last(id, 'Depends-On')?.split(', ') ?? [],
    })),
    lessons: oids(/^Learned$/),
    reasons: oids(/^(Task-Reason|Task-Blocked|Deferred-Reason|Undeferred)$/),
    sessions: lines.filter(({ key }) => key === 'Session').map(({ value }) => value),
  }
}

/** Every trailer in the log, each with the task it stands below. */
function saidIn(repo: Sandbox) {
  const format = '--format=%h%x01%(trailers:only,unfold)%x02'
  const log = repo.git('log', '--reverse', '--topo-order', '--abbrev=10', format)
  return log.split('\x02').flatMap((commit) => {
    const [oid = '', trailers = ''] = commit.trim().split('\x01')
    let task: string | undefined
    return trailers.split('\n').map((line) => {
      const [key = '', value = ''] = line.split(': ')
      if (key === 'Task') task = value
      return { oid, key, value, task }
    })
  })
}

const textOf = (repo: Sandbox, name: string): string => repo.read(`.patina/sessions/current/${name}`)

/** The ids at the head of the lines below a heading. */
function idsIn(repo: Sandbox, name: string, heading: string): string[] {
  const [, section = ''] = textOf(repo, name).split(`## ${heading}\n`)
  const [lines = ''] = section.split(/^(?:##|<!--)/m)
  return [...lines.matchAll(/^(?:- |\d+\. )([\w-]+)/gm)].map(([, id = '']) => id)
}

const commitsIn = (repo: Sandbox, name: string): string[] =>
  [...textOf(repo, name).matchAll(/ in ([0-9a-f]{10})$/gm)].map(([, oid = '']) => oid)
