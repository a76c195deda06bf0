import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { begun, patina } from '../support/begun.ts'
import { hooked } from '../support/hooked.ts'
import { plan } from '../support/planned.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const folder = '.patina/sessions/current'
const memory = (repo: Sandbox, name: string) => repo.read(`${folder}/${name}.md`)
const all = (repo: Sandbox) =>
  Object.fromEntries(readdirSync(repo.path(folder)).map((name) => [name, repo.read(`${folder}/${name}`)]))

/** A repository with hooks whose work tree keeps a working memory. */
const remembering = template(() => {
  const { repo } = hooked()
  plan(repo)
  patina(repo, 'session', 'refresh')
  return repo
})

describe('the working memory', () => {
  it('says what the log says, file by file, and is not in git', () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'Parse')
    patina(repo, 'build', 'task', 'add', 'Print')
    patina(repo, 'build', 'task', 'start', '1a')
    patina(repo, 'build', 'explore', 'Is it fast?', '--id', 'exp-1')
    patina(repo, 'build', 'defer', 'Colours', '--reason', 'nobody asked', '--id', 'colours')
    repo.commit('feat: x\n\nTask: 1a\nLearned: tabs are wide')
    const by = (oid: string, verb: string) => ` – ${verb} 2025-01-01 by Ada Tester in ${oid.slice(0, 10)}`
    const oid = (words: string) => repo.git('log', '--format=%H', '-F', '--grep', words)

    expect(patina(repo, 'session', 'refresh')).toContain('Wrote 6 files')

    expect(memory(repo, 'CURRENT_FOCUS')).toContain(
      [
        'Phase 1: First (active)',
        '',
        '## Active tasks',
        '',
        `- 1a: Parse (phase 1)${by(oid('start 1a'), 'started')}`,
        '',
        '## Open explorations',
        '',
        '- exp-1: Is it fast? (since 2025-01-01)',
      ].join('\n'),
    )
    expect(memory(repo, 'NEXT_PRIORITIES')).toContain('\n1. 1b: Print (phase 1)\n')
    expect(memory(repo, 'BLOCKERS')).toContain('No task is blocked.')
    expect(memory(repo, 'DECISION_LOG')).toContain(
      `- colours deferred: Colours (nobody asked)${by(oid('build(defer)'), 'on')}\n`,
    )
    expect(memory(repo, 'PROGRESS_SUMMARY')).toContain(
      '- Phase 1: First (active): 2 tasks, 1 active, 1 pending\n',
    )
    expect(memory(repo, 'LEARNED')).toContain(`- 1a: tabs are wide${by(repo.head(), 'on')}\n`)
    expect(repo.git('status', '--porcelain')).toBe('')
  })

  it('follows the board through hooks and commands, and says the same when it is made anew', () => {
    const repo = remembering()
    const steps: [string, () => unknown][] = [
      ['a trailer', () => repo.commit('feat: x\n\nTask: 3a\nTask-Status: complete\nTask-Reason: enough')],
      ['a command', () => patina(repo, 'build', 'task', 'start', '3b')],
      ['a lesson', () => repo.commit('feat: y\n\nLearned: it is the clock')],
      ['a session', () => patina(repo, 'session', 'start', 'g')],
      ['its end', () => patina(repo, 'session', 'end', '--summary', 's')],
      ['a checkout', () => repo.checkout('HEAD~2')],
      ['and back', () => repo.checkout('main')],
      ['an undo', () => patina(repo, 'undo', '3b')],
      ['a link', () => repo.commit('feat: z\n\nTask: 3b')],
    ]
    for (const [, step] of steps) {
      step()
      const before = all(repo)
      expect(patina(repo, 'session', 'refresh')).toBe('The working memory says what the log says.\n')
      expect(all(repo)).toEqual(before)
    }
    expect(memory(repo, 'PROGRESS_SUMMARY')).toContain('3a: Instrument Scry (complete: enough)')
    expect(memory(repo, 'PROGRESS_SUMMARY')).toContain('; g; s')
  })

  it('costs nothing where nobody asked for it', () => {
    const { repo } = hooked()
    plan(repo)

    expect(repo.exists('.patina/sessions')).toBe(false)
    for (const how of [['--stdout'], ['--json'], ['--ref', 'HEAD']]) {
      expect(patina(repo, 'session', 'refresh', ...how)).toContain('Instrument Scry')
    }
    expect(repo.exists('.patina/sessions')).toBe(false)
  })

  it('keeps what somebody wrote, and warns where it cannot be written', () => {
    const repo = remembering()
    const path = `${folder}/CURRENT_FOCUS.md`
    repo.write(path, Buffer.concat([Buffer.from(repo.read(path)), Buffer.from([0xe9, 0x0a])]))
    repo.commit('feat: x\n\nTask: 3a\nTask-Status: complete')
    expect([...readFileSync(repo.path(path)).subarray(-2)]).toEqual([0xe9, 0x0a])
    expect(memory(repo, 'CURRENT_FOCUS')).toContain('No task is active.')

    chmodSync(repo.path(path), 0o444)
    patina(repo, 'build', 'task', 'start', '3b')
    expect(memory(repo, 'CURRENT_FOCUS')).toContain('- 3b: Session-Commit Linkage')

    repo.run(['rm', path])
    repo.write(`${path}/in-the-way`, '')
    const { code, stderr } = repo.patina('build', 'task', 'done', '3b')
    expect([code, stderr]).toEqual([0, expect.stringContaining('warning: cannot read')])
  })
})
