import { rmSync } from 'node:fs'
import type { Sandbox } from '../support/sandbox.ts'
import { lines, makeCommit, type Player } from './player.ts'
import type { Stage, Tree } from './stage.ts'

/** Makes the twin anew from the history with patina, build files left out (tracked mode). */
export function remakeTwin({ stage, touched }: Pick<Player, 'stage' | 'touched'>): void {
  for (const [p, t] of [
    [stage.trees[0]!.p, stage.trees[0]!.t],
    [stage.trees[1]!.p, stage.trees[1]!.t],
  ] as const) {
    const refs = refsOf(p)
    for (const name of refsOf(t).keys()) if (!refs.has(name)) t.git('update-ref', '-d', name)
    for (const [name, oid] of refs) t.git('update-ref', name, twinOf(stage, t, oid))
  }
  for (const tree of touched) {
    followHead(stage, tree)
    // what git keeps of a message it was about to use, the twin does not have
    for (const name of ['MERGE_MSG', 'SQUASH_MSG'])
      rmSync(tree.p.git('rev-parse', '--path-format=absolute', '--git-path', name), { force: true })
  }
}

const refsOf = (place: Sandbox) =>
  new Map(
    lines(place.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/heads', 'refs/remotes')).map(
      (line) => line.split(' ') as [string, string],
    ),
  )

function followHead(stage: Stage, { p, t }: Tree): void {
  const name = p.tryGit('symbolic-ref', '--quiet', 'HEAD').stdout.trim()
  const oid = p.git('rev-parse', 'HEAD')
  if (name !== '') t.git('symbolic-ref', 'HEAD', name)
  else t.git('update-ref', '--no-deref', 'HEAD', twinOf(stage, t, oid))
  for (const place of [p, t]) {
    place.git('reset', '--quiet', '--hard')
    place.git('clean', '--quiet', '--force', '-d')
  }
}

function twinOf(stage: Stage, t: Sandbox, tip: string): string {
  const { store, twins } = stage
  const left = [tip]
  for (let oid = left.at(-1); oid !== undefined; oid = left.at(-1)) {
    if (!store.p.commits.has(oid)) store.p.catchUp(stage.trees[0]!.p, oid)
    const { parents, message, headers, tree } = store.p.get(oid)
    const missing = parents.filter((parent) => !twins.has(parent))
    left.push(...missing)
    if (missing.length > 0) continue
    left.pop()
    if (twins.has(oid)) continue
    const twin = makeCommit(t, {
      tree: withoutBuildFile(t, tree),
      parents: parents.map((parent) => twins.get(parent)!),
      message,
      headers,
    })
    twins.set(oid, twin)
  }
  return twins.get(tip)!
}

function withoutBuildFile(t: Sandbox, tree: string): string {
  const root = lines(t.git('ls-tree', tree))
  const folder = root.find((line) => line.endsWith('\t.patina'))
  if (!folder) return tree
  const inside = lines(t.git('ls-tree', `${tree}:.patina`)).filter((line) => !line.endsWith('\tbuild.toml'))
  const made = makeTree(t, inside)
  return makeTree(
    t,
    root.map((line) => (line === folder ? `040000 tree ${made}\t.patina` : line)),
  )
}

function makeTree(t: Sandbox, entries: readonly string[]): string {
  return t.run(['git', 'mktree'], { stdin: entries.map((line) => `${line}\n`).join('') }).stdout.trim()
}
