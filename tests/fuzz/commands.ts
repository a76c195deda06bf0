import type { Board } from '../oracle/shapes.ts'
import { commit } from './commits.ts'
import { Find } from './find.ts'
import type { Player } from './player.ts'
import type { Tree } from './stage.ts'
import { drawnReason, drawnTitle } from './told.ts'

/** One of patina's own commands, mostly one that fits the board. */
export function command(player: Player, tree: Tree): void {
  const { draw, stage } = player
  if (stage.traits.isSolid) {
    commit(player, tree)
    return
  }
  const args = drawCommand(player, player.board(tree), player.branches(tree))
  const mayWait = draw.chance(0.1) && args[0] === 'build' && args[1] !== 'preview'
  const before = player.head(tree)
  const { code } = player.patina(tree, [...args, ...(mayWait ? ['--with-next'] : [])])
  if (code === 0 && player.head(tree) !== before) tree.lags = false
  if (code === 1 && player.head(tree) !== before) throw new Find('command', 'failed and moved HEAD')
}

function drawCommand({ draw, step, stage }: Player, board: Board, branches: readonly string[]): string[] {
  const title = draw.sample(drawnTitle)
  const reason = draw.sample(drawnReason)
  const task = board.tasks.length > 0 ? draw.pick(board.tasks) : { id: '1a', status: 'pending' }
  const phase = board.phases.length > 0 ? draw.pick(board.phases) : { name: title, number: 1 }
  const deferral = board.deferred.length > 0 ? draw.pick(board.deferred).id : 'later'
  const oids = [...stage.store.p.commits.keys()]
  const next = { pending: ['start', task.id], active: ['done', task.id] }[task.status] ?? [
    'reopen',
    task.id,
    '--reason',
    reason,
  ]
  return draw.weighted([
    [5, ['build', 'task', 'add', title]],
    [6, ['build', 'task', ...next]],
    [1, ['build', 'task', 'done', task.id]],
    [1, ['build', 'task', 'start', task.id]],
    [1, ['build', 'task', 'abandon', task.id, '--reason', reason]],
    [1, ['build', 'task', 'edit', task.id, '--title', title]],
    [1, ['build', 'task', 'rename', task.id, `1x${step}`]],
    [2, ['build', 'defer', title, '--reason', reason]],
    [1, ['build', 'undefer', deferral]],
    [2, ['build', 'explore', title]],
    [2, ['build', 'explore', 'done', '--learned', reason]],
    [1, ['build', 'explore', 'abandon', '--learned', reason]],
    [1, ['build', 'phase', 'add', `${title} ${step}`]],
    [2, ['build', 'phase', 'start', draw.chance(0.5) ? phase.name : `${title} ${step}`]],
    [1, ['build', 'phase', 'done', '--force']],
    [2, ['undo', draw.chance(0.5) ? task.id : draw.pick(oids)]],
    [1, ['undo', 'HEAD']],
    [1, ['settle', draw.pick(oids)]],
    // in tracked mode it would put what the log says beside a tip that may not be sealed
    [1, [stage.mode === 'local' ? 'rebuild' : 'verify']],
    [1, ['pending', 'drop']],
    [1, ['reconcile', '--yes', '--from', draw.pick(branches)]],
    [1, ['build', 'preview', draw.pick(branches)]],
    [1, ['verify', '--all']],
  ])
}

/** In the middle of an operation of git patina reads and does not write. */
export function disturb(player: Player, tree: Tree): void {
  if (!player.draw.chance(0.25)) return
  const before = player.head(tree)
  const { code } = player.patina(tree, ['build', 'task', 'add', 'In between'])
  if (code === 0 || player.head(tree) !== before)
    throw new Find('command', 'recorded in the middle of an operation')
}
