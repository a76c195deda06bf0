import type { Event, Kind, Pair, Rule, TrailerRecord } from './kind.ts'
import { kindNamed, kinds } from './kinds/index.ts'
import type { Block } from './message.ts'
import { type Problem, problem } from './problem.ts'

/** What a block says: its records in message order, and what could not be read as one. */
export interface Reading {
  readonly records: readonly TrailerRecord[]
  readonly problems: readonly Problem[]
}

/** Spells a key as we write it; `undefined` for a key that is somebody else's (`model.md` R1). */
export function canonicalKey(key: string): string | undefined {
  return CANONICAL.get(key.toLowerCase())
}

/**
 * Spells the key of a trailer as we write it; `undefined` for one that is somebody else's.
 *
 * Others write `Depends-On:` too, with an address, a Change-Id or a commit and its subject.
 */
export function ownKey({ key, value }: Pick<Pair, 'key' | 'value'>): string | undefined {
  const canonical = canonicalKey(key)
  return canonical === 'Depends-On' && FOREIGN.test(value) ? undefined : canonical
}

const FOREIGN = /^(?:\S*[/#]\S*|I[0-9a-f]{40}|[0-9a-f]{7,64} \(.*)$/

/** Every key patina knows, in canonical spelling. */
export const knownKeys: readonly string[] = [...new Set(kinds.flatMap(({ keys }) => Object.keys(keys)))]

/** Tells whether a message may hold a trailer of ours: one pass, so that most of a history is never taken apart. */
export const maySpeak = (message: string): boolean => SPEAKING.test(message)

const SPEAKING = new RegExp(`^[ \\t]*(?:${knownKeys.join('|')})[ \\t]*:`, 'im')

const CANONICAL = new Map(knownKeys.map((key) => [key.toLowerCase(), key]))

/** Reads the records of a block (`model.md` R2). */
export function readRecords(block: Block): Reading {
  const pairs = block.flatMap((trailer): Pair[] => {
    const [key, { value, line }] = [ownKey(trailer), trailer]
    return key ? [{ key, value, ...(line !== undefined && { line }) }] : []
  })
  return assign(pairs)
}

/** The events of a record, or what is wrong with it (`model.md` R3, R5). */
export function decodeRecord(record: TrailerRecord): readonly Event[] | Problem {
  const kind = kindNamed(record.kind)
  const bad = record.trailers.find(({ key, value }) => !fits(value, kind.keys[key] as Rule))
  if (!bad) {
    const fault = kind.check?.(record)
    return fault === undefined ? kind.decode(record) : badValue(fault, record)
  }
  // Other tools write `Task:` too: a bare one that is no id of ours is theirs (R3).
  if (record.trailers.length === 1 && LINKS.has(bad.key)) return []
  return badValue(`'${bad.key}: ${bad.value}' is not ${wanted(kind.keys[bad.key] as Rule)}`, bad)
}

const LINKS = new Set(['Task', 'Deferred', 'Exploration', 'Session'])
/** The keys that open a record, or leave the one before (R2); a session stands beside them all and ends nothing. */
const HEADS = new Set(['Task', 'Deferred', 'Exploration', 'Phase'])

class Assignment {
  readonly records: { kind: string; trailers: Pair[]; line?: number }[] = []
  readonly problems: Problem[] = []
  readonly #open = new Map<string, { trailers: Pair[] }>()
  #early: Pair[] = []

  open(kind: string, pair: Pair): void {
    const early = kind === 'task' ? this.#early.splice(0) : []
    const record = { kind, trailers: [...early, pair], ...(pair.line !== undefined && { line: pair.line }) }
    this.records.push(record)
    this.#open.set(kind, record)
  }

  attach(pair: Pair): boolean {
    const kind = kinds.find(({ name, keys }) => pair.key in keys && this.#open.has(name) && name !== 'lesson')
    if (kind?.head === pair.key) return false
    if (kind) this.#open.get(kind.name)?.trailers.push(pair)
    return kind !== undefined
  }

  /** Keeps a phase that stands before the task it belongs to. */
  hold(pair: Pair): void {
    this.#early.push(pair)
  }
}

function assign(pairs: readonly Pair[]): Reading {
  const to = new Assignment()
  pairs.forEach((pair, i) => {
    const kind = kinds.find(({ head }) => head === pair.key)
    if (pair.key === 'Phase') placePhase(to, pair, pairs.slice(i + 1))
    else if (kind && kind.name !== 'lesson') to.open(kind.name, pair)
    else if (to.attach(pair)) return
    else if (kind) to.open(kind.name, pair)
    else to.problems.push(headless(pair))
  })
  return to
}

function placePhase(to: Assignment, pair: Pair, rest: readonly Pair[]): void {
  const end = rest.findIndex(({ key }) => HEADS.has(key))
  const own = end < 0 ? rest : rest.slice(0, end)
  if (own.some(({ key }) => key.startsWith('Phase-'))) to.open('phase', pair)
  else if (!to.attach(pair)) to.hold(pair)
}

function headless({ key, line }: Pair): Problem {
  const owner = kinds.find(({ keys }) => key in keys) as Kind
  const hint = `write '${owner.head}: <id>' above it, in the same paragraph`
  return problem('no-head', `'${key}' belongs to no record`, { hint, ...(line !== undefined && { line }) })
}

function badValue(message: string, { line }: { readonly line?: number }): Problem {
  return problem('bad-value', message, line === undefined ? {} : { line })
}

/** Tells whether a value is what its key takes (`model.md` R5). */
export function fits(value: string, rule: Rule): boolean {
  if (typeof rule !== 'string') return rule.includes(value)
  return PATTERNS[rule].test(value)
}

const PATTERNS = {
  id: /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/,
  ids: /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}(?:[ \t]*,[ \t]*[A-Za-z0-9][A-Za-z0-9._~-]{0,63})*$/,
  phase: /^[1-9]\d{0,8}$/,
  count: /^[1-9]\d{0,8}$/,
  estimate: /^(?:(?=.*[1-9])\d{1,4}(?:\.\d{1,2})?[mhd]|none)$/,
  oid: /^[0-9a-f]{4,64}$/i,
  session: /^\d{8}-\d{6}(?:-[1-9]\d{0,3})?$/,
  text: /^\P{Cc}+$/u,
} as const

const WANTED = {
  id: 'an id: letters, digits and ._~- , 64 at most',
  ids: "a list of ids such as '3b, 3c', or 'none'",
  phase: 'a phase: a whole number from 1 up',
  count: 'a whole number from 1 up',
  estimate: "an estimate: a number with m, h or d behind it ('30m', '1.5h', '2d'), or 'none'",
  oid: 'a commit id: 4 hex digits or more',
  session: "a session's id: YYYYMMDD-HHMMSS",
  text: 'one line of text without control characters',
} as const

const wanted = (rule: Rule): string =>
  typeof rule === 'string' ? WANTED[rule] : `one of ${rule.map((word) => `'${word}'`).join(', ')}`
