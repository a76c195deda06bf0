import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeDriver } from '../../src/commands/merge-driver.ts'
import { type Board, emptyBoard, type Task } from '../../src/core/board.ts'
import { parseBuildFile, printBuildFile } from '../../src/core/build-file.ts'
import { mergeBoards } from '../../src/core/merge.ts'
import { isProblem } from '../../src/core/problem.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'
import { FILE, untracked } from '../support/tracked.ts'

const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  title: `Make ${id}`,
  status: 'pending',
  ...more,
})
const board = (...tasks: Task[]): Board => ({ ...emptyBoard, tasks })
const [BASE, OURS, THEIRS] = [
  board(task('1a')),
  board(task('1a', { status: 'active' }), task('1b')),
  board(task('1a'), task('1c')),
]

interface Driven {
  readonly codes: readonly string[]
  readonly severities: readonly string[]
  readonly text: string
  readonly board: Board | undefined
}

/** Runs the driver on three texts, as git would. */
async function drive(base: string, ours: string, theirs: string, repo = sandbox()): Promise<Driven> {
  repo.write('O', base)
  repo.write('A', ours)
  repo.write('B', theirs)
  const result = await mergeDriver.run({ base: 'O', ours: 'A', theirs: 'B', path: FILE }, await around(repo))
  const problems = 'text' in result ? [] : result
  const text = repo.read('A')
  const parsed = parseBuildFile(text)
  return {
    codes: problems.map(({ code }) => code),
    severities: problems.map(({ severity }) => severity),
    text,
    board: isProblem(parsed) ? undefined : parsed.board,
  }
}

async function around(repo: Sandbox) {
  const { cwd, env } = await repo.world()
  return { cwd, env, stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
}

describe('the merge driver', () => {
  it('merges thing by thing into a file that patina could have written', async () => {
    const { board: merged, text, codes } = await drive(...texts(BASE, OURS, THEIRS))

    expect(codes).toEqual([])
    expect(merged).toEqual(board(task('1a', { status: 'active' }), task('1b'), task('1c')))
    expect(text).toBe(printBuildFile(merged as Board))
  })

  it('says in one line each what both sides changed, and still merges', async () => {
    const mine = board(task('1a', { title: 'Mine' }))
    const other = board(task('1a', { title: 'Theirs', status: 'complete' }))
    const driven = await drive(...texts(BASE, mine, other))

    expect(driven.severities).toEqual(['warning'])
    expect(driven.board).toEqual(board(task('1a', { title: 'Mine', status: 'complete' })))
  })

  it('takes two files that have nothing in common', async () => {
    const [, ours, theirs] = texts(BASE, OURS, THEIRS)
    const { board: merged } = await drive('', ours, theirs)
    expect(merged?.tasks.map(({ id }) => id)).toEqual(['1a', '1b', '1c'])
  })

  const broken: Record<string, string> = {
    'conflict markers': '<<<<<<< ours\n[[task]]\n=======\n>>>>>>> theirs\n',
    'no TOML': '[[task\nid = ',
    'something else': 'current_phase = "three"\n[[task]]\nid = 3\ntitle = true\n',
    'a thing without an id': '[[task]]\ntitle = "A"\nstatus = "pending"\n',
  }
  for (const [name, text] of Object.entries(broken)) {
    it(`lets the other side win where one is ${name}, and says so`, async () => {
      const [base, ours, theirs] = texts(BASE, OURS, THEIRS)

      const [left, right] = [await drive(base, text, theirs), await drive(base, ours, text)]
      expect([left.board, left.severities]).toEqual([THEIRS, ['warning']])
      expect([right.board, right.severities]).toEqual([OURS, ['warning']])
      expect((await drive(text, ours, theirs)).board?.tasks.map(({ id }) => id)).toEqual(['1a', '1b', '1c'])
    })

    it(`writes the base where both sides are ${name}`, async () => {
      const driven = await drive(printBuildFile(BASE), text, text)
      expect([driven.board, driven.severities]).toEqual([BASE, ['warning', 'warning']])
    })
  }

  it('never writes a conflict marker, whatever it gets', async () => {
    const repo = sandbox()
    const piece = fc.constantFrom(
      ...Object.values(broken),
      printBuildFile(OURS),
      printBuildFile(THEIRS),
      '\0',
      'é',
    )
    const text = fc.array(piece, { maxLength: 3 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(text, text, text, async (base, ours, theirs) => {
        const driven = await drive(base, ours, theirs, repo)
        expect(driven.text).not.toMatch(/^(<{7}|={7}|>{7})/m)
        expect(driven.board).toBeDefined()
        expect(driven.severities).not.toContain('error')
      }),
      { numRuns: 60 },
    )
  })

  it('exits with 0 and speaks on stderr alone', () => {
    const repo = sandbox()
    const [base, ours, theirs] = texts(
      BASE,
      board(task('1a', { title: 'Mine' })),
      board(task('1a', { title: 'Yours' })),
    )
    repo.write('O', base)
    repo.write('A', ours)
    repo.write('B', theirs)

    expect(repo.patina('merge-driver', 'O', 'A', 'B', FILE)).toEqual({
      code: 0,
      stdout: '',
      stderr: `warning: both sides changed '${FILE}', task 1a: title\n`,
    })
  })

  it('fails, and leaves our file, where it cannot be written', () => {
    const repo = sandbox()
    repo.write('O', '')
    repo.at('A')
    repo.write('B', '')
    expect(repo.patina('merge-driver', 'O', 'A', 'B', FILE).code).toBe(1)
  })

  it('is what git merges, rebases, picks and pops with', () => {
    const repo = untracked()
    repo.git('config', 'merge.patina.driver', 'patina merge-driver %O %A %B %P')
    commitBoard(repo, BASE)
    repo.branch('side')
    commitBoard(repo, THEIRS)
    repo.checkout('main')
    commitBoard(repo, OURS)
    const merged = printBuildFile(mergeBoards(BASE, OURS, THEIRS).board)

    const before = repo.head()
    for (const command of [
      ['merge', 'side'],
      ['rebase', 'side'],
      ['rebase', '--apply', 'side'],
      ['cherry-pick', 'side'],
    ]) {
      repo.git(...command)
      expect([command, repo.read(FILE)]).toEqual([command, merged])
      repo.git('reset', '--quiet', '--hard', before)
    }
  })
})

function commitBoard(repo: Sandbox, one: Board): void {
  repo.commit('chore: a board', { files: { [FILE]: printBuildFile(one) } })
}

function texts(...boards: [Board, Board, Board]): [string, string, string] {
  const [base, ours, theirs] = boards.map((one) => printBuildFile(one))
  return [base, ours, theirs] as [string, string, string]
}
