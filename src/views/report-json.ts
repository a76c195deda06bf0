import { openDependencies } from '../core/ready.ts'
import { activeUntil, type Learned, type TimedTask } from '../core/report.ts'
import type { ShownReport } from './report-sections.ts'

/** A report as programs get it. */
export function reportJson(shown: ShownReport): object {
  const { asked, completed, abandoned, inProgress, next, blocked, learned, work, board, now } = shown
  const { range, since, session } = asked
  return {
    window: {
      ...(range !== undefined && { range }),
      ...(since !== undefined && { since }),
      ...(session !== undefined && { session }),
    },
    completed: completed.map(timedJson),
    abandoned: abandoned.map(timedJson),
    inProgress: inProgress.map((one) => ({
      ...timedJson(one),
      activeSeconds: Math.floor(activeUntil(one, now)),
    })),
    next: next.map(({ task, unblocks }) => ({ ...task, unblocks })),
    blocked: blocked.map((task) => ({
      ...task,
      waitsFor: openDependencies(board, task).map(({ id }) => id),
    })),
    learned: learned.map(learnedJson),
    work: {
      total: work.total,
      tasks: board.tasks.flatMap(({ id }) => {
        const done = work.byTask.get(id)
        return done ? [{ id, ...done }] : []
      }),
      other: work.other,
      people: work.people,
    },
  }
}

const timedJson = ({ task, times }: TimedTask): object => ({ ...task, ...times })

function learnedJson({ learned, commit, at }: Learned): object {
  const { oid, authored, author } = commit
  return { learned, at: at ?? null, commit: oid, date: authored, author }
}
