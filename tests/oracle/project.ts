import { evolve } from './evolve.ts'
import { type Event, eventsOf, type History, history } from './history.ts'
import { isSound, values } from './record.ts'
import { takenBack } from './reverts.ts'
import type { Board, Commit, Finding, Projection } from './shapes.ts'
import type { World } from './things.ts'

const emptyBoard: Board = { phases: [], tasks: [], deferred: [], explorations: [] }

/** The board at a tip, read from `model.md` as slowly and plainly as it can be. */
export function project(commits: readonly Commit[], tip: string | undefined): Projection {
  if (tip === undefined) return { board: emptyBoard, problems: [], notes: [], settled: [] }
  const past = history(commits, tip)
  const { dead, problems } = takenBack(past)
  const events = eventsOf(past)
  const live = events.filter(({ copies }) => copies.some(({ commit }) => !dead.has(commit.oid)))
  const world: World = {
    tasks: [],
    phases: [],
    deferrals: [],
    explorations: [],
    current: undefined,
    findings: [...problems],
    past,
    dead,
  }
  for (const event of live) evolve(world, event)
  return { board: boardOf(world), ...sorted(world.findings, settledBy(past, live)) }
}

/** P4: the commits that a record names by a prefix. */
function settledBy(past: History, live: readonly Event[]): Set<string> {
  const prefixes = live.flatMap(({ record }) => (isSound(record) ? values(record, 'Settled') : []))
  const found = past.commits.filter(({ oid }) =>
    prefixes.some((prefix) => oid.startsWith(prefix.toLowerCase())),
  )
  return new Set(found.map(({ oid }) => oid))
}

function sorted(findings: readonly Finding[], settled: Set<string>): Omit<Projection, 'board'> {
  const plain = ({ code, commit }: Finding) => ({ code, commit })
  const isSettled = ({ commit, stands }: Finding) => settled.has(commit) || stands?.() === false
  const counting = findings.filter((one) => !isSettled(one))
  return {
    problems: counting.filter(({ note }) => !note).map(plain),
    notes: counting.filter(({ note }) => note).map(plain),
    settled: findings.filter(isSettled).map(plain),
  }
}

function boardOf(world: World): Board {
  const board: Board = {
    ...(world.current && { currentPhase: world.current.number }),
    phases: phasesOf(world),
    tasks: tasksOf(world),
    deferred: deferredOf(world),
    explorations: explorationsOf(world),
  }
  return JSON.parse(JSON.stringify(board))
}

function phasesOf({ phases }: World) {
  return [...phases]
    .sort((a, b) => a.number - b.number)
    .map(({ number, name, status, spec }) => ({ number, name, status, ...some({ spec }) }))
}

function tasksOf({ tasks }: World) {
  return tasks
    .map((task) => {
      const { phase, now: title, status, reason, priority, estimate, blocked } = task
      const needs = task.needs.map(({ shown }) => shown).sort(byId)
      const criteria = task.criteria.map(({ text, met }) => ({ text, met }))
      return {
        id: task.shown,
        ...some({ phase }),
        title,
        status,
        ...some({ reason, priority, estimate, blocked }),
        ...some({ dependsOn: needs.length > 0 ? needs : undefined }),
        ...some({ criteria: criteria.length > 0 ? criteria : undefined }),
      }
    })
    .sort((a, b) => (a.phase ?? Infinity) - (b.phase ?? Infinity) || byId(a.id, b.id))
}

function deferredOf({ deferrals }: World) {
  return deferrals
    .filter(({ listed }) => listed)
    .map((one) => {
      const { title, reason, target: targetPhase, discovered } = one
      return { id: one.shown, title, ...some({ reason, targetPhase }), discovered }
    })
}

function explorationsOf({ explorations }: World) {
  return explorations.map((one) => {
    const { title, status, started, ended, learned: all } = one
    const learned = all === '' ? undefined : all
    return { id: one.shown, title, status, started, ...some({ ended, learned }) }
  })
}

/** Drops the keys without a value. */
function some<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [K in keyof T]?: NonNullable<T[K]> }
}

/** B1: digits by number, letters a…z before aa, all else by code. */
function byId(a: string, b: string): number {
  const [left, right] = [keyOf(a), keyOf(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** A run of digits or of letters carries its length before it, digits first. */
function keyOf(id: string): string {
  return id.replace(/\d+|[A-Za-z]+/g, (run) => {
    const length = String(run.length).padStart(3, '0')
    return `${/\d/.test(run) ? 0 : 1}${length}${run}`
  })
}
