import type { Board, Deferral, Exploration, Phase, PhaseStatus, Priority, Task, TaskStatus } from './board.ts'
import { compact, compareTasks } from './board.ts'
import { byId } from './order.ts'
import { type Thing, Things } from './things.ts'

/** Where in history an event stands. */
export interface Place {
  /** The positions in the graph of the commits that say it and live, the earliest first. */
  readonly positions: readonly number[]
  /** The record the event came from; one object for all its events. */
  readonly record: object
  /** The author's own calendar day, `YYYY-MM-DD` (O2). */
  readonly day: string
  /** Whether a birth is in this commit or an ancestor of it (C2). */
  sees(birth: Place): boolean
}

/** Stands for no place in history: from there nothing is seen. */
export const nowhere: Place = { positions: [], record: {}, day: '', sees: () => false }

export interface TaskState {
  title: string
  phase: PhaseRef | undefined
  status: TaskStatus
  reason: string | undefined
  priority: Priority | undefined
  estimate: string | undefined
  blocked: string | undefined
  dependsOn: readonly Thing<TaskState>[]
  criteria: readonly CriterionState[]
}

export interface CriterionState {
  readonly text: string
  /** The positions of the commits that say it: who counts criteria counts those that were seen (C2). */
  readonly births: number[]
  met: boolean
}

export interface PhaseState {
  name: string
  status: PhaseStatus
  spec: string | undefined
}

export interface DeferralState {
  listed: boolean
  reason: string | undefined
  targetPhase: PhaseRef | undefined
  discovered: string
}

export type ExplorationState = Omit<{ -readonly [K in keyof Exploration]: Exploration[K] | undefined }, 'id'>

/** A phase by its thing, so that it follows a renumbering, or a number that no phase had. */
export type PhaseRef = Thing<PhaseState> | number

/** The board in the making. */
export class State {
  readonly tasks = new Things<TaskState>()
  readonly phases = new Things<PhaseState>()
  readonly deferrals = new Things<DeferralState>()
  readonly explorations = new Things<ExplorationState>()
  currentPhase: Thing<PhaseState> | undefined
  /** Prefixes of commits whose problems are marked as seen (P4). */
  readonly settled: string[] = []
  /** Sessions that have said that they ended (P5). */
  readonly endedSessions = new Set<string>()
  /** Names made in a collision that were given up for better ones. */
  readonly renamed = new Set<string>()

  /** Who a phase number means: C2 by number at birth, then by the number the board shows. */
  phaseRef(number: number, at: Place): PhaseRef {
    const name = String(number)
    return this.phases.visible(name, at) ?? this.phases.shownAs(name) ?? this.phases.withId(name)[0] ?? number
  }

  /** The board as it stands, in the order of the build file (B1). */
  board(): Board {
    const listed = this.deferrals.all.filter(({ state }) => state.listed)
    return compact<Board>({
      currentPhase: this.currentPhase && Number(this.currentPhase.shown),
      phases: this.phases.all.map(showPhase).sort((a, b) => a.number - b.number),
      tasks: this.tasks.all.map(showTask).sort(compareTasks),
      deferred: listed.map(showDeferral),
      explorations: this.explorations.all.map(({ shown, state }) =>
        compact<Exploration>({ id: shown, ...state }),
      ),
    })
  }
}

const numberOf = (ref: PhaseRef | undefined): number | undefined =>
  typeof ref === 'object' ? Number(ref.shown) : ref

function showPhase({ shown, state }: Thing<PhaseState>): Phase {
  return compact<Phase>({ number: Number(shown), ...state })
}

function showTask({ shown, state }: Thing<TaskState>): Task {
  const { title, status, reason, priority, estimate, blocked, dependsOn, criteria } = state
  const phase = numberOf(state.phase)
  const common = phase === undefined ? { id: shown, title, status } : { id: shown, phase, title, status }
  const isPlain = (reason ?? priority ?? estimate ?? blocked) === undefined
  if (isPlain && dependsOn.length + criteria.length === 0) return common
  return compact<Task>({
    ...common,
    reason,
    priority,
    estimate,
    blocked,
    dependsOn: some(dependsOn.map((other) => other.shown).sort(byId)),
    criteria: some(criteria.map(({ text, met }) => ({ text, met }))),
  })
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)

function showDeferral({ id, title, shown, state }: Thing<DeferralState>): Deferral {
  const { reason, targetPhase, discovered } = state
  return compact<Deferral>({
    id: shown,
    title: title ?? id,
    reason,
    targetPhase: numberOf(targetPhase),
    discovered,
  })
}
