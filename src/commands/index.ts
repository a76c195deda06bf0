import { buildBlocked } from './build-blocked.ts'
import { buildDeferred } from './build-deferred.ts'
import { buildExplorations } from './build-explorations.ts'
import { buildLog } from './build-log.ts'
import { buildNext } from './build-next.ts'
import { buildPreview } from './build-preview.ts'
import { buildShow } from './build-show.ts'
import { buildStatus } from './build-status.ts'
import { buildTasks } from './build-tasks.ts'
import { checkpoint } from './checkpoint.ts'
import { checkpointDrop } from './checkpoint-drop.ts'
import { checkpointList } from './checkpoint-list.ts'
import { checkpointShow } from './checkpoint-show.ts'
import type { AnyCommand } from './command.ts'
import { defer } from './defer.ts'
import { deinit } from './deinit.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { explore } from './explore.ts'
import { exploreAbandon } from './explore-abandon.ts'
import { exploreDone } from './explore-done.ts'
import { hook } from './hook.ts'
import { init } from './init.ts'
import { install } from './install.ts'
import { learned } from './learned.ts'
import { mcp } from './mcp.ts'
import { mergeDriver } from './merge-driver.ts'
import { pending } from './pending.ts'
import { pendingDrop } from './pending-drop.ts'
import { phaseAdd } from './phase-add.ts'
import { phaseDone } from './phase-done.ts'
import { phaseStart } from './phase-start.ts'
import { rebuild } from './rebuild.ts'
import { reconcile } from './reconcile.ts'
import { report } from './report.ts'
import { rollback } from './rollback.ts'
import { sessionEnd } from './session-end.ts'
import { sessionList } from './session-list.ts'
import { sessionNote } from './session-note.ts'
import { sessionRefresh } from './session-refresh.ts'
import { sessionShow } from './session-show.ts'
import { sessionStart } from './session-start.ts'
import { sessionStatus } from './session-status.ts'
import { settle } from './settle.ts'
import { squashMsg } from './squash-msg.ts'
import { stats } from './stats.ts'
import { taskAbandon } from './task-abandon.ts'
import { taskAdd } from './task-add.ts'
import { taskBlock } from './task-block.ts'
import { taskCriterion } from './task-criterion.ts'
import { taskDone } from './task-done.ts'
import { taskEdit } from './task-edit.ts'
import { taskRename } from './task-rename.ts'
import { taskReopen } from './task-reopen.ts'
import { taskStart } from './task-start.ts'
import { taskUnblock } from './task-unblock.ts'
import { undefer } from './undefer.ts'
import { undo } from './undo.ts'
import { verify } from './verify.ts'

/** Every command, one line each, in the order of help; the command line, help and docs come from this list. */
export const commands: readonly AnyCommand[] = [
  init,
  install,
  deinit,
  doctor,
  buildStatus,
  buildTasks,
  buildNext,
  buildBlocked,
  buildDeferred,
  buildExplorations,
  buildShow,
  buildLog,
  buildPreview,
  report,
  stats,
  taskAdd,
  taskStart,
  taskDone,
  taskAbandon,
  taskReopen,
  taskEdit,
  taskBlock,
  taskUnblock,
  taskCriterion,
  taskRename,
  defer,
  undefer,
  explore,
  exploreDone,
  exploreAbandon,
  learned,
  phaseAdd,
  phaseStart,
  phaseDone,
  sessionStart,
  sessionNote,
  sessionStatus,
  sessionList,
  sessionShow,
  sessionEnd,
  sessionRefresh,
  undo,
  pending,
  pendingDrop,
  checkpoint,
  checkpointList,
  checkpointShow,
  checkpointDrop,
  rollback,
  settle,
  rebuild,
  verify,
  reconcile,
  squashMsg,
  explain,
  mcp,
  hook,
  mergeDriver,
]
