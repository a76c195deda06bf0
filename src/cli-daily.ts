import { answerPlainly } from './cli-plain.ts'
import { buildBlocked } from './commands/build-blocked.ts'
import { buildDeferred } from './commands/build-deferred.ts'
import { buildExplorations } from './commands/build-explorations.ts'
import { buildLog } from './commands/build-log.ts'
import { buildNext } from './commands/build-next.ts'
import { buildShow } from './commands/build-show.ts'
import { buildTasks } from './commands/build-tasks.ts'
import type { AnyCommand } from './commands/command.ts'
import { defer } from './commands/defer.ts'
import { explore } from './commands/explore.ts'
import { exploreAbandon } from './commands/explore-abandon.ts'
import { exploreDone } from './commands/explore-done.ts'
import { learned } from './commands/learned.ts'
import { pending } from './commands/pending.ts'
import { pendingDrop } from './commands/pending-drop.ts'
import { phaseAdd } from './commands/phase-add.ts'
import { phaseDone } from './commands/phase-done.ts'
import { phaseStart } from './commands/phase-start.ts'
import { sessionEnd } from './commands/session-end.ts'
import { sessionList } from './commands/session-list.ts'
import { sessionNote } from './commands/session-note.ts'
import { sessionShow } from './commands/session-show.ts'
import { sessionStart } from './commands/session-start.ts'
import { sessionStatus } from './commands/session-status.ts'
import { taskAbandon } from './commands/task-abandon.ts'
import { taskAdd } from './commands/task-add.ts'
import { taskBlock } from './commands/task-block.ts'
import { taskCriterion } from './commands/task-criterion.ts'
import { taskEdit } from './commands/task-edit.ts'
import { taskReopen } from './commands/task-reopen.ts'
import { taskUnblock } from './commands/task-unblock.ts'
import { undefer } from './commands/undefer.ts'
import { undo } from './commands/undo.ts'

/** What people and agents ask for during a day, apart from what they wait for all the time. */
export const daily: readonly AnyCommand[] = [
  buildBlocked,
  buildDeferred,
  buildExplorations,
  buildLog,
  buildNext,
  buildShow,
  buildTasks,
  defer,
  explore,
  exploreAbandon,
  exploreDone,
  learned,
  pending,
  pendingDrop,
  phaseAdd,
  phaseDone,
  phaseStart,
  sessionEnd,
  sessionList,
  sessionNote,
  sessionShow,
  sessionStart,
  sessionStatus,
  taskAbandon,
  taskAdd,
  taskBlock,
  taskCriterion,
  taskEdit,
  taskReopen,
  taskUnblock,
  undefer,
  undo,
]

/** Answers one of these commands, without the rest of patina and without commander. */
export const answerDaily = (args: readonly string[]): boolean => answerPlainly(daily, args)
