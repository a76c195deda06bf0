import type { Problem } from './problem.ts'
import {
  type DeferralState,
  type ExplorationState,
  type PhaseRef,
  type PhaseState,
  State,
  type TaskState,
} from './state.ts'
import { type Cell, filled, ThingReader } from './thing-reader.ts'
import type { Thing, Things } from './things.ts'

/** A board in the making as it stood at a tip, with the problems of history there, none of them marked as settled. */
export interface Snapshot {
  readonly state: State
  readonly problems: readonly Problem[]
}

/**
 * Prints a snapshot, one thing a line, its fields set apart by tabs.
 *
 * No value holds a control character (`model.md` R5), and JSON would take five times as long to read. Where things
 * were born is left out: whoever carries a snapshot on stands on top of all of it and sees everything (C2).
 */
export function printSnapshot({ state, problems }: Snapshot): string {
  const { phases, tasks, deferrals, explorations } = state
  const refs = new Refs(state)
  const rest = {
    problems: problems.map(({ settled: _, ...found }) => found),
    current: refs.print(state.currentPhase),
    settled: state.settled,
    renamed: [...state.renamed],
    endedSessions: [...state.endedSessions],
  }
  return [
    JSON.stringify(rest),
    ...printThings(phases, ({ name, status, spec }) => [name, status, spec]),
    ...printThings(tasks, (task) => {
      const { title, status, phase, reason } = task
      return [title, status, refs.print(phase), reason, refs.printDetails(task)]
    }),
    ...printThings(deferrals, ({ listed, reason, targetPhase, discovered }) => {
      return [listed ? 'listed' : '', reason, refs.print(targetPhase), discovered]
    }),
    ...printThings(explorations, ({ title, status, started, ended, learned }) => {
      return [title, status, started, ended, learned]
    }),
  ].join('\n')
}

/** Reads what `printSnapshot` printed; a new state each time, as it is carried on in place. */
export function parseSnapshot(text: string): Snapshot {
  const lines = text.split('\n')
  const { problems, current, settled, renamed, endedSessions } = JSON.parse(lines[0] as string)
  const state = new State()
  readThings(state, new ThingReader(lines))
  state.currentPhase = refIn(state, current) as Thing<PhaseState> | undefined
  state.settled.push(...settled)
  for (const name of renamed) state.renamed.add(name)
  for (const id of endedSessions) state.endedSessions.add(id)
  return { state, problems }
}

function readThings(state: State, reader: ThingReader): void {
  const details: Cell[] = []
  reader.read(state.phases, (cells) => {
    return { name: cells[3], status: cells[4], spec: filled(cells[5]) } as PhaseState
  })
  reader.read(state.tasks, (cells) => {
    details.push(filled(cells[7]))
    return {
      title: cells[3],
      status: cells[4],
      phase: refIn(state, cells[5]),
      reason: filled(cells[6]),
      priority: undefined,
      estimate: undefined,
      blocked: undefined,
      dependsOn: NONE,
      criteria: NONE,
    } as TaskState
  })
  addDetails(state.tasks, details)
  reader.read(state.deferrals, (cells) => {
    const [listed, reason, targetPhase] = [cells[3] !== '', filled(cells[4]), refIn(state, cells[5])]
    return { listed, reason, targetPhase, discovered: cells[6] } as DeferralState
  })
  reader.read(state.explorations, (cells) => {
    const [title, status, started] = [cells[3], cells[4], cells[5]]
    return { title, status, started, ended: filled(cells[6]), learned: filled(cells[7]) } as ExplorationState
  })
}

function printThings<S>({ all }: Things<S>, cells: (state: S) => readonly Cell[]): string[] {
  return [
    String(all.length),
    ...all.map(({ id, title, shown, state }) => [id, title ?? '', shown, ...cells(state)].join('\t')),
  ]
}

const NONE: readonly never[] = []

/** What things say of one another, by place in the list of their kind. */
class Refs {
  readonly #phases: ReadonlyMap<Thing<PhaseState>, number>
  readonly #tasks: ReadonlyMap<Thing<TaskState>, number>

  constructor({ phases, tasks }: State) {
    this.#phases = new Map(phases.all.map((thing, i) => [thing, i]))
    this.#tasks = new Map(tasks.all.map((thing, i) => [thing, i]))
  }

  /** A phase is `p` and its place, or `n` and a number that no phase had. */
  print(ref: PhaseRef | undefined): string {
    if (ref === undefined) return ''
    return typeof ref === 'number' ? `n${ref}` : `p${this.#phases.get(ref)}`
  }

  /** What few tasks have, as JSON; empty where a task has none of it. */
  printDetails({ priority, estimate, blocked, dependsOn, criteria }: TaskState): string {
    const isPlain = [priority, estimate, blocked].every((one) => one === undefined)
    if (isPlain && dependsOn.length + criteria.length === 0) return ''
    const on = dependsOn.map((other) => this.#tasks.get(other))
    const list = criteria.map(({ text, met }) => ({ text, met }))
    return JSON.stringify({ priority, estimate, blocked, dependsOn: on, criteria: list })
  }
}

function refIn({ phases }: State, text: Cell): PhaseRef | undefined {
  if (!text) return undefined
  const number = Number(text.slice(1))
  return text.startsWith('p') ? phases.all[number] : number
}

function addDetails({ all }: Things<TaskState>, details: readonly (string | undefined)[]): void {
  for (const [i, text] of details.entries()) {
    if (text === undefined) continue
    const { dependsOn, criteria, ...more } = JSON.parse(text)
    const others = dependsOn.map((index: number) => all[index])
    const list = criteria.map((one: object) => ({ ...one, births: [] }))
    Object.assign((all[i] as Thing<TaskState>).state, more, { dependsOn: others, criteria: list })
  }
}
