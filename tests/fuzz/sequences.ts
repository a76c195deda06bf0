import { existsSync, readFileSync } from 'node:fs'
import { writeMessage } from '../support/drawn-text.ts'
import { checkFile } from './checks.ts'
import { disturb } from './commands.ts'
import { changeFile, commit, conclude } from './commits.ts'
import { Find } from './find.ts'
import { type Deed, type Ended, lines, type Player } from './player.ts'
import { saidLines, withoutTakenBack } from './squash.ts'
import type { Tree } from './stage.ts'
import { drawTold } from './told.ts'

const marks = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply', 'sequencer']

/** Goes on, or gives up, until git is in the middle of nothing. */
function finish(player: Player, tree: Tree, verb: string, before: string): void {
  let hasHook = true
  for (let round = 0; round < 12 && player.isIn(tree, ...marks); round++) {
    lookAtStop(player, tree, verb, before)
    disturb(player, tree)
    const gives = player.draw.chance(0.12) || round > 8
    if (gives) {
      giveUp(player, tree, verb, before)
      return
    }
    const isResolved = resolve(player, tree)
    if (verb === 'rebase' && !isResolved && player.isIn(tree, 'rebase-merge/amend')) editStop(player, tree)
    const [stood, { isSkip }] = [player.head(tree), goOn(player, tree, verb)]
    // a series of picks that ends in one that is left out ends without a hook, and sealing waits for the end
    hasHook = player.stage.mode === 'local' || verb === 'rebase' || (!isSkip && player.head(tree) !== stood)
  }
  if (player.isIn(tree, ...marks)) giveUp(player, tree, verb, before)
  else if (hasHook) player.cured(tree, before)
  else if (player.head(tree) !== before) tree.lags = true
}

/** A local build file follows each pick; in a rebase it waits for the end. */
function lookAtStop(player: Player, tree: Tree, verb: string, before: string): void {
  if (player.stage.mode === 'tracked' || verb === 'rebase' || player.head(tree) === before) return
  tree.lags = false
  checkFile(player, tree)
}

function giveUp(player: Player, tree: Tree, verb: string, before: string): void {
  // such a rebase begins with a checkout like any other, after which the file follows
  const hasFollowed = player.stage.mode === 'local' && verb === 'rebase' && player.isIn(tree, 'rebase-apply')
  if (player.git(tree, [verb, '--abort']).code !== 0) {
    player.git(tree, [verb, '--quit'])
    player.git(tree, ['reset', '--quiet', '--hard'])
  }
  // no hook runs where git goes back
  if (player.head(tree) !== before || hasFollowed) tree.lags = true
}

/** Settles every clash with text of its own, or with one side. */
function resolve(player: Player, tree: Tree): boolean {
  const clashing = lines(player.git(tree, ['diff', '--name-only', '--diff-filter=U']).stdout)
  for (const file of clashing) {
    if (file === '.patina/build.toml') {
      // on a branch from before patina there is none, and git asks no merge driver about that
      player.git(tree, ['rm', '--quiet', file], {}, 'p')
      continue
    }
    const way = player.draw.below(3)
    if (way === 0) player.change(tree, file, 0, `settled ${player.step}`)
    else if (player.git(tree, ['checkout', way === 1 ? '--ours' : '--theirs', '--', file]).code !== 0) {
      player.change(tree, file, 0, `settled ${player.step}`)
    }
    player.git(tree, ['add', file])
  }
  return clashing.length > 0
}

function goOn(player: Player, tree: Tree, verb: string): { isSkip: boolean } {
  player.isLoose = true
  if (verb === 'merge' || (verb !== 'rebase' && player.draw.chance(0.3) && !player.isIn(tree, 'sequencer'))) {
    settleRefused(player, tree, verb, player.git(tree, ['commit', '--no-edit']))
    return { isSkip: false }
  }
  const ended = player.git(tree, [verb, '--continue'])
  const isEmpty =
    !ended.refused &&
    ended.code !== 0 &&
    /empty|No changes|nothing to commit/i.test(ended.stdout + ended.stderr)
  if (isEmpty) player.git(tree, [verb, '--skip'])
  else settleRefused(player, tree, verb, ended)
  return { isSkip: isEmpty }
}

/** The twin was left alone, so patina's side goes back, or goes on without hooks on both. */
function settleRefused(player: Player, tree: Tree, verb: string, ended: Ended): Ended {
  if (!ended.refused) return ended
  return player.git(tree, [
    'commit',
    '--no-edit',
    '--no-verify',
    ...(verb === 'rebase' ? ['--allow-empty'] : []),
  ])
}

function editStop(player: Player, tree: Tree): void {
  if (player.draw.chance(0.3)) return
  if (player.draw.chance(0.5)) player.git(tree, ['add', changeFile(player, tree)])
  if (player.draw.chance(0.3)) {
    conclude(player, tree, ['--allow-empty', '-m', `feat: in between ${player.step}`])
    return
  }
  player.isLoose = true
  player.git(tree, ['commit', '--amend', '--no-edit', '--allow-empty'])
}

export function merge(player: Player, tree: Tree): void {
  const { draw } = player
  const others = player.branches(tree).filter((name) => name !== player.current(tree))
  if (others.length === 0) return
  const names =
    draw.chance(0.08) && others.length > 1 ? [draw.pick(others), draw.pick(others)] : [draw.pick(others)]
  const how = draw.pick([
    ['--no-edit'],
    ['--no-ff', '--no-edit'],
    ['--no-ff', '--no-edit'],
    ['--ff-only'],
    message(player, tree),
    squash,
  ])
  if (how === squash) {
    mergeSquash(player, tree, names[0]!)
    return
  }
  if (how.includes('-m')) player.isLoose = true
  sequence(player, tree, 'merge', ['merge', ...how, ...names])
}

const squash: readonly string[] = []

function message(player: Player, tree: Tree): string[] {
  const { subject, records, dress } = drawTold(player.draw, player.step, player.board(tree))
  return ['--no-ff', '-m', writeMessage(subject, records, dress)]
}

/** Some work on a branch of its own, squashed: branches that are at hand have mostly nothing to squash, or clash. */
export function squashWork(player: Player, tree: Tree): void {
  player.goAlone(tree)
  const back = player.current(tree)
  const name = `work-${player.step}`
  if (back === '' || player.git(tree, ['switch', '-c', name]).code !== 0) return
  for (let left = player.draw.between(1, 3); left > 0; left--) commit(player, tree)
  player.clean(tree)
  player.git(tree, ['switch', back])
  tree.lags = false
  mergeSquash(player, tree, name)
  player.git(tree, ['branch', '-D', name])
}

function mergeSquash(player: Player, tree: Tree, name: string): void {
  player.goAlone(tree)
  const { draw } = player
  player.isLoose = true
  player.isMixing = true
  const { code } = player.git(tree, ['merge', '--squash', name])
  if (code !== 0) {
    if (resolve(player, tree)) conclude(player, tree, ['--no-edit'])
    else player.git(tree, ['reset', '--quiet', '--hard'])
    return
  }
  const given = draw.pick([
    ['--no-edit'],
    ['-m', `feat: squashed ${player.step}`],
    ['--no-edit', '--no-verify'],
  ])
  const list = tree.p.git('rev-parse', '--path-format=absolute', '--git-path', 'SQUASH_MSG').trim()
  const collected = existsSync(list) ? readFileSync(list, 'utf8') : ''
  const before = player.head(tree)
  conclude(player, tree, given)
  if (player.head(tree) !== before) checkSquashed(player, tree, collected)
}

/** The squash says what its commits said, also where a message was given and git drops its list of theirs. */
function checkSquashed({ stage }: Player, tree: Tree, collected: string): void {
  const { p } = stage.store
  p.catchUp(tree.p, 'HEAD')
  const kept = saidLines(tree.p.git('log', '-1', '--format=%B'))
  const wanted = saidLines(withoutTakenBack(collected, [...p.commits.values()]))
  const lost = wanted.filter((line) => !kept.includes(line))
  if (lost.length > 0) throw new Find('squash', `lost ${lost} of:\n${collected}`)
}

export function rebase(player: Player, tree: Tree): void {
  player.goAlone(tree)
  const { draw } = player
  const others = player.branches(tree).filter((name) => name !== player.current(tree))
  if (others.length === 0) return
  const onto = draw.pick(others)
  const isDirty = draw.chance(0.15)
  if (isDirty) changeFile(player, tree)
  const more = isDirty || draw.chance(0.1) ? ['--autostash'] : []
  const args = draw.pick([
    [onto],
    ['--apply', onto],
    ['--rebase-merges', onto],
    ['--onto', onto, `HEAD~${draw.between(1, 3)}`],
    ['--force-rebase', `HEAD~${draw.between(1, 4)}`],
    ['--exec', 'true', onto],
  ])
  sequence(player, tree, 'rebase', ['rebase', ...more, ...args])
  if (isDirty) player.git(tree, ['reset', '--quiet', '--hard'])
}

export function rebaseInteractively(player: Player, tree: Tree): void {
  player.goAlone(tree)
  const { draw } = player
  const count = draw.between(1, 5)
  const verbs = Array.from({ length: count }, () =>
    draw.pick(['pick', 'pick', 'reword', 'squash', 'fixup', 'drop', 'edit', 'fixup -C']),
  )
  const edits = verbs.map(
    (verb, i) => `-e '${i + 1}s/^pick/${i === 0 && /squash|fixup/.test(verb) ? 'pick' : verb}/'`,
  )
  const swap = draw.chance(0.2) && count > 1 ? `-e '1{' -e h -e d -e '}' -e 2G` : '-n -e p'
  const todo = player.file(
    'todo.sh',
    `#!/bin/sh\nsed ${swap} "$1" >"$1.new" && sed ${edits.join(' ')} "$1.new" >"$1"\n`,
  )
  const told = drawTold(draw, player.step, player.board(tree))
  const typed = player.file('typed', writeMessage(told.subject, told.records, { ...told.dress, crlf: false }))
  const editor = draw.chance(0.5)
    ? ':'
    : player.file(
        'editor.sh',
        `#!/bin/sh\ncase $1 in *COMMIT_EDITMSG) [ -f "\${1%COMMIT_EDITMSG}rebase-merge/message-squash" ] || cp '${typed}' "$1";; esac\n`,
      )
  player.isLoose = true
  player.isMixing = true
  const env = { GIT_SEQUENCE_EDITOR: todo, GIT_EDITOR: editor }
  sequence(player, tree, 'rebase', ['rebase', '-i', `HEAD~${count}`], { env })
}

/** Starts something that may stop on its way, and sees it through. */
export function sequence(
  player: Player,
  tree: Tree,
  verb: string,
  args: readonly string[],
  deed: Deed = {},
): void {
  const before = player.head(tree)
  const ended = player.git(tree, args, deed)
  // a message given or reworded; the twin has not begun
  if (ended.refused) player.git(tree, [verb, '--abort'], {}, 'p')
  else finish(player, tree, verb, before)
  // git calls no hook for a patch that is there already, and sealing waits for the last
  if (
    player.stage.mode === 'tracked' &&
    verb === 'am' &&
    /^No changes -- Patch already applied/m.test(ended.stdout)
  )
    tree.lags = true
}

export function pick(player: Player, tree: Tree): void {
  player.goAlone(tree)
  const { draw } = player
  const other = draw.pick(player.branches(tree))
  const what = draw.chance(0.5) ? [other] : [`${other}~${draw.between(1, 3)}..${other}`]
  const how = draw.weighted<string[]>([
    [4, []],
    [2, ['-x']],
    [1, ['--no-commit']],
    [2, ['--allow-empty', '--keep-redundant-commits']],
  ])
  if (how[0] === '--no-commit') withoutCommit(player, tree, ['cherry-pick', ...how, ...what])
  else sequence(player, tree, 'cherry-pick', ['cherry-pick', ...how, ...what])
}

export function revert(player: Player, tree: Tree): void {
  player.goAlone(tree)
  const { draw } = player
  const at = `HEAD~${draw.below(5)}`
  const parents = player.stage.store.p.commits.get(
    tree.p.tryGit('rev-parse', '--verify', '-q', at).stdout.trim(),
  )?.parents
  const mainline = (parents?.length ?? 0) > 1 ? ['-m', '1'] : []
  const how = draw.weighted([
    [4, ['--no-edit']],
    [1, ['--no-commit']],
  ])
  const what = draw.chance(0.7) ? [at] : [`HEAD~${draw.between(1, 3)}..HEAD`]
  if (how[0] === '--no-commit') withoutCommit(player, tree, ['revert', ...how, ...mainline, at])
  else sequence(player, tree, 'revert', ['revert', ...how, ...(what[0] === at ? mainline : []), ...what])
}

function withoutCommit(player: Player, tree: Tree, args: readonly string[]): void {
  const { code } = player.git(tree, args)
  if (code === 0)
    conclude(player, tree, player.draw.chance(0.5) ? ['--no-edit'] : ['-m', `feat: by hand ${player.step}`])
  player.git(tree, ['reset', '--quiet', '--hard'])
}
