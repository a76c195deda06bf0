import { describe, expect, it } from 'vitest'
import { boardOf } from '../support/begun.ts'
import type { Sandbox } from '../support/sandbox.ts'
import {
  addTask,
  beginPhase,
  expectClean,
  expectSealed,
  FILE,
  finishTask,
  inBoth,
  startTask,
  type Twins,
  tracked,
  twins,
  work,
} from '../support/tracked.ts'

/** A phase and a task, then a branch `side` and `main`, each with work of its own. */
const diverged = twins(diverge)

function diverge(repo: Sandbox): void {
  beginPhase(repo)
  addTask(repo, '1a')
  repo.branch('side')
  addTask(repo, '1b')
  startTask(repo, '1b')
  repo.checkout('main')
  addTask(repo, '1c')
  startTask(repo, '1a')
}

/** Both branches change the same line of the same file. */
const clashing = twins((repo) => {
  diverge(repo)
  repo.commit('feat: ours\n\nTask: 1a\nTask-Status: complete', { files: { 'a.txt': 'ours\n' } })
  repo.checkout('side')
  repo.commit('feat: theirs\n\nTask: 1b\nTask-Status: complete', { files: { 'a.txt': 'theirs\n' } })
  repo.checkout('main')
})

/** Two tasks called `1b`, which no merge of files can tell apart. */
const colliding = twins((repo) => {
  const add = (title: string) =>
    work(repo, title, 'Task: 1b', `Task-Title: ${title}`, 'Task-Status: pending', 'Phase: 1')
  beginPhase(repo)
  repo.branch('side')
  add('theirs')
  startTask(repo, '1b')
  work(repo, 'quiet')
  repo.checkout('main')
  add('ours')
})

/** A phase alone. */
const planned = twins((repo) => {
  beginPhase(repo)
})

describe('the tip is sealed, and all else is as git made it', () => {
  const scenarios: Record<string, [start: Twins, scenario: (repo: Sandbox) => void]> = {
    'after a commit': [
      planned,
      (repo) => {
        addTask(repo, '1a')
      },
    ],
    'after a commit that says nothing': [
      planned,
      (repo) => {
        work(repo, 'quiet')
      },
    ],
    'after a commit without changes': [
      planned,
      (repo) => {
        repo.commit('feat: add\n\nTask: 1a\nTask-Title: Make\nTask-Status: pending')
      },
    ],
    'after a commit of some paths': [
      planned,
      (repo) => {
        repo.write('a.txt', 'b\n')
        const message = 'feat: add\n\nTask: 1a\nTask-Title: Make\nTask-Status: pending'
        repo.git('commit', '--quiet', '-m', message, '--', 'a.txt')
      },
    ],
    'after commit -a': [
      planned,
      (repo) => {
        repo.write('a.txt', 'b\n')
        repo.commit('feat: add\n\nTask: 1a\nTask-Title: Make\nTask-Status: pending', { args: ['-a'] })
      },
    ],
    'after an amend': [
      planned,
      (repo) => {
        addTask(repo, '1a')
        repo.git('commit', '--quiet', '--amend', '-m', 'feat: none')
      },
    ],
    'after an amend that keeps the message': [
      planned,
      (repo) => {
        addTask(repo, '1a')
        repo.write('a.txt', 'b\n')
        repo.git('commit', '--quiet', '--amend', '--no-edit', '-a')
      },
    ],
    'on a detached HEAD': [
      planned,
      (repo) => {
        repo.git('checkout', '--quiet', '--detach')
        addTask(repo, '1a')
      },
    ],
    'after a merge': [
      diverged,
      (repo) => {
        repo.merge('side')
      },
    ],
    'after a merge without verification': [
      diverged,
      (repo) => {
        repo.git('merge', '--quiet', '--no-verify', '-m', 'merge', 'side')
      },
    ],
    'after a merge that stopped before its commit': [
      diverged,
      (repo) => {
        repo.git('merge', '--quiet', '--no-commit', 'side')
        repo.git('commit', '--quiet', '-m', 'merge')
      },
    ],
    'after a merge with a conflict': [
      clashing,
      (repo) => {
        expect(repo.tryGit('merge', 'side').code).toBe(1)
        repo.write('a.txt', 'both\n')
        repo.git('add', 'a.txt')
        repo.git('commit', '--quiet', '-m', 'merge')
      },
    ],
    'after a merge with a conflict, continued': [
      clashing,
      (repo) => {
        expect(repo.tryGit('merge', 'side').code).toBe(1)
        repo.write('a.txt', 'both\n')
        repo.git('add', 'a.txt')
        repo.git('merge', '--continue')
      },
    ],
    'after a merge that was given up': [
      clashing,
      (repo) => {
        expect(repo.tryGit('merge', 'side').code).toBe(1)
        repo.git('merge', '--abort')
      },
    ],
    'after a fast-forward': [
      planned,
      (repo) => {
        repo.branch('side')
        addTask(repo, '1a')
        repo.checkout('main')
        repo.git('merge', '--quiet', '--ff-only', 'side')
      },
    ],
    'after an octopus of branches that say nothing': [
      diverged,
      (repo) => {
        for (const name of ['third', 'fourth']) {
          repo.branch(name, 'main~1')
          work(repo, name)
        }
        repo.checkout('main')
        repo.git('merge', '--quiet', '-m', 'merge', 'third', 'fourth')
      },
    ],
    'after a merge that only the log can tell the outcome of': [
      colliding,
      (repo) => {
        repo.merge('side')
      },
    ],
    'after a rebase that only the log can tell the outcome of': [
      colliding,
      (repo) => {
        repo.checkout('side')
        repo.git('rebase', '--quiet', 'main')
      },
    ],
    'after a rebase by patches that only the log can tell the outcome of': [
      colliding,
      (repo) => {
        repo.checkout('side')
        repo.git('rebase', '--quiet', '--apply', 'main')
      },
    ],
    'after picks that only the log can tell the outcome of': [
      colliding,
      (repo) => {
        repo.git('cherry-pick', 'main..side')
      },
    ],
    'after am that only the log can tell the outcome of': [
      colliding,
      (repo) => {
        const patches = repo.git('format-patch', '--stdout', 'main..side', '--', '.', ':!.patina/build.toml')
        expect(repo.run(['git', 'am', '--quiet'], { stdin: `${patches}\n` }).code).toBe(0)
      },
    ],
    'after a merge with ours': [
      diverged,
      (repo) => {
        repo.git('merge', '--quiet', '-s', 'ours', '-m', 'merge', 'side')
      },
    ],
    'after a criss-cross merge': [
      diverged,
      (repo) => {
        repo.branch('other', 'side')
        repo.merge('main')
        repo.checkout('main')
        repo.merge('side')
        startTask(repo, '1c')
        repo.merge('other')
      },
    ],
    'after a rebase': [
      diverged,
      (repo) => {
        repo.checkout('side')
        repo.git('rebase', '--quiet', 'main')
      },
    ],
    'after a rebase by patches': [
      diverged,
      (repo) => {
        repo.checkout('side')
        repo.git('rebase', '--quiet', '--apply', 'main')
      },
    ],
    'after a rebase onto something else': [
      diverged,
      (repo) => {
        repo.checkout('side')
        repo.git('rebase', '--quiet', '--onto', 'main~1', 'side~1')
      },
    ],
    'after a rebase that keeps merges': [
      diverged,
      (repo) => {
        repo.checkout('side')
        repo.branch('inner', 'side~1')
        addTask(repo, '1e')
        repo.checkout('side')
        repo.merge('inner')
        finishTask(repo, '1b')
        repo.git('rebase', '--quiet', '--rebase-merges', 'main')
      },
    ],
    'after a rebase with a conflict': [
      clashing,
      (repo) => {
        repo.checkout('side')
        expect(repo.tryGit('rebase', 'main').code).toBe(1)
        repo.write('a.txt', 'both\n')
        repo.git('add', 'a.txt')
        repo.git('rebase', '--continue')
      },
    ],
    'after a rebase that was skipped forward': [
      clashing,
      (repo) => {
        repo.checkout('side')
        expect(repo.tryGit('rebase', 'main').code).toBe(1)
        repo.git('rebase', '--skip')
      },
    ],
    'after a rebase that was given up': [
      clashing,
      (repo) => {
        repo.checkout('side')
        expect(repo.tryGit('rebase', 'main').code).toBe(1)
        repo.git('rebase', '--abort')
      },
    ],
    'after a rebase with autostash': [
      diverged,
      (repo) => {
        repo.checkout('side')
        repo.write('a.txt', 'changed\n')
        repo.git('rebase', '--quiet', '--autostash', 'main')
        repo.git('checkout', '--quiet', '--', 'a.txt')
      },
    ],
    'after cherry-picking one': [
      diverged,
      (repo) => {
        repo.git('cherry-pick', 'side~1')
      },
    ],
    'after cherry-picking a range': [
      diverged,
      (repo) => {
        repo.git('cherry-pick', 'main..side')
      },
    ],
    'after cherry-picking with a conflict': [
      clashing,
      (repo) => {
        expect(repo.tryGit('cherry-pick', 'main..side').code).toBe(1)
        repo.write('a.txt', 'both\n')
        repo.git('add', 'a.txt')
        repo.git('cherry-pick', '--continue')
      },
    ],
    'after cherry-picking without committing': [
      diverged,
      (repo) => {
        repo.git('cherry-pick', '-n', 'main..side')
        repo.git('commit', '--quiet', '-m', 'feat: picked')
      },
    ],
    'after reverting one': [
      diverged,
      (repo) => {
        repo.git('revert', '--no-edit', 'HEAD')
      },
    ],
    'after reverting a range': [
      diverged,
      (repo) => {
        repo.git('revert', '--no-edit', 'HEAD~2..HEAD')
      },
    ],
    'after reverting a revert': [
      diverged,
      (repo) => {
        repo.git('revert', '--no-edit', 'HEAD')
        repo.git('revert', '--no-edit', 'HEAD')
      },
    ],
    'after reverting a merge': [
      diverged,
      (repo) => {
        repo.merge('side')
        repo.git('revert', '--no-edit', '-m', '1', 'HEAD')
      },
    ],
    'after stashing and popping across a commit': [
      diverged,
      (repo) => {
        repo.write('a.txt', 'stashed\n')
        repo.git('stash')
        finishTask(repo, '1a')
        repo.git('stash', 'pop')
        repo.git('checkout', '--quiet', '--', 'a.txt')
      },
    ],
    'after am': [
      diverged,
      (repo) => {
        const patches = repo.git('format-patch', '--stdout', 'main..side', '--', '.', ':!.patina/build.toml')
        expect(repo.run(['git', 'am', '--quiet'], { stdin: `${patches}\n` }).code).toBe(0)
      },
    ],
    'after a soft reset': [
      diverged,
      (repo) => {
        repo.git('reset', '--soft', 'HEAD~2')
        repo.commit('feat: both\n\nTask: 1c\nTask-Title: Make 1c\nTask-Status: pending')
      },
    ],
    'after a hard reset and a commit': [
      diverged,
      (repo) => {
        repo.git('reset', '--hard', '--quiet', 'HEAD~1')
        startTask(repo, '1c')
      },
    ],
  }
  it.each(Object.entries(scenarios))('%s', async (_, [start, scenario]) => {
    await inBoth(start, scenario)
  })

  const verbs: Record<string, string> = {
    reword: '1s/^pick/reword/',
    edit: '1s/^pick/edit/',
    squash: '4s/^pick/squash/',
    fixup: '4s/^pick/fixup/',
    drop: '2s/^pick/drop/',
    exec: '1aexec true',
    break: '2abreak',
    reorder: '1{h;d};2{G}',
  }
  const worked = twins((repo) => {
    diverge(repo)
    work(repo, 'last')
    repo.checkout('side')
    for (const name of ['one', 'two', 'three']) work(repo, name)
  })
  it.each(Object.entries(verbs))('after rebase -i with %s', async (_, edit) => {
    await inBoth(worked, (repo) => {
      const editing = repo.with({ GIT_SEQUENCE_EDITOR: `sed -i -e '${edit}'` })
      expect(editing.tryGit('rebase', '-i', 'main').code).toBe(0)
      if (repo.exists('.git/rebase-merge')) repo.git('rebase', '--continue')
    })
  })

  it('after a squash, whose message gets what the commits said', async () => {
    const repo = diverged.ours()
    repo.git('merge', '--quiet', '--squash', 'side')
    repo.git('commit', '--quiet', '-m', 'feat: both')

    await expectSealed(repo)
    expectClean(repo)
    expect(repo.read(FILE)).toContain('id = "1b"')
  })

  it('after each of many commits in a linked work tree', async () => {
    const repo = tracked()
    const linked = repo.worktree('linked')
    beginPhase(linked)
    addTask(linked, '1a')

    await expectSealed(linked)
    expectClean(linked)
    expectClean(repo)
  })
})

describe('a seal', () => {
  it('leaves ORIG_HEAD alone and says in the reflog what it did', () => {
    const repo = diverged.ours()
    const before = repo.head()
    repo.merge('side')
    finishTask(repo, '1a')

    expect(repo.git('rev-parse', 'ORIG_HEAD')).toBe(before)
    const said = 'commit: feat: finish-1a'
    expect(repo.git('reflog', '-2', '--format=%gs')).toBe(`${said} (sealed)\n${said}`)
    expect(repo.git('reflog', '-2', '--format=%gs', 'main')).toBe(`${said} (sealed)\n${said}`)
  })

  // git merges octopuses file by file without asking merge drivers (`git merge-one-file`)
  it('is not made of an octopus whose branches both changed the board, which git refuses', async () => {
    const repo = diverged.ours()
    repo.branch('third', 'main~1')
    addTask(repo, '1d')
    repo.checkout('main')

    expect(repo.tryGit('merge', '-m', 'merge', 'side', 'third').code).toBe(2)
    repo.git('reset', '--quiet', '--merge')
    repo.merge('side')
    repo.merge('third')
    await expectSealed(repo)
    expectClean(repo)
  })

  // git asks no merge driver about a file that one side does not have
  it('is not made on a branch from before patina, where picks stop at the build file and go on without it', () => {
    const repo = planned.ours()
    repo.branch('old', 'main~2')
    work(repo, 'before')
    repo.checkout('main')
    addTask(repo, '1a')

    expect(repo.tryGit('rebase', '--rebase-merges', '--onto', 'old', 'HEAD~1').code).toBe(1)
    expect(repo.git('status', '--porcelain', '--', FILE)).toBe(`DU ${FILE}`)
    repo.git('rm', '--quiet', FILE)
    repo.git('rebase', '--continue')

    expectClean(repo)
    expect(repo.git('ls-tree', '-r', '--name-only', 'HEAD')).not.toContain('.patina')
    expect(boardOf(repo).tasks).toMatchObject([{ id: '1a', status: 'pending' }])
  })

  it('keeps what is staged and what is changed', async () => {
    const repo = planned.ours()
    repo.write('staged.txt', 'staged\n')
    repo.git('add', 'staged.txt')
    repo.write('a.txt', 'changed\n')
    repo.write('b.txt', 'b\n')
    repo.git('add', '-N', 'b.txt')
    repo.git(
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'feat: add\n\nTask: 1a\nTask-Title: A\nTask-Status: pending',
      '--only',
    )

    await expectSealed(repo)
    expect(repo.git('status', '--porcelain')).toBe(' M a.txt\n A b.txt\nA  staged.txt')
  })
})
