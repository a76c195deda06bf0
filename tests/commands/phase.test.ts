import { describe, expect, it } from 'vitest'
import { phaseAdd } from '../../src/commands/phase-add.ts'
import { phaseDone } from '../../src/commands/phase-done.ts'
import { phaseStart } from '../../src/commands/phase-start.ts'
import { begun, boardOf, patina } from '../support/begun.ts'
import { sandbox } from '../support/sandbox.ts'

describe('patina build phase add', () => {
  it('plans the next phase', () => {
    const repo = begun()
    patina(repo, 'build', 'phase', 'add', 'Build System')

    expect(repo.lastMessage()).toBe(
      'build(phase): add 2 - Build System\n\nPhase: 2\nPhase-Name: Build System\nPhase-Status: planned',
    )
    expect(boardOf(repo)).toMatchObject({
      currentPhase: 1,
      phases: [{ number: 1 }, { number: 2, status: 'planned' }],
    })
  })

  it('counts the path of a spec from the root, wherever it was typed', () => {
    const repo = begun()
    const { stderr } = repo.at('docs').patina('build', 'phase', 'add', 'B', '--spec', 'spec.md')

    expect(repo.lastMessage()).toContain('Phase-Spec: docs/spec.md')
    expect(stderr).toContain("no 'docs/spec.md' yet")
  })

  it('leaves an address as it is', () => {
    const repo = begun()
    patina(repo, 'build', 'phase', 'add', 'B', '--spec', 'https://example.com/spec')

    expect(repo.lastMessage()).toContain('Phase-Spec: https://example.com/spec')
  })

  it('gives no number that another branch gave to another phase', () => {
    const repo = begun()
    repo.branch('side')
    patina(repo, 'build', 'phase', 'add', 'Theirs')
    repo.checkout('main')

    expect(patina(repo, 'build', 'phase', 'add', 'Ours')).toContain('phase 3 (Ours)')
    expect(patina(repo, 'build', 'phase', 'start', 'Theirs')).toContain('phase 4 (Theirs)')
  })

  it.each([
    [{ name: 'First' }, 'duplicate-name'],
    [{ name: ' ' }, 'empty-text'],
    [{ name: 'B', spec: '../out.md' }, 'outside-repository'],
  ])('refuses %j', async (input, code) => {
    expect(await phaseAdd.run(input, await begun().world())).toMatchObject([{ code }])
  })
})

describe('patina build phase start', () => {
  it('starts a new phase', () => {
    const repo = begun(sandbox())

    expect(repo.lastMessage()).toBe(
      'build(phase): start 1 - First\n\nPhase: 1\nPhase-Name: First\nPhase-Status: active',
    )
    expect(boardOf(repo)).toMatchObject({ currentPhase: 1, phases: [{ number: 1, status: 'active' }] })
  })

  it.each(['Second', '2'])('starts the planned phase called %s', (name) => {
    const repo = begun()
    patina(repo, 'build', 'phase', 'add', 'Second')
    const { stdout, stderr } = repo.patina('build', 'phase', 'start', name)

    expect(stdout).toContain('Started phase 2 (Second)')
    expect(stderr).toContain("phase '1' (First) is active too")
    expect(boardOf(repo).currentPhase).toBe(2)
  })

  it.each([
    ['First', 'no-change'],
    ['1', 'no-change'],
    ['9', 'unknown-phase'],
    ['0', 'bad-phase'],
    ['-1', 'bad-phase'],
    ['', 'empty-text'],
  ])('refuses %j', async (name, code) => {
    expect(await phaseStart.run({ name }, await begun().world())).toMatchObject([{ code }])
  })
})

describe('patina build phase done', () => {
  it('completes the current phase and tags the commit', () => {
    const repo = begun()
    patina(repo, 'build', 'phase', 'done')

    expect(repo.lastMessage()).toBe('build(phase): complete 1 - First\n\nPhase: 1\nPhase-Status: complete')
    expect(repo.head('phase-1')).toBe(repo.head())
  })

  it('lists what is open and refuses, unless it is forced', async () => {
    const repo = begun()
    patina(repo, 'build', 'task', 'add', 'A')

    expect(await phaseDone.run({}, await repo.world())).toMatchObject([
      { code: 'open-tasks', message: expect.stringContaining('1a (A, pending)') },
    ])
    expect(repo.patina('build', 'phase', 'done', '--force')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1a (A, pending)'),
    })
  })

  it('leaves a tag that is there as it is, and says what to do', () => {
    const repo = begun()
    repo.git('tag', 'phase-1')
    const { code, stderr } = repo.patina('build', 'phase', 'done')

    expect(code).toBe(0)
    expect(stderr).toContain(`git tag --force phase-1 ${repo.head().slice(0, 10)}`)
    expect(repo.head('phase-1')).toBe(repo.head('HEAD^'))
    expect(boardOf(repo).phases[0].status).toBe('complete')
  })

  it.each([
    ['', ''],
    ['p{number}/end-{number}', 'p1/end-1'],
    ['not a tag', ''],
  ])('makes the tag that the config %j asks for', (setting, tag) => {
    const repo = begun()
    repo.write('.patina/config.toml', `[tags]\nphase = "${setting}"\n`)
    const { code, stderr } = repo.patina('build', 'phase', 'done')

    expect(code).toBe(0)
    expect(repo.git('tag')).toBe(tag)
    expect(stderr.includes('cannot be the name of a tag')).toBe(setting === 'not a tag')
  })

  it('completes another phase when it is named', () => {
    const repo = begun()
    patina(repo, 'build', 'phase', 'start', 'Second')
    patina(repo, 'build', 'phase', 'done', '1')

    expect(boardOf(repo)).toMatchObject({ currentPhase: 2, phases: [{ status: 'complete' }, {}] })
  })

  it('refuses when no phase is active, or none of that number', async () => {
    const repo = begun()
    patina(repo, 'build', 'phase', 'done')

    expect(await phaseDone.run({}, await repo.world())).toMatchObject([{ code: 'no-phase' }])
    expect(await phaseDone.run({ phase: '9' }, await repo.world())).toMatchObject([{ code: 'unknown-phase' }])
    expect(await phaseDone.run({ phase: 'x' }, await repo.world())).toMatchObject([{ code: 'bad-phase' }])
    expect(await phaseDone.run({ phase: '1' }, await repo.world())).toMatchObject([{ code: 'no-change' }])
  })
})
