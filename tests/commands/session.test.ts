import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { begun, patina } from '../support/begun.ts'
import type { Sandbox } from '../support/sandbox.ts'

const start = (repo: Sandbox, goal: string): string => {
  patina(repo, 'session', 'start', goal)
  return repo.read('.git/patina/session').trim()
}
const sessions = (repo: Sandbox) => JSON.parse(patina(repo, 'session', 'list', '--json')).sessions
const kept = (id: string) => `.git/patina/sessions/${id}.json`

describe('a session', () => {
  it('begins with where things stand and ends with what it left', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'Parse')
    repo.write('x', '1')

    const said = patina(repo, 'session', 'start', 'make it fast')
    expect(said).toContain(patina(repo, 'build', 'status').trim())
    expect(said).toContain('build(task): add 1a - Parse')
    expect(said).toContain('?? x')
    const id = repo.read('.git/patina/session').trim()
    patina(repo, 'build', 'task', 'start')
    repo.run(['patina', 'session', 'note', '-'], { stdin: 'one\n  two\t🎉\n' })
    patina(repo, 'session', 'end', '--summary', 'half done')

    expect(repo.lastMessage()).toBe(
      [
        `build(session): end ${id}\n`,
        `Session: ${id}`,
        'Session-Goal: make it fast',
        'Session-Status: ended',
        'Session-Summary: half done',
        'Session-Note: one two 🎉',
      ].join('\n'),
    )
    expect(sessions(repo)).toMatchObject([
      { id, state: 'ended', summary: 'half done', notes: ['one two 🎉'], tasks: ['1a'] },
    ])
    expect([repo.exists('.git/patina/session'), repo.exists(kept(id))]).toEqual([false, false])
    const next = patina(repo, 'session', 'start', 'go on')
    expect(next).toContain('Summary: half done')
    expect(next).toContain('Note: one two 🎉')
    expect(next).toContain('Still open: 1a: Parse (active)')
  })

  it('is not begun over one that is open, and goes on after a lost context', () => {
    const repo = begun()
    const id = start(repo, 'first')
    patina(repo, 'session', 'note', 'mind the clock')

    const { code, stderr } = repo.patina('session', 'start', 'second')
    expect([code, stderr]).toEqual([1, expect.stringContaining(`session '${id}' (first) is open`)])
    for (const args of [['--resume'], []]) {
      expect(patina(repo, 'session', 'start', ...args)).toContain('Note: mind the clock')
    }
    expect(repo.read('.git/patina/session').trim()).toBe(id)
  })

  it('belongs to its work tree, and outlives it', () => {
    const repo = begun()
    const side = repo.worktree('side')
    const own = start(repo, 'here')
    patina(side, 'session', 'start', 'there')
    patina(side, 'session', 'note', 'kept')
    const [{ id: other }] = sessions(side).filter(({ state }: { state: string }) => state === 'open')
    expect(other).not.toBe(own)
    expect(repo.patina('session', 'end', other).stderr).toContain(
      `session '${other}' is open in '${side.top}'`,
    )

    repo.git('worktree', 'remove', '--force', side.top)
    expect(patina(repo, 'session', 'status')).toContain(`Left open: Session ${other}: there`)
    patina(repo, 'session', 'end', '--summary', 'done here')
    patina(repo, 'session', 'start', '--resume')
    expect(repo.read('.git/patina/session').trim()).toBe(other)
    patina(repo, 'session', 'end')
    expect(repo.lastMessage()).toContain('Session-Note: kept')
  })

  it('is not ended in the middle of a merge, nor twice, and loses nothing by it', () => {
    const repo = begun()
    const id = start(repo, 'g')
    patina(repo, 'session', 'note', 'n')
    repo.write('.git/MERGE_HEAD', `${repo.head()}\n`)
    expect(repo.patina('session', 'end')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("a 'merge' is in progress"),
    })
    rmSync(repo.path('.git/MERGE_HEAD'))
    const text = repo.read(kept(id))

    patina(repo, 'session', 'end')
    // killed between the commit and the clearing up
    repo.write('.git/patina/session', `${id}\n`)
    repo.write(kept(id), text)
    expect(repo.patina('session', 'end').stderr).toContain(`session '${id}' has ended already`)
    expect(repo.exists('.git/patina/session')).toBe(false)
  })

  it('goes on where its file is damaged, which is kept', () => {
    const repo = begun()
    const id = start(repo, 'g')
    repo.write(kept(id), '{"version": 1, "notes": [')

    const { code, stderr } = repo.patina('session', 'note', 'again')

    expect([code, stderr]).toEqual([0, expect.stringContaining('cannot be read; it is kept in')])
    expect(repo.read(`${kept(id)}.damaged`)).toBe('{"version": 1, "notes": [')
    rmSync(repo.path(kept(id)))
    patina(repo, 'session', 'note', 'gone')
    patina(repo, 'session', 'end')
    expect(repo.lastMessage()).toContain(`Session: ${id}\nSession-Status: ended\nSession-Note: gone`)
  })

  it('never takes an id that is taken', () => {
    const repo = begun()
    const id = start(repo, 'a')
    patina(repo, 'session', 'end')
    const now = new Date()
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((seconds) => {
      const at = new Date(now.getTime() + seconds * 1000)
      return at.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
    })
    for (const day of days) repo.commit(`chore: x\n\nSession: ${day}`)

    const next = start(repo, 'b')

    expect(next).not.toBe(id)
    expect(days).not.toContain(next)
  })

  it.each([
    ['no session', ['session', 'note', 'x'], 'no session is open'],
    ['no goal', ['session', 'start'], 'what is to come of the session is not said'],
    ['nothing to resume', ['session', 'start', '--resume'], 'no session was left open'],
    ['an unknown one', ['session', 'show', '20251217-103045'], "no session '20251217-103045' is known"],
    ['a control character', ['session', 'start', 'a\u001b[31m'], 'the goal has an escape character'],
    ['too long a goal', ['session', 'start', 'x'.repeat(20_000)], 'more than 10000'],
  ])('refuses %s', (_, args, fault) => {
    const { code, stderr } = begun().patina(...args)
    expect([code, stderr]).toEqual([1, expect.stringContaining(fault)])
  })
})
