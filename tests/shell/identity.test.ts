import { describe, expect, it } from 'vitest'
import { openGit } from '../../src/shell/git.ts'
import { readIdentity } from '../../src/shell/identity.ts'
import { sandbox } from '../support/sandbox.ts'

describe('who makes a commit', () => {
  it.each([
    'gpgSign = true',
    'gpgsign = Yes',
    'gpgSign',
    'gpgSign = 2',
    'gpgSign =',
    'gpgSign = off',
    'gpgSign = 0',
    '',
  ])('is to sign it as git reads [commit] %s', async (line) => {
    const repo = sandbox()
    repo.write('.git/config', `${repo.read('.git/config')}[commit]\n\t${line}\n`)
    const wanted = repo.tryGit('config', '--type=bool', '--get', 'commit.gpgSign').stdout.trim() === 'true'

    expect((await readIdentity(openGit(repo.top, repo.env))).isSigned).toBe(wanted)
  })

  it('is whom git names, whatever else the config says', async () => {
    const repo = sandbox()
    repo.git('config', 'alias.odd', 'a\nGIT_AUTHOR_IDENT=Eve <eve@example.org> 1 +0000\nb')
    const [line = ''] = repo.git('var', 'GIT_AUTHOR_IDENT').split('>')
    const { author } = await readIdentity(openGit(repo.top, repo.env))

    expect(`${author.name} <${author.email}`).toBe(line)
  })
})
