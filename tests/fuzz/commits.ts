import { writeMessage } from '../support/drawn-text.ts'
import { Find } from './find.ts'
import type { Deed, Ended, Player } from './player.ts'
import type { Tree } from './stage.ts'
import { drawTold, type Told } from './told.ts'

const files = ['one', 'two', 'three', 'four']

/** Changes a file, so that there is something to commit and now and then something to clash. */
export function changeFile(player: Player, tree: Tree): string {
  const file = player.draw.pick(files)
  player.change(tree, file, player.draw.below(6), `${tree.name} ${player.step}`)
  return file
}

/** An ordinary commit, in any of the ways to give it a message. */
export function commit(player: Player, tree: Tree): void {
  const { draw } = player
  const told = drawTold(draw, player.step, player.board(tree))
  const staging = stage(player, tree)
  const given = draw.weighted([
    [3, () => inParagraphs(told)],
    [3, () => fromStdin(told)],
    [2, () => asTrailers(told)],
    [2, () => inEditor(player, told)],
  ])()
  conclude(player, tree, [...staging.options, ...given.args], given.deed, staging.paths)
}

interface Given {
  readonly args: readonly string[]
  readonly deed: Deed
}

function stage(player: Player, tree: Tree): { options: string[]; paths: string[] } {
  const { draw } = player
  if (!player.stage.traits.isSolid && draw.chance(0.2)) return { options: ['--allow-empty'], paths: [] }
  const file = changeFile(player, tree)
  const isKnown = player.git(tree, ['ls-files', '--error-unmatch', file]).code === 0
  const way = isKnown ? draw.pick(['add', 'add', 'all', 'path']) : 'add'
  if (way === 'all') return { options: ['-a'], paths: [] }
  if (way === 'path') return { options: [], paths: ['--', file] }
  player.git(tree, ['add', file])
  return { options: [], paths: [] }
}

const inParagraphs = ({ subject, records }: Told): Given => ({
  args: [
    subject,
    ...records.map((pairs) => pairs.map(([key, value]) => `${key}: ${value}`).join('\n')),
  ].flatMap((text) => ['-m', text]),
  deed: {},
})

const fromStdin = ({ subject, records, dress }: Told): Given => ({
  args: ['-F', '-'],
  deed: { stdin: writeMessage(subject, records, dress) },
})

const asTrailers = ({ subject, records }: Told): Given => ({
  args: ['-m', subject, ...records.flat().flatMap(([key, value]) => ['--trailer', `${key}: ${value}`])],
  deed: {},
})

/** As a person writes it: above what git put into the file. */
function inEditor(player: Player, { subject, records, dress }: Told): Given {
  const text = player.file('typed', writeMessage(subject, records, { ...dress, crlf: false }))
  const editor = player.file('editor.sh', `#!/bin/sh\ncat '${text}' "$1" >"$1.new" && mv "$1.new" "$1"\n`)
  return { args: [], deed: { env: { GIT_EDITOR: editor } } }
}

/** Commits; what the hooks refuse goes in all the same with `--no-verify`, or is dropped. */
export function conclude(
  player: Player,
  tree: Tree,
  args: readonly string[],
  deed: Deed = {},
  paths: readonly string[] = [],
): Ended {
  const { draw } = player
  player.isLoose = true
  const verify = draw.chance(0.1) && !args.includes('--no-verify') ? ['--no-verify'] : []
  const before = player.head(tree)
  const ended = player.git(tree, ['commit', ...verify, ...args, ...paths], deed)
  if (ended.refused) {
    if (verify.length > 0) throw new Find('refusal', 'a commit that was not to be verified was refused')
    if (player.head(tree) !== before) throw new Find('refusal', 'HEAD moved')
    if (draw.chance(0.4)) {
      const forced = player.git(tree, ['commit', '--no-verify', ...args, ...paths], deed)
      player.cured(tree, before)
      return forced
    }
    player.git(tree, ['reset', '--quiet', '--hard'])
    return ended
  }
  const isPlain = verify.length === 0 && !['--amend', '--no-verify'].some((one) => args.includes(one))
  if (ended.code === 0 && isPlain) checkAccepted(player, tree)
  player.cured(tree, before)
  return ended
}

/** What the hooks let pass, the board does not refuse. */
function checkAccepted(player: Player, tree: Tree): void {
  player.stage.store.p.catchUp(tree.p, 'HEAD')
  const head = player.head(tree)
  // a squash may quote reverts of commits that went into it and are gone; nobody is to be stopped by that
  const skipped = ['id-collision', 'revert-target-unknown']
  const faults = player
    .reading(head)
    .problems.filter(({ commit, code }) => commit === head && !skipped.includes(code))
  if (faults.length === 0) return
  throw new Find('accepted', `${JSON.stringify(faults)} in ${player.stage.store.p.get(head).message}`)
}

/** An amend: of the message, of the content, of both. */
export function amend(player: Player, tree: Tree): void {
  const { draw } = player
  if (player.stage.store.p.get(player.head(tree)).parents.length > 1 && draw.chance(0.7)) return
  const isHollow = !player.stage.traits.isSolid && draw.chance(0.5)
  if (!isHollow) player.git(tree, ['add', changeFile(player, tree)])
  const told = drawTold(draw, player.step, player.board(tree))
  const given = draw.pick([
    () => ({ args: ['--no-edit'], deed: {} }),
    () => fromStdin(told),
    () => inParagraphs(told),
    () => inEditor(player, told),
    () => ({ args: ['--no-edit', '--reset-author'], deed: {} }),
  ])()
  conclude(player, tree, ['--amend', '--allow-empty', ...given.args], given.deed)
}
