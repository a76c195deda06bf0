import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkFile, checkQuery } from './checks.ts'
import { Find, same } from './find.ts'
import { lines, type Player } from './player.ts'
import type { Tree } from './stage.ts'

/**
 * Kills git or patina at a moment that no seed decides, on the side of patina alone.
 *
 * Afterwards reading works, `rebuild` makes the file good, and a command has either recorded its event or not.
 * Then all is put back as it was, so that the twin still is one.
 */
export function kill(player: Player, tree: Tree): void {
  const { draw } = player
  if (player.current(tree) === '' || !tree.p.exists('.patina/config.toml')) return
  player.clean(tree)
  const before = snapshot(player, tree)
  const victim = drawVictim(player, tree)
  const delay = (draw.between(0, 250) / 1000).toFixed(3)
  player.log.push(`  [${tree.name}] killed after ${delay} s: ${victim.join(' ')}`)
  const script = `set -m; "$@" >/dev/null 2>&1 </dev/null & sleep ${delay}; kill -KILL -$! 2>/dev/null; wait 2>/dev/null; exit 0`
  tree.p.run(['sh', '-c', script, 'sh', ...victim], { env: player.dates })
  tidy(player, tree)
  if (victim[0] !== 'git') checkCommand(player, tree, before)
  player.stage.store.p.catchUp(tree.p, 'HEAD')
  player.touched.add(tree)
  checkQuery(player, tree)
  rebuilt(player, tree)
  checkFile(player, tree)
  restore(player, tree, before)
  if (player.stage.mode === 'local') rebuilt(player, tree)
}

function drawVictim({ draw, stage, ...player }: Player, tree: Tree): string[] {
  const patina = join(tree.p.root, 'home/bin/patina')
  const id = `1k${player.step}`
  const message = `feat: killed\n\nTask: ${id}\nTask-Title: Killed\nTask-Status: pending`
  const branch = draw.pick(lines(tree.p.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')))
  return draw.pick([
    [patina, 'build', 'task', 'add', `Killed ${player.step}`],
    [patina, 'build', 'task', 'add', `Killed ${player.step}`],
    [patina, 'build', 'defer', 'Killed', '--reason', 'killed'],
    [patina, 'build', 'phase', 'start', `Killed ${player.step}`],
    [patina, 'rebuild'],
    ['git', 'commit', '--allow-empty', '-m', message],
    ['git', 'commit', '--allow-empty', '--amend', '-m', message],
    ['git', 'merge', '--no-edit', '--no-ff', branch],
    ['git', 'rebase', '--force-rebase', 'HEAD~2'],
    ['git', 'cherry-pick', '--allow-empty', branch],
    ['git', 'switch', '-c', `killed-${player.step}`, 'HEAD~1'],
  ])
}

interface Snapshot {
  readonly head: string
  readonly name: string
  readonly refs: readonly string[]
  readonly index: string
}

function snapshot(player: Player, tree: Tree): Snapshot {
  return {
    head: player.head(tree),
    name: tree.p.git('symbolic-ref', 'HEAD'),
    refs: lines(tree.p.git('for-each-ref', '--format=%(refname) %(objectname)')),
    index: readFileSync(join(folderOf(tree), 'index')).toString('latin1'),
  }
}

const folderOf = ({ p }: Tree) => p.git('rev-parse', '--absolute-git-dir')

/** What a person does after a crash: stale locks away, and out of whatever git was in the middle of. */
function tidy(player: Player, tree: Tree): void {
  const common = tree.p.git('rev-parse', '--path-format=absolute', '--git-common-dir')
  for (const name of readdirSync(common, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.lock') && !/(^|\/)patina\//.test(name)) rmSync(join(common, name), { force: true })
  }
  const ways: Readonly<Record<string, readonly string[]>> = {
    'rebase-merge': ['rebase', '--abort'],
    'rebase-apply': ['rebase', '--abort'],
    MERGE_HEAD: ['merge', '--abort'],
    CHERRY_PICK_HEAD: ['cherry-pick', '--abort'],
    sequencer: ['cherry-pick', '--abort'],
  }
  for (const [mark, args] of Object.entries(ways)) {
    if (!player.isIn(tree, mark)) continue
    if (tree.p.tryGit(...args).code !== 0)
      rmSync(join(folderOf(tree), mark), { recursive: true, force: true })
  }
}

function checkCommand(player: Player, tree: Tree, before: Snapshot): void {
  const head = player.head(tree)
  player.stage.store.p.catchUp(tree.p, 'HEAD')
  if (head !== before.head) {
    same('a killed command recorded one commit', player.stage.store.p.get(head).parents, [before.head])
  }
  if (player.stage.mode === 'local') {
    same(
      'a killed command left the index',
      readFileSync(join(folderOf(tree), 'index')).toString('latin1'),
      before.index,
    )
  }
}

function rebuilt(player: Player, tree: Tree): void {
  const { code, stderr } = tree.p.patina('rebuild')
  if (code !== 0 && code !== 1) throw new Find('rebuild after a kill', `exit ${code}: ${stderr}`)
  tree.lags = false
  player.log.push(`  [${tree.name}] patina rebuild`)
}

function restore(player: Player, tree: Tree, { head, name, refs }: Snapshot): void {
  const { p } = tree
  p.git('symbolic-ref', 'HEAD', name)
  const wanted = new Map(refs.map((line) => line.split(' ') as [string, string]))
  const now = lines(p.git('for-each-ref', '--format=%(refname)'))
  for (const ref of now) if (!wanted.has(ref)) p.git('update-ref', '-d', ref)
  for (const [ref, oid] of wanted) p.git('update-ref', ref, oid)
  p.git('reset', '--quiet', '--hard', head)
  p.patina('pending', 'drop')
  const left = join(folderOf(tree), 'patina/record.lock')
  if (existsSync(left)) player.log.push('      record.lock was left')
}
