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
})
