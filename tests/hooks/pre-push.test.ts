import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hooked, startsIn } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const bad = 'feat: x\n\nTask: 3z\nTask-Status: complete'

/** A repository with a remote that has its first commits. */
function published(): { repo: Sandbox; starts: () => string[] } {
  const repo = pushed()
  startsIn(repo)
  return { repo, starts: () => startsIn(repo) }
}

const pushed = template(() => {
  const { repo } = hooked()
  const there = join(repo.root, 'there')
  repo.git('init', '--quiet', '--bare', there)
  repo.git('remote', 'add', 'origin', there)
  repo.git('push', '--quiet', '--set-upstream', 'origin', 'main')
  return repo
})

const skipChecks = { args: ['--no-verify'] }

describe('a push', () => {
  it('is refused for commits whose events the board refuses, with the way out', () => {
    const { repo } = published()
    const oid = repo.commit(bad, skipChecks)

    const { code, stderr } = repo.tryGit('push')

    expect(code).toBe(1)
    expect(stderr).toContain(`error: ${oid.slice(0, 10)}: `)
    expect(stderr).toContain("'patina settle <commit>'")
    expect(repo.head('origin/main')).not.toBe(oid)
    expect(repo.tryGit('push', '--no-verify').code).toBe(0)
  })

  it('goes through once the problem is settled', () => {
    const { repo } = published()
    const oid = repo.commit(bad, skipChecks)
    repo.commit(`chore: settle\n\nSettled: ${oid}`)

    expect(repo.tryGit('push').code).toBe(0)
  })

  it('goes through where the problem is out already', () => {
    const { repo } = published()
    repo.commit(bad, skipChecks)
    repo.git('push', '--quiet', '--no-verify')
    repo.commit('feat: y\n\nPhase: 1\nPhase-Name: One\nPhase-Status: active')

    expect(repo.tryGit('push').code).toBe(0)
    expect(repo.tryGit('push', 'origin', 'main:refs/heads/copy').code).toBe(0)
  })

  it('is looked through ref by ref', () => {
    const { repo } = published()
    repo.commit('feat: good')
    repo.branch('side')
    repo.commit(bad, skipChecks)
    repo.git('tag', '-a', '-m', 'tagged', 'v1', 'side')

    expect(repo.tryGit('push', 'origin', 'main').code).toBe(0)
    expect(repo.tryGit('push', 'origin', 'main', 'side').code).toBe(1)
    expect(repo.tryGit('push', 'origin', 'v1').code).toBe(1)
  })

  it('starts no Node where nothing is said, nothing is pushed or a branch is deleted', () => {
    const { repo, starts } = published()
    repo.commit('feat: x')
    starts()

    repo.git('push', '--quiet')
    repo.git('push', '--quiet')
    repo.git('push', '--quiet', 'origin', 'main:refs/heads/side')
    repo.git('push', '--quiet', 'origin', '--delete', 'side')

    expect(starts()).toEqual([])
  })

  it('is only warned of, or not looked at, where the config says so', () => {
    const { repo } = published()
    repo.commit(bad, skipChecks)

    repo.write('.patina/config.toml', '[hooks]\nvalidate = "warn"\n')
    expect(repo.tryGit('push', '--dry-run')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('warning: '),
    })
    repo.write('.patina/config.toml', '[hooks]\nvalidate = "off"\n')
    expect(repo.tryGit('push', '--quiet')).toMatchObject({ code: 0, stderr: '' })
  })
})
