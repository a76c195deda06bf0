import type { Phase, Task } from '../../core/board.ts'
import type { ClosedTask, Memory } from '../../core/memory.ts'
import { type Session, sessionSeconds } from '../../core/sessions.ts'
import { capped, counted } from '../count.ts'
import { escapeControl } from '../escape.ts'
import { durationText, momentOf } from '../moment.ts'
import { byWhom, section, titled } from './words.ts'

/** PROGRESS_SUMMARY.md: how far each phase is, what was done, what the last sessions came to. */
export function progressText({ phases, tasks, closed, sessions }: Memory): string[] {
  const loose = tasks.filter(({ phase }) => !phases.some(({ number }) => number === phase))
  return [
    '# Progress summary',
    ...section(
      'Phases',
      [
        ...phases.map((phase) => phaseLine(phase, tasks)),
        ...(loose.length > 0 ? [`- Of no phase: ${counts(loose)}`] : []),
      ],
      'There is no phase yet.',
    ),
    ...section('Closed tasks, the latest first', [...closed].reverse().map(closedLine), 'No task is closed.'),
    ...section(
      'Sessions that ended, the latest first',
      capped(sessions.map(sessionLine), MOST, '- '),
      'None has.',
    ),
  ]
}

/** The sessions of a long history are for `patina session list`. */
const MOST = 20

function phaseLine({ number, name, status }: Phase, tasks: readonly Task[]): string {
  const own = tasks.filter(({ phase }) => phase === number)
  return `- Phase ${number}: ${escapeControl(name)} (${status}): ${counts(own)}`
}

function counts(tasks: readonly Task[]): string {
  const parts = (['complete', 'active', 'pending', 'abandoned'] as const).flatMap((status) => {
    const count = tasks.filter((task) => task.status === status).length
    return count > 0 ? [`${count} ${status}`] : []
  })
  return parts.length > 0 ? `${counted(tasks.length, 'task')}, ${parts.join(', ')}` : 'no tasks'
}

function closedLine({ task, event }: ClosedTask): string {
  const reason = task.reason === undefined ? '' : `: ${escapeControl(task.reason)}`
  return `- ${titled(task)} (${task.status}${reason})${byWhom('on', event?.commit)}`
}

function sessionLine(session: Session): string {
  const { id, goal, ended, summary } = session
  const seconds = sessionSeconds(session)
  const took = seconds === undefined ? '' : ` after ${durationText(seconds)}`
  const words = [goal, summary].filter((text) => text !== undefined).map(escapeControl)
  return `- ${id}, ended ${momentOf(ended as string)}${took}${words.map((text) => `; ${text}`).join('')}`
}
