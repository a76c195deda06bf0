import type { Board } from '../core/board.ts'
import type { Work, WorkDone } from '../core/work.ts'

/** The table of work as text: a head, the tasks in the order of the board, what is for none, and the total. */
export function workRows({ byTask, other, total }: WorkDone, { tasks }: Pick<Board, 'tasks'>): string[][] {
  const ofTasks = tasks.flatMap(({ id }) => {
    const work = byTask.get(id)
    return work ? [{ id, work }] : []
  })
  const changed = ofTasks.filter(({ work }) => work.files > 0)
  const planned = ofTasks.filter(({ work }) => work.files === 0).map(({ work }) => work)
  return [
    HEAD,
    ...changed.map(({ id, work }) => row(id, work)),
    ...(planned.length > 0 ? [row('no change', withoutChanges(planned))] : []),
    ...(other.commits > 0 ? [row('no task', other)] : []),
    row('total', total),
  ]
}

/** The people with what each did, most commits first; not all of many. */
export function peopleRows({ people }: WorkDone): string[][] {
  const shown = people.length > MOST ? people.slice(0, MOST - 1) : people
  const more = people.length - shown.length
  const rest = more > 0 ? [[`… and ${more} more`, '', '', '', '', '']] : []
  return [HEAD, ...shown.map(({ name, ...work }) => row(name, work)), ...rest]
}

const MOST = 12

const HEAD = ['', 'commits', 'files', 'added', 'removed', 'tests']

/** Of tasks that were only planned or moved nobody needs a line for each. */
function withoutChanges(works: readonly Work[]): Work {
  const commits = works.reduce((sum, work) => sum + work.commits, 0)
  return { commits, files: 0, added: 0, removed: 0, tests: 0 }
}

function row(label: string, { commits, files, added, removed, tests }: Work): string[] {
  return [label, String(commits), String(files), signed('+', added), signed('-', removed), String(tests)]
}

const signed = (sign: string, count: number): string => (count === 0 ? '0' : `${sign}${count}`)
