import { parse } from 'smol-toml'
import { expect, it } from 'vitest'
import { project } from '../oracle/project.ts'
import type { Commit } from '../oracle/shapes.ts'
import { begun, boardOf } from '../support/begun.ts'
import { hooked } from '../support/hooked.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { type Deed, play } from './play.ts'

/** All 500 by `npm run agents`; others by `AGENTS_OPERATIONS` and `AGENTS_SEED`. */
const operations = Number(process.env.AGENTS_OPERATIONS ?? 40)
const seed = Number(process.env.AGENTS_SEED ?? 1)

it(`${operations} things are done by ten agents in five work trees, and nothing is lost`, async () => {
  const trees = team()
  const deeds = await play({ trees, seed, operations })
  if (process.env.AGENTS_OPERATIONS) console.log(waits(deeds))

  expect(deeds.filter((deed) => !isExpected(deed)).map(shown)).toEqual([])
  const log = trees[0]!.git('log', '--all', '--format=%B')
  expect(deeds.flatMap(({ mark }) => (mark === undefined || log.includes(`${mark}.`) ? [] : [mark]))).toEqual(
    [],
  )
  for (const tree of trees) looksRight(tree)
  expect(trees[0]!.tryGit('fsck', '--no-dangling')).toMatchObject({ code: 0 })
}, 3_600_000)

it('who starts what somebody else has started is told, in the same work tree and in another', async () => {
  const trees = team()
  trees[0]!.patina('build', 'task', 'add', 'The same')
  for (const tree of trees.slice(1)) tree.git('merge', '--quiet', 'main')

  const both = trees.flatMap((tree) => [tree, tree])
  const all = await Promise.all(both.map((tree) => tree.startPatina(['build', 'task', 'start', '1a'])))

  const started = all.filter(({ code }) => code === 0)
  const refused = all.filter(({ code }) => code === 1)
  expect([started.length, refused.length]).toEqual([5, 5])
  expect(refused.filter(({ stderr }) => !stderr.includes("task '1a' is active"))).toEqual([])
  expect(started.filter(({ stderr }) => stderr.includes("note: task '1a' is active on"))).toHaveLength(4)
}, 600_000)

/** A repository with hooks and a phase, and four linked work trees of it. */
function team(): Sandbox[] {
  const { repo } = hooked()
  const files = [...'abcde'].flatMap((tree) => [0, 1].map((n) => [`files/${tree}${n}`, '']))
  repo.commit('chore: a file for each agent', { files: Object.fromEntries(files) })
  begun(repo)
  return [repo, ...['b', 'c', 'd', 'e'].map((name) => repo.worktree(name))]
}

/** Done, or refused for what another agent had done: never for a lock. */
function isExpected({ outcome: { code, stderr }, kind }: Deed): boolean {
  if (kind === 'merge' && code === 0) return !/error|warning/.test(stderr.replace(CONFLICT, ''))
  if (code === 0) return !/error|warning/.test(stderr)
  return (
    code === 1 && kind.startsWith('task ') && /^error: task '\w+' is (active|complete|abandoned)/.test(stderr)
  )
}

/** What a merge tells where two agents ended one task in two ways, each on a branch of its own. */
const CONFLICT =
  /^error: [0-9a-f]{10}: task '\w+' is both (complete and abandoned|abandoned and complete)\n/gm

/** The board of a work tree and its build file are what the oracle reads in its history. */
function looksRight(tree: Sandbox): void {
  const { board } = project(commitsOf(tree), tree.head())
  const { currentPhase, phases, tasks, deferred, explorations, problems } = boardOf(tree)
  expect({ currentPhase, phases, tasks, deferred, explorations }).toEqual(board)
  expect(problems.filter(({ code }: { code: string }) => code === 'id-collision')).toEqual([])
  const file = parse(tree.read('.patina/build.toml')) as { task?: { id: string; status: string }[] }
  const words = (list: readonly { id: string; status: string }[]) =>
    list.map(({ id, status }) => `${id} ${status}`)
  expect(words(file.task ?? [])).toEqual(words(board.tasks))
  expect(tree.patina('rebuild', '--check')).toMatchObject({ code: 0 })
  expect(tree.git('status', '--porcelain')).toBe('')
}

function commitsOf(tree: Sandbox): Commit[] {
  const fields = tree.git('log', '-z', '--format=%H%x00%P%x00%ct%x00%an%x00%ae%x00%aI%x00%B').split('\0')
  const commits: Commit[] = []
  for (let at = 0; at + 6 < fields.length; at += 7) {
    const [oid = '', parents = '', committed, name = '', email = '', authored = '', message = ''] =
      fields.slice(at)
    const author = { name, email }
    commits.push({
      oid,
      parents: parents.split(' ').filter((one) => one !== ''),
      committed: Number(committed),
      author,
      authored: authored.replace('Z', '+00:00'),
      message,
    })
  }
  return commits
}

const shown = ({ agent, command, outcome: { code, stdout, stderr } }: Deed): string =>
  `${agent} ${command.join(' ')}: ${code}\n${stderr}${stdout}`

/** How long each kind of thing took, in milliseconds. */
function waits(deeds: readonly Deed[]): string {
  const kinds = [...new Set(deeds.map(({ kind }) => kind))].sort()
  const lines = kinds.map((kind) => {
    const times = deeds.filter((deed) => deed.kind === kind).map(({ milliseconds }) => milliseconds)
    const at = (share: number) => times.sort((a, b) => a - b)[Math.floor((times.length - 1) * share)]
    const tries = deeds.filter((deed) => deed.kind === kind).map((deed) => deed.tries)
    const again = `tried up to ${Math.max(...tries)} times`
    return `${kind.padEnd(14)}${String(times.length).padStart(4)}  median ${at(0.5)}, 95 % ${at(0.95)}, most ${at(1)}; ${again}`
  })
  return lines.join('\n')
}
