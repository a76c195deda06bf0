import { describe, expect, it } from 'vitest'
import { type Hooked, hooked, startsIn } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const add = (id: string) => `feat: add ${id}\n\nTask: ${id}\nTask-Title: ${id}\nTask-Status: pending`
const say = (status: string, id = '3a') => `feat: ${status} ${id}\n\nTask: ${id}\nTask-Status: ${status}`

/** A clone with a branch `side` that finishes 3a, and the origin that has squashed it under a bare title. */
function squashed(message = 'Side (#12)'): Hooked & { readonly origin: Sandbox } {
  const repo = branched()
  const origin = repo.at('../origin')
  origin.commit(message, { files: { side: '1\n2\n' } })
  origin.commit('chore: something else', { files: { other: '1\n' } })
  startsIn(repo)
  return { repo, origin, starts: () => startsIn(repo) }
}

const branched = template(() => {
  const { repo } = hooked()
  repo.commit(add('3a'))
  repo.commit(say('active'))
  repo.git('clone', '--quiet', '.', '../origin')
  repo.git('remote', 'add', 'origin', '../origin')
  repo.branch('side')
  repo.commit(say('complete'), { files: { side: '1\n' } })
  repo.commit('fix: more', { files: { side: '1\n2\n' } })
  repo.checkout('main')
  return repo
})

const pull = (repo: Sandbox, ...args: string[]) => repo.tryGit('pull', '--quiet', ...args, 'origin', 'main')

describe('a pull of a squash that says nothing', () => {
  it.each([
    ['a fast-forward', '--ff-only'],
    ['a merge', '--no-rebase', '--no-edit'],
    ['a rebase', '--rebase'],
  ])('tells what the branch said, and how to get it back: %s', (_, ...how) => {
    const { repo } = squashed()
    if (how[0] !== '--ff-only') repo.commit('feat: local', { files: { local: '1\n' } })

    const { code, stderr } = pull(repo, ...how)

    expect(code).toBe(0)
    expect(stderr).toContain(
      "patina: what 'side' changed is here, and not 1 thing that it said:\n  3a complete  (Ada Tester,",
    )
    expect(stderr).toContain("hint: 'patina reconcile --from side' says it here\n")
    expect(repo.patina('reconcile', '--from', 'side', '--yes').code).toBe(0)
    expect(repo.read('.patina/build.toml')).toContain('status = "complete"')
  })

  it('tells it once', () => {
    const { repo, origin, starts } = squashed()
    pull(repo, '--ff-only')
    origin.commit('chore: yet more', { files: { other: '2\n' } })
    starts()

    expect(pull(repo, '--ff-only').stderr).not.toContain('patina:')
    expect(starts()).toEqual([])
  })

  it('says nothing, and starts nothing, where the branch has not arrived', () => {
    const { repo, starts } = squashed()
    repo.checkout('side')
    repo.commit('fix: not there yet', { files: { side: '1\n2\n3\n' } })
    repo.checkout('main')
    starts()

    expect(pull(repo, '--ff-only').stderr).not.toContain('patina:')
    expect(starts()).toEqual([])
  })

  it('says nothing of the branch where the squash carries what it said', () => {
    const { repo } = squashed(`Side (#12)\n\n* ${say('complete')}\n\n* fix: more`)

    expect(pull(repo, '--ff-only').stderr).toBe('patina: 3a complete\n')
  })
})

describe('a merge of a branch that has merged another', () => {
  it('says nothing of what the other said since, as it changed nothing since', () => {
    const { repo } = hooked()
    const began = repo.head()
    repo.branch('other')
    const theirs = repo.commit('feat: x', { files: { x: '1\n' } })
    repo.checkout('main')
    const ours = repo.commit('feat: y', { files: { y: '1\n' } })
    repo.merge(theirs)
    repo.checkout('other')
    repo.merge(ours)
    repo.commit(add('3a'))
    repo.branch('side', began)

    expect(repo.tryGit('merge', '--quiet', '--no-ff', '--no-edit', 'main').stderr).toBe('')
  })
})

describe('a rebase onto a base that has the changes already', () => {
  it.each<[string, (repo: Sandbox, origin: Sandbox) => void]>([
    [
      'some of them',
      (repo) => {
        repo.commit('feat: local', { files: { local: '1\n' } })
      },
    ],
    ['all of them', () => undefined],
  ])('tells what was left out with them: %s', (_, more) => {
    const { repo, origin } = squashed()
    origin.commit('Mine (#13)', { files: { mine: '1\n' } })
    repo.commit(say('complete'), { files: { mine: '1\n' } })
    more(repo, origin)
    const tip = repo.head().slice(0, 10)
    repo.git('branch', '-D', 'side')

    const { code, stderr } = pull(repo, '--rebase')

    expect(code).toBe(0)
    expect(stderr).toContain(`patina: history no longer says 1 thing that it said at ${tip}:\n  3a complete`)
    expect(stderr).toContain(`hint: 'patina reconcile --from ${tip}' says it again`)
  })

  it('tells it too where a commit became empty on the way', () => {
    const { repo, origin } = squashed()
    origin.commit('Mine (#13)', { files: { mine: '1\n', more: '1\n' } })
    repo.commit(say('complete'), { files: { mine: '1\n' } })
    repo.git('branch', '-D', 'side')

    expect(pull(repo, '--rebase').stderr).toContain('history no longer says 1 thing')
  })
})
