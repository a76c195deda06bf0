import { describe, expect, it } from 'vitest'
import { patina } from './support/begun.ts'
import { sandbox } from './support/sandbox.ts'

// Histories the fuzzer came upon, each played as it was, save for what had nothing to do with it.

const defer = (id: string) => `chore: defer ${id}\n\nDeferred: ${id}\nDeferred-Reason: no time`

describe('in tracked mode', () => {
  it('a merge lists deferrals in order of birth, though the merge driver knows nothing of that', () => {
    const repo = sandbox()
    patina(repo, 'init', '--tracked', '--yes')
    repo.git('add', '--all')
    repo.commit('chore: track work')
    repo.branch('side')
    repo.commit(defer('older'), { files: { a: '1' } })
    repo.checkout('main')
    repo.commit(defer('younger'), { files: { b: '1' } })

    repo.merge('side')

    const file = repo.git('show', 'HEAD:.patina/build.toml')
    expect([...file.matchAll(/^id = "(.*)"$/gm)].map(([, id]) => id)).toEqual(['older', 'younger'])
  })

  it('a last patch that was put right by hand ends git am, and the tip is sealed with the next commit', () => {
    const repo = sandbox()
    patina(repo, 'init', '--tracked', '--yes')
    repo.git('add', '--all')
    repo.commit('chore: track work', { files: { a: '1\n' } })
    repo.branch('side')
    repo.commit(defer('theirs'), { files: { a: '2\n' } })
    repo.checkout('main')
    repo.commit('chore: ours', { files: { a: '3\n' } })
    const patch = repo.git('format-patch', '--stdout', '-1', 'side', '--', 'a')
    expect(repo.run(['git', 'am', '-3'], { stdin: `${patch}\n` }).code).not.toBe(0)
    repo.write('a', '2\n')
    repo.git('add', 'a')

    const { code, stderr } = repo.tryGit('am', '--continue')

    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('your next commit') })
    expect(repo.exists('.git/rebase-apply')).toBe(false)
    expect(repo.git('status', '--porcelain')).toBe('')
    repo.commit('chore: next', { files: { b: '1\n' } })
    expect(repo.git('show', 'HEAD:.patina/build.toml')).toContain('theirs')
    expect(repo.patina('verify').code).toBe(0)
  })
})
