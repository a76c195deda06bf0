import { gitSquash, hostedSquash } from '../support/drawn-messages.ts'
import { checkQuery } from './checks.ts'
import { changeFile } from './commits.ts'
import { lines, makeCommit, type Player } from './player.ts'
import { sequence } from './sequences.ts'
import type { Tree } from './stage.ts'

const names = ['topic', 'side', 'fix', 'main']

export function move(player: Player, tree: Tree): void {
  const { draw } = player
  const free = player.free(tree)
  const name = draw.pick(names)
  const isThere = player.branches(tree).includes(name)
  const args = draw.weighted<string[]>([
    [4, isThere ? ['switch', name] : ['switch', '-c', name]],
    [3, isThere ? ['checkout', name] : ['checkout', '-b', name]],
    // git 2.39 would move it under another work tree's feet
    [1, isThere && !free.includes(name) ? ['switch', name] : ['switch', '-C', name]],
    [1, ['checkout', '--detach', `HEAD~${draw.below(3)}`]],
    [2, free.length > 0 ? ['switch', draw.pick(free)] : ['checkout', '-q', 'HEAD']],
  ])
  if (player.git(tree, args).code === 0) tree.lags = false
}

/** Goes back on a branch where HEAD is detached, so that work is not lost all the time. */
export function settle(player: Player, tree: Tree): void {
  if (player.current(tree) !== '' || player.draw.chance(0.5)) return
  if (player.git(tree, ['switch', '-C', `back-${tree.name}`]).code === 0) tree.lags = false
}

/** A further linked work tree, for a moment: it gets a board of its own, and is gone again. */
export function visit(player: Player, tree: Tree): void {
  const at = player.draw.pick(player.branches(tree))
  const folder = `../visited-${player.step}`
  if (player.git(tree, ['worktree', 'add', '--detach', folder, at]).code !== 0) return
  const visited = tree.p.at(folder)
  if (visited.exists('.patina/config.toml') && player.stage.mode === 'local') {
    const { code, stdout } = visited.patina('rebuild', '--check')
    if (code !== 0) player.fail('a new work tree', stdout)
  }
  player.git(tree, ['worktree', 'remove', '--force', folder])
}

/** For a moment git shows another commit in place of one, or none of its parents; the board is that of what was committed. */
export function replace(player: Player, tree: Tree): void {
  const { draw } = player
  const past = lines(tree.p.git('rev-list', 'HEAD'))
  const [oid, other] = [draw.pick(past), draw.pick(past)]
  const args = oid === other || draw.chance(0.5) ? ['--graft', oid] : ['--force', oid, other]
  player.log.push(`  [${tree.name}] git replace ${args.join(' ')}`)
  player.touched.add(tree)
  if (tree.p.tryGit('replace', ...args).code !== 0) return
  checkQuery(player, tree)
  tree.p.git('replace', '--delete', oid)
}

/** No hook runs where git resets; the next one that does makes it good. */
export function reset(player: Player, tree: Tree): void {
  const { draw } = player
  const to = draw.pick([`HEAD~${draw.between(1, 3)}`, draw.pick(player.branches(tree))])
  const before = player.head(tree)
  player.git(tree, ['reset', '--quiet', draw.pick(['--hard', '--hard', '--soft']), to])
  // what is picked onto a branch from before patina clashes over the build file, which the twin does not have
  const isBefore = player.git(tree, ['cat-file', '-e', 'HEAD:.patina/config.toml'], {}, 'p').code !== 0
  if (isBefore && player.stage.traits.isSolid) player.git(tree, ['reset', '--quiet', '--soft', 'ORIG_HEAD'])
  if (player.head(tree) !== before) tree.lags = true
  player.git(tree, ['reset', '--quiet', '--hard'])
}

export function stash(player: Player, tree: Tree): void {
  changeFile(player, tree)
  player.git(tree, ['stash'])
  if (player.draw.chance(0.4)) move(player, tree)
  if (player.git(tree, ['stash', 'pop']).code === 0) {
    if (player.draw.chance(0.8)) player.git(tree, ['reset', '--quiet', '--hard'])
    return
  }
  player.git(tree, ['reset', '--quiet', '--hard'])
  if (player.draw.chance(0.7)) player.git(tree, ['stash', 'drop'])
}

export function applyPatches(player: Player, tree: Tree): void {
  player.goAlone(tree)
  const others = player.branches(tree).filter((name) => name !== player.current(tree))
  if (others.length === 0) return
  const other = player.draw.pick(others)
  const args = ['format-patch', '--stdout', `-${player.draw.between(1, 3)}`, other]
  const patches = { p: tree.p.git(...args, '--'), t: tree.t.git(...args, '--') }
  // where a commit changed the build file alone the twin has no patch of it, and another one in its place
  const subjects = (text: string) => text.match(/^Subject: .*$/gm)?.join('\n')
  if (subjects(patches.p) !== subjects(patches.t)) return
  player.isLoose = true
  for (const side of ['p', 't'] as const) tree[side].write('../patches', patches[side])
  player.log.push(`  [${tree.name}] git ${args.join(' ')} >../patches`)
  sequence(player, tree, 'am', ['am', '-3', '../patches'])
}

export function pull(player: Player, tree: Tree): void {
  const { draw } = player
  const branch = draw.weighted([
    [3, 'main'],
    [1, player.current(tree) || 'main'],
  ])
  player.git(tree, ['fetch', '--quiet', '--no-tags'])
  if (draw.chance(0.3)) {
    player.goAlone(tree)
    sequence(player, tree, 'rebase', ['pull', '--rebase', 'origin', branch])
  } else sequence(player, tree, 'merge', ['pull', '--no-rebase', '--no-edit', 'origin', branch])
}

export function push(player: Player, tree: Tree): void {
  const branch = player.current(tree)
  if (branch === '') return
  const force = player.draw.chance(0.2) ? ['--force'] : []
  const args = ['push', '--quiet', ...force, 'origin', branch === 'linked' ? 'linked:main' : branch]
  const { refused, stderr } = player.git(tree, args)
  if (!refused) return
  // the oracle does not tell of these
  const isOther = / are called |is taken: |does not say what the log says/.test(stderr)
  if (!isOther && player.reading(player.head(tree)).problems.length === 0)
    player.fail('refusal', 'a push without problems was refused')
  if (player.draw.chance(0.7)) player.git(tree, [...args, '--no-verify'])
}

/** What a hosting site does with a branch, without any hook. */
export function host(player: Player): void {
  const { draw } = player
  const { origin } = player.stage
  const others = lines(origin.p.git('for-each-ref', '--format=%(refname:short)', 'refs/heads')).filter(
    (name) => name !== 'main',
  )
  const env = player.dates
  const way = draw.pick(['squash', 'squash', 'co-authored', 'gitlab', 'merge', 'revert', 'git'])
  if (way !== 'revert' && others.length === 0) return
  const other = way === 'revert' ? '' : draw.pick(others)
  const isClean = way === 'revert' || origin.p.tryGit('merge-tree', '--write-tree', 'main', other).code === 0
  const count =
    way === 'revert' ? 1 : Number(origin.p.git('rev-list', '--count', '--no-merges', `main..${other}`))
  if (!isClean || count === 0) return
  player.isLoose = true
  player.both(`${way} ${other}`, (side) => {
    const place = origin[side]
    const store = player.stage.store[side]
    store.catchUp(place)
    const main = place.git('rev-parse', 'main')
    const range = lines(place.git('rev-list', '--reverse', '--no-merges', `main..${other}`)).map((oid) =>
      store.get(oid),
    )
    const first = store.get(main)
    const subject = first.message.split('\n')[0] ?? ''
    const merged = () => lines(place.git('merge-tree', '--write-tree', 'main', other))[0]!
    const made: Record<string, () => { message: string; tree: string; parents: string[] }> = {
      squash: () => ({
        message:
          range.length === 1
            ? `${range[0]!.message.trimEnd()}`
            : hostedSquash(`Work on ${other}`, range, false),
        tree: merged(),
        parents: [main],
      }),
      'co-authored': () => ({
        message:
          range.length === 1
            ? `${range[0]!.message.trimEnd()}\n\nCo-authored-by: A <a@example.com>`
            : hostedSquash(`Work on ${other}`, range, true),
        tree: merged(),
        parents: [main],
      }),
      gitlab: () => ({
        message: `Work on ${other}\n\n${range.map(({ message }) => message.trimEnd()).join('\n\n')}\n\nSee merge request group/proj!12`,
        tree: merged(),
        parents: [main],
      }),
      git: () => ({ message: gitSquash(range), tree: merged(), parents: [main] }),
      merge: () => ({
        message: `Merge pull request #12 from owner/${other}\n\nWork on ${other}`,
        tree: merged(),
        parents: [main, place.git('rev-parse', other)],
      }),
      revert: () => ({
        message: `Revert "${subject}" (#13)\n\nReverts owner/name#12`,
        tree: store.get(first.parents[0] ?? main).tree,
        parents: [main],
      }),
    }
    const oid = makeCommit(place, { ...made[way]!(), env })
    place.git('update-ref', 'refs/heads/main', oid)
  })
}
