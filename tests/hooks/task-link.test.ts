import { describe, expect, it } from 'vitest'
import { hooked, startsIn } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

/** A repository in which one task is active. */
const begun = template(() => {
  const { repo } = hooked()
  repo.commit('feat: x\n\nTask: 3a\nTask-Title: Scry\nTask-Status: pending\nTask-Status: active')
  startsIn(repo)
  return repo
})

/** As on any day: git takes the dates from the clock, and sh may see that this is no amend. */
const today = (repo: Sandbox) => repo.with({ GIT_AUTHOR_DATE: undefined, GIT_COMMITTER_DATE: undefined })

/** Commits with a message, and says what became of it and how often Node was started. */
function committed(repo: Sandbox, at: Sandbox, message: string) {
  const { code } = at.tryGit('commit', '--quiet', '--allow-empty', '-F', repo.path('message'))
  return { code, message: code === 0 ? repo.lastMessage() : message, starts: startsIn(repo) }
}

const plain = [
  'feat: x',
  'feat: x\n\nwhy it is so\n',
  'feat: x\n\nSigned-off-by: A <a@example.com>',
  'feat: x\n\nwhy\n\nCo-authored-by: A <a@example.com>\nRefs: #1\n\n\n',
  'feat!: x\n\nBREAKING CHANGE: all',
  'feat: x\n\nNote: this is prose\nthat goes on',
  'feat: x\n\n    indented\n',
  'feat: x\r\n\r\nwhy\r\n',
  'Três palavras\n\n— e mais',
  'feat: x\n\n(cherry picked from commit 0123456789012345678901234567890123456789)',
  '\n\nfeat: below blank lines\n\n\n\nwhy',
]
const others = [
  'feat: x\n\nTask: 3a',
  'feat: x\n\ntask: 9z\n',
  'feat: x\n\nLearned: that it works',
  'feat: x\n\nTask-Status: pending\n',
  'fixup! feat: x',
  'squash! feat: x\n\nmore',
  'Revert "feat: x"',
  'Revert "feat: x"\n\nReverts owner/name#12',
  'feat: x\n\nThis reverts commit 0123456789.',
  ' \n\t\n',
  `feat: long\n\n${'a line of it\n'.repeat(80)}`,
]

describe('the link to the active task', () => {
  it('is the same whether sh or Node makes it', () => {
    const [repo, other] = [begun(), begun()]
    for (const message of [...plain, ...others]) {
      for (const one of [repo, other]) one.write('message', message)
      const bySh = committed(repo, today(repo), message)
      const byNode = committed(other, other, message)
      expect({ ...bySh, starts: [] }).toEqual({ ...byNode, starts: [] })
      if (!plain.includes(message)) continue
      expect(bySh.message).toMatch(/\nTask: 3a$/)
      expect(bySh.starts).toEqual([])
      expect(byNode.starts).toEqual(['prepare-commit-msg'])
    }
  })

  it('is made by Node where the hooks do not know the board at HEAD', () => {
    const repo = begun()
    repo.with({ PATINA: '0' }).commit('feat: y\n\nTask: 3a\nTask-Status: complete')

    today(repo).git('commit', '--allow-empty', '-m', 'feat: z')

    expect(repo.lastMessage()).toBe('feat: z')
  })

  it.each(['3a; touch x\n', '3a\nTask-Status: complete\n', '$(touch x)\n', '\n'])(
    'is never what else stands in the note: %j',
    (note) => {
      const repo = begun()
      repo.write('.git/patina/active', note)

      today(repo).git('commit', '--allow-empty', '-m', 'feat: z')

      expect(repo.lastMessage()).toBe('feat: z\n\nTask: 3a')
      expect(repo.exists('x')).toBe(false)
    },
  )

  it('leaves one for every commit of a day, and the board as it was', () => {
    const repo = begun()
    const board = repo.read('.patina/build.toml').replace(/^# tip: .*$/m, '')

    for (const n of [1, 2, 3]) today(repo).git('commit', '--allow-empty', '-m', `feat: ${n}`)

    expect(repo.git('log', '-3', '--format=%B').match(/^Task: 3a$/gm)).toHaveLength(3)
    expect(startsIn(repo)).toEqual([])
    expect(repo.read('.patina/build.toml').replace(/^# tip: .*$/m, '')).toBe(board)
    repo.git('commit', '--allow-empty', '-m', 'feat: done', '-m', 'Task: 3a\nTask-Status: complete')
    expect(startsIn(repo)).toEqual(['commit-msg'])
    expect(repo.read('.patina/build.toml')).toContain('status = "complete"')
    expect(repo.patina('verify').code).toBe(0)
  })
})
