import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'
import {
  addTask,
  beginPhase,
  disengage,
  engage,
  expectClean,
  expectSealed,
  FILE,
  startTask,
  tracked,
  work,
} from '../support/tracked.ts'

/** Two clones of a repository that both push to and pull from. */
function clones(): { hub: Sandbox; here: Sandbox; there: Sandbox } {
  const hub = cloned()
  return { hub, here: hub.at('../here'), there: hub.at('../there') }
}

const cloned = template(() => {
  const seed = tracked()
  beginPhase(seed)
  const hub = seed.clone('hub', '--bare')
  for (const name of ['here', 'there']) engage(hub.clone(name))
  return hub
})

/** What a hosting site does with a branch: one commit, and nothing left of its trailers. */
function squashOnTheSite({ hub, here }: { hub: Sandbox; here: Sandbox }, branch: string): void {
  const site = disengage(hub.clone(`site-${branch}`))
  site.git('merge', '--quiet', '--squash', `origin/${branch}`)
  site.git('commit', '--quiet', '-m', `Work of ${branch} (#12)`)
  site.git('push', '--quiet', 'origin', 'main')
  here.git('push', '--quiet', 'origin', '--delete', branch)
}

describe('two clones in tracked mode', () => {
  it.each([['--no-rebase'], ['--rebase']])('meet by pull %s, and both tips are sealed', async (how) => {
    const { here, there } = clones()
    addTask(here, '1a')
    addTask(there, '1b')
    here.git('push', '--quiet')
    there.git('pull', '--quiet', '--no-edit', how)
    await expectSealed(there)
    expectClean(there)
    there.git('push', '--quiet')
    here.git('pull', '--quiet')

    expect(here.head()).toBe(there.head())
    await expectSealed(here)
    expectClean(here)
  })

  it('can push a tip that is sealed, and each commit is pushed once', () => {
    const { hub, here } = clones()
    addTask(here, '1a')
    const tip = here.head()
    here.git('push', '--quiet')
    expect(hub.head('main')).toBe(tip)
    expect(here.git('status', '-sb')).toBe('## main...origin/main')
  })

  it('never rewrite what is on a remote: they say what is wrong with it', () => {
    const { here, there } = clones()
    addTask(disengage(here), '1a')
    disengage(here).git('push', '--quiet')
    const { stderr } = there.tryGit('pull', '--quiet')

    expect(there.head()).toBe(here.head())
    expect(stderr).toContain("the build file in '")
    expect(stderr).toContain("it is also on 'origin/main'")
    expectClean(there)
  })

  it('go on from a tip that is not sealed with one that is', async () => {
    const { here, there } = clones()
    addTask(disengage(here), '1a')
    disengage(here).git('push', '--quiet')
    there.git('pull', '--quiet')
    work(there, 'next')
    expect(there.git('cat-file', 'blob', `HEAD:${FILE}`)).not.toContain('1a')
    startTask(there, '1a')

    await expectSealed(there)
    there.git('push', '--quiet')
  })

  it('keep what only the file knows after a squash on a hosting site, until somebody decides', async () => {
    const all = clones()
    const { here, there } = all
    here.branch('side')
    addTask(here, '1a')
    here.git('push', '--quiet', 'origin', 'side')
    squashOnTheSite(all, 'side')
    const pulled = there.tryGit('pull', '--quiet')
    expect(pulled.stderr).toContain('does not say what the log says')
    const told = there.patina('verify')
    expect(told.code).toBe(1)
    expect(told.stderr).toContain(
      'task 1a is not in the log; the file says so from here on and no trailer does',
    )

    addTask(there, '1b')
    expect(there.read(FILE)).toContain('id = "1a"')
    expect(there.read(FILE)).toContain('id = "1b"')
    expectClean(there)
    there.git('push', '--quiet')

    there.patina('rebuild')
    there.git('commit', '--quiet', '-m', 'chore: what the log says', '--', FILE)
    expect(there.read(FILE)).not.toContain('id = "1a"')
    await expectSealed(there)
    expect(there.patina('verify').code).toBe(0)
  })

  it('rebase onto a tip that lost something without losing it again', () => {
    const all = clones()
    const { here, there } = all
    here.branch('side')
    addTask(here, '1a')
    here.git('push', '--quiet', 'origin', 'side')
    squashOnTheSite(all, 'side')
    addTask(there, '1b')
    there.git('pull', '--quiet', '--rebase')

    expect(there.read(FILE)).toContain('id = "1a"')
    expect(there.read(FILE)).toContain('id = "1b"')
    expectClean(there)
  })
})

describe('pushing in tracked mode', () => {
  it('is refused while the tip is not sealed, with the way out', async () => {
    const { here } = clones()
    addTask(disengage(here), '1a')
    const { code, stderr } = here.tryGit('push')

    expect(code).toBe(1)
    expect(stderr).toContain('the build file in the tip does not say what the log says: task 1a is missing')
    here.patina('rebuild')
    here.git('commit', '--quiet', '--amend', '--no-edit', '--', FILE)
    expect(here.tryGit('push').code).toBe(0)
    await expectSealed(here)
  })

  it('is refused after an edit by hand that went past the guard', () => {
    const { here } = clones()
    const text = here.read(FILE).replace('"Begin"', '"Other"')
    here.commit('chore: by hand', { files: { [FILE]: text }, args: ['--no-verify'] })

    expect(here.tryGit('push').code).toBe(1)
    expect(here.tryGit('push', '--no-verify').code).toBe(0)
  })

  it('minds the tips of branches only, and not what is published already', () => {
    const { here, there } = clones()
    addTask(disengage(here), '1a')
    here.git('tag', 'v1')
    expect(here.tryGit('push', 'origin', 'v1').code).toBe(0)
    here.git('push', '--quiet', '--no-verify')
    there.git('pull', '--quiet')
    work(there, 'quiet')
    expect(there.tryGit('push').code).toBe(0)
  })
})
