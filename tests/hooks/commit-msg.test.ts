import { describe, expect, it } from 'vitest'
import { hooked } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { template } from '../support/template.ts'

const phase = 'feat: begin\n\nPhase: 3\nPhase-Name: Loop\nPhase-Status: active'
const add = (id: string, title = 'Scry') =>
  `feat: add ${id}\n\nTask: ${id}\nTask-Title: ${title}\nTask-Status: pending`
const say = (status: string, id = '3a') => `feat: ${status}\n\nTask: ${id}\nTask-Status: ${status}`

/** A repository with phase 3 and pending task 3a. */
const planned = template(() => {
  const { repo } = hooked()
  repo.commit(phase)
  repo.commit(add('3a'))
  return repo
})

const commit = (repo: Sandbox, ...args: string[]) =>
  repo.tryGit('commit', '--quiet', '--allow-empty', ...args)
const isUpToDate = (repo: Sandbox): boolean => repo.patina('rebuild', '--check').code === 0

describe('a commit with trailers', () => {
  it.each<[string, (repo: Sandbox) => ReturnType<Sandbox['tryGit']>]>([
    ['-m', (repo) => commit(repo, '-m', 'feat: x\n\nTask: 3a\nTask-Status: active')],
    ['repeated -m', (repo) => commit(repo, '-m', 'feat: x', '-m', 'Task: 3a', '-m', 'Task-Status: active')],
    ['-F', (repo) => repo.run(['git', 'commit', '-q', '--allow-empty', '-F', '-'], { stdin: say('active') })],
    [
      '--trailer',
      (repo) => commit(repo, '-m', 'x', '--trailer', 'Task: 3a', '--trailer', 'Task-Status: active'),
    ],
    [
      'an editor',
      (repo) => {
        repo.write('message', say('active'))
        return commit(repo.with({ GIT_EDITOR: `cp '${repo.path('message')}'` }))
      },
    ],
    [
      '-a',
      (repo) => {
        repo.write('.patina/config.toml', '# changed\n')
        return repo.tryGit('commit', '-q', '-a', '-m', say('active'))
      },
    ],
    [
      '-- path',
      (repo) => {
        repo.write('.patina/config.toml', '# changed\n')
        return repo.tryGit('commit', '-q', '-m', say('active'), '--', '.patina/config.toml')
      },
    ],
    ['a subfolder', (repo) => commit(repo.at('deep/er'), '-m', say('active'))],
    [
      '-v in an editor',
      (repo) => commit(repo.with({ GIT_EDITOR: editor('Task: 3a\\nTask-Status: active') }), '-v'),
    ],
    [
      'a merge that goes well',
      (repo) => {
        repo.branch('side', 'HEAD~1')
        repo.commit('feat: y', { files: { y: '1' } })
        repo.checkout('main')
        return repo.tryGit('merge', '-q', '--no-ff', '-m', say('active'), 'side')
      },
    ],
    [
      '--amend of one that says nothing',
      (repo) => {
        repo.commit('feat: y')
        return commit(repo, '--amend', '-m', say('active'))
      },
    ],
  ])('by %s is recorded, and the build file says so', (_, make) => {
    const repo = planned()

    expect(make(repo)).toMatchObject({ code: 0, stderr: expect.stringContaining('patina: 3a active\n') })
    expect(repo.git('log', '-1', '--format=%(trailers:only)')).toContain('Task: 3a\nTask-Status: active')
    expect(isUpToDate(repo)).toBe(true)
    expect(repo.read('.patina/build.toml')).toContain('status = "active"\n\n[[task]]\nid = "3a"')
  })

  it('is recorded with the tree, parents and author that git gives it', () => {
    const repo = planned()
    repo.write('a', '1')
    repo.git('add', 'a')
    const tree = repo.git('write-tree')
    const parent = repo.head()

    repo.commit(say('active'), { author: 'Eve <eve@example.com>' })

    expect(repo.git('log', '-1', '--format=%T %P %an %ae')).toBe(`${tree} ${parent} Eve eve@example.com`)
    expect(repo.git('status', '--short')).toBe('')
  })

  it.each(['--no-edit', '-C', 'message'])('can be amended (%s) although HEAD already says it', (how) => {
    const repo = planned()
    repo.commit(say('active'))
    const args = how === 'message' ? ['-m', say('active')] : how === '-C' ? ['-C', 'HEAD'] : ['--no-edit']

    expect(commit(repo, '--amend', ...args).code).toBe(0)
    expect(isUpToDate(repo)).toBe(true)
  })

  it('may use what a merge brings in', () => {
    const repo = planned()
    repo.branch('side')
    repo.commit(add('3b'), { files: { f: 'side' } })
    repo.checkout('main')
    repo.commit('feat: y', { files: { f: 'main' } })
    repo.tryGit('merge', 'side')
    repo.write('f', 'both')
    repo.git('add', 'f')

    expect(repo.tryGit('commit', '-q', '-m', 'Merge', '-m', 'Task: 3b\nTask-Status: active').code).toBe(0)
    expect(isUpToDate(repo)).toBe(true)
  })

  it('is judged by the board of its own linked work tree', () => {
    const repo = planned()
    const tree = repo.worktree('linked')
    expect(commit(tree, '-m', say('complete')).code).toBe(1)
    expect(commit(tree, '-m', say('active')).code).toBe(0)
    expect(isUpToDate(tree)).toBe(true)
    expect(repo.read('.patina/build.toml')).toContain('status = "pending"')
  })
})

/** An editor that puts a subject and trailers in front of what is there. */
function editor(trailers: string): string {
  return `f() { { printf 'feat: x\\n\\n${trailers}\\n'; cat "$1"; } >"$1.new"; mv "$1.new" "$1"; }; f`
}

describe('a commit that is refused', () => {
  it.each([
    [
      'an unknown task',
      'feat: x\n\nTask: 3z',
      "no task '3z' on the board",
      'line 3: Task: 3z\n              ^^\n',
    ],
    [
      'a key that is misspelled',
      'feat: x\n\nTask: 3a\nTask-Statsu: active',
      "did you mean 'Task-Status'",
      'line 4: ',
    ],
    [
      'a step that is left out',
      say('complete'),
      'patina build task start 3a',
      'line 4: Task-Status: complete\n',
    ],
    [
      'a key in the middle',
      'feat: x\n\nTask: 3a\n\nmore prose',
      'stands where nothing reads it',
      'line 3: Task: 3a\n        ^^^^',
    ],
  ])('for %s says so, and where', (_, message, fault, place) => {
    const repo = planned()
    const before = repo.head()

    const { code, stderr } = commit(repo, '-m', message)

    expect(code).toBe(1)
    expect(stderr).toContain(fault)
    expect(stderr).toContain(place)
    expect(repo.head()).toBe(before)
  })

  it('tells all that is wrong at once', () => {
    const repo = planned()

    const { stderr } = commit(
      repo,
      '-m',
      'feat: x',
      '-m',
      'Task: 3z\nTask-Statsu: active\nDeferred: x\nTarget-Phase: 0',
    )

    expect(stderr.match(/^error: /gm)).toHaveLength(4)
    expect(stderr).toContain('error: nothing was committed: 3 problems in the message\n')
  })

  it('has its message kept as it was, and taken up again as it is told', () => {
    const repo = planned()
    repo.write('message', '\n\nfeat:  x\n\n\nTask: 3z   \n')
    const at = repo.at('deep')
    const { stderr } = commit(at, '-F', '../message')

    expect(stderr).toContain('kept in ../.git/COMMIT_EDITMSG.')
    expect(repo.read('.git/COMMIT_EDITMSG')).toBe('feat:  x\n\nTask: 3z\n')

    const [, again = ''] = /^ {2}(git commit .*)$/m.exec(stderr) ?? []
    const { code } = at.with({ GIT_EDITOR: 'sed -i s/3z/3a/' }).run(['sh', '-c', `${again} --allow-empty`])
    expect(code).toBe(0)
    expect(repo.lastMessage()).toBe('feat:  x\n\nTask: 3a')
  })

  it('has its message kept in the git folder of a linked work tree', () => {
    const tree = planned().worktree('linked')

    const { stderr } = commit(tree, '-m', 'feat: x\n\nTask: 3z')

    const [, again = ''] = /^ {2}(git commit .*)$/m.exec(stderr) ?? []
    expect(
      tree.with({ GIT_EDITOR: 'sed -i s/3z/3a/' }).run(['sh', '-c', `${again} --allow-empty`]).code,
    ).toBe(0)
    expect(tree.lastMessage()).toBe('feat: x\n\nTask: 3a')
  })

  it('can be taken up after -v without its diff', () => {
    const repo = planned()
    repo.write('a', 'Task-Statsu\n')
    repo.git('add', 'a')
    const { stderr } = repo.with({ GIT_EDITOR: editor('Task: 3z') }).tryGit('commit', '-v')

    const [, again = ''] = /^ {2}(git commit .*)$/m.exec(stderr) ?? []
    expect(repo.with({ GIT_EDITOR: 'sed -i s/3z/3a/' }).run(['sh', '-c', again]).code).toBe(0)
    expect(repo.lastMessage()).toBe('feat: x\n\nTask: 3a')
  })

  it('can be a merge, which then waits', () => {
    const repo = planned()
    repo.branch('side', 'HEAD~1')
    repo.commit('feat: y', { files: { y: '1' } })
    repo.checkout('main')

    const { code, stderr } = repo.tryGit('merge', '--no-ff', '-m', 'Merge', '-m', 'Task: 3z', 'side')

    expect(code).toBe(1)
    expect(stderr).toContain('  git commit -e\n')
    expect(repo.with({ GIT_EDITOR: 'sed -i s/3z/3a/' }).tryGit('commit', '-e').code).toBe(0)
    expect(repo.git('log', '-1', '--format=%p')).toContain(' ')
  })

  it('is recorded all the same by --no-verify', () => {
    const repo = planned()

    expect(commit(repo, '--no-verify', '-m', 'feat: x\n\nTask: 3z\nTask-Status: complete').code).toBe(0)
    expect(repo.patina('verify').code).toBe(1)
  })
})

describe('the config', () => {
  const bad = ['-m', 'feat: x\n\nTask: 3z']

  it('can make it only warn', () => {
    const repo = planned()
    repo.write('.patina/config.toml', '[hooks]\nvalidate = "warn"\n')

    const { code, stderr } = commit(repo, ...bad)

    expect(code).toBe(0)
    expect(stderr).toContain("warning: no task '3z' on the board")
    expect(stderr).not.toContain('kept in')
  })

  it('can turn it off', () => {
    const repo = planned()
    repo.write('.patina/config.toml', '[hooks]\nvalidate = "off"\n')

    expect(commit(repo, ...bad)).toMatchObject({ code: 0, stderr: '' })
  })

  it('can require a task with every commit', () => {
    const repo = planned()
    repo.write('.patina/config.toml', '[hooks]\nrequire_task = true\n')

    expect(commit(repo, '-m', 'feat: x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('wants a task'),
    })
    expect(commit(repo, '-m', 'feat: x', '-m', 'Task: 3a').code).toBe(0)
  })
})

describe('the message', () => {
  it('is rewritten only where git would not see what patina sees', () => {
    const repo = planned()
    repo.write(
      'message',
      'feat: x\n\nbody  with   blanks\n\nTask: 3a\nBREAKING CHANGE: all\nTask-Status: active\n',
    )

    expect(commit(repo, '-F', 'message').code).toBe(0)
    expect(repo.git('log', '-1', '--format=%(trailers:only)')).toBe('Task: 3a\nTask-Status: active\n')
    expect(repo.lastMessage()).toContain('body  with   blanks\n\nBREAKING CHANGE: all\n')
  })

  it('is judged as git will clean it', () => {
    const repo = planned()
    repo.git('config', 'core.commentChar', ';')
    const comments = 'feat: x\n; Task: 3z\n\nTask: 3a\n; in between\nTask-Status: active\n'
    repo.write('message', comments)

    expect(commit(repo.with({ GIT_EDITOR: `cp '${repo.path('message')}'` })).code).toBe(0)
    expect(repo.lastMessage()).toBe('feat: x\n\nTask: 3a\nTask-Status: active')
  })

  it('keeps its comments where no editor was used', () => {
    const repo = planned()
    repo.write('message', 'feat: x\n\n# heading\ntext\n\nTask: 3a\n')

    expect(commit(repo, '-F', 'message').code).toBe(0)
    expect(repo.lastMessage()).toBe('feat: x\n\n# heading\ntext\n\nTask: 3a')
  })

  it('names its lines as the file has them', () => {
    const repo = planned()
    const file = '\n# a comment\nfeat: x\n\n\n# another\nTask: 3z\n'
    repo.write('message', file)

    const { stderr } = commit(repo.with({ GIT_EDITOR: `cp '${repo.path('message')}'` }))

    expect(stderr).toContain('line 7: Task: 3z\n')
  })

  it('can be in Latin-1', () => {
    const repo = planned()
    repo.git('config', 'i18n.commitEncoding', 'ISO-8859-1')
    const message = 'feat: Käse\n\nTask: 3a\n\nTask-Status: active\nTask-Reason: für später\n'
    repo.write('message', Buffer.from(message, 'latin1'))

    expect(commit(repo, '-F', 'message').code).toBe(0)
    expect(repo.git('log', '-1', '--format=%B', '--encoding=UTF-8').trim()).toBe(
      'feat: Käse\n\nTask: 3a\nTask-Status: active\nTask-Reason: für später',
    )
    expect(repo.git('cat-file', 'commit', 'HEAD')).toContain('encoding ISO-8859-1')
    expect(isUpToDate(repo)).toBe(true)
  })

  it('can have five million bytes', () => {
    const repo = planned()
    const lines = `${'all the work of a year, told at length\n'.repeat(130_000)}`
    repo.write('message', `feat: x\n\n${lines}\nTask: 3a\n\nTask-Status: active\n`)

    expect(commit(repo, '-F', 'message').code).toBe(0)
    expect(repo.lastMessage().endsWith('length\n\nTask: 3a\nTask-Status: active')).toBe(true)
  })

  it('that is empty still makes git abort', () => {
    const repo = planned()
    repo.commit(say('active'))

    expect(commit(repo.with({ GIT_EDITOR: ':' }))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('empty commit message'),
    })
  })
})

describe('a shallow clone', () => {
  it('does not refuse what it cannot know', () => {
    const repo = planned()
    repo.commit('chore: y')
    const clone = repo.clone('shallow', '--depth', '1')
    clone.run(['cp', '-R', `${repo.top}/.git/patina`, `${repo.top}/.git/hooks`, '.git'])

    const { code, stderr } = commit(clone, '-m', say('active'))

    expect(code).toBe(0)
    expect(stderr).toContain('patina rebuild --deepen')
    expect(commit(clone, '-m', 'x', '-m', 'Task-Statsu: x').code).toBe(1)
  })
})
