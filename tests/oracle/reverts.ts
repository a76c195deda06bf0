import { type History, history, sayingsOf } from './history.ts'
import { readMessage } from './message.ts'
import type { Commit, Finding } from './shapes.ts'

const line =
  /^[ \t]*This reverts commit ([0-9a-fA-F]{4,64})(?:, reversing\s+changes made to ([0-9a-fA-F]{4,64}))?/gm

/** Section 5: which commits are taken back, and the reverts that found nothing to take back. */
export function takenBack(past: History): { dead: Set<string>; problems: Finding[] } {
  const dead = new Set<string>()
  const problems: Finding[] = []
  for (const commit of [...past.commits].reverse()) {
    if (dead.has(commit.oid)) continue
    for (const targets of targetsOf(past, commit)) {
      for (const oid of targets ?? []) dead.add(oid)
      if (!targets && saysSomethingBefore(past, commit)) {
        problems.push({ code: 'revert-target-unknown', commit: commit.oid, note: false })
      }
    }
  }
  return { dead, problems }
}

/** One set for each thing the message says it reverts; `undefined` where nothing is found. */
function targetsOf(past: History, commit: Commit): (Set<string> | undefined)[] {
  const { text, subject } = readMessage(commit.message)
  const lines = [...text.matchAll(line)]
  const wanted = revertedSubject(subject)
  const fallback = () => {
    const target = wanted === undefined ? undefined : latestWithSubject(past, commit, wanted)
    return target && mergedBy(past, target)
  }
  if (lines.length === 0) return wanted === undefined ? [] : [fallback()]
  return lines.map(([, first, second]) => {
    const target = find(past, first!, commit)
    return target ? namedRange(past, target, second) : fallback()
  })
}

function find(past: History, prefix: string, self: Commit): Commit | undefined {
  const found = past.commits.filter(({ oid }) => oid.startsWith(prefix.toLowerCase()))
  return found.length === 1 && found[0] !== self ? found[0] : undefined
}

/** The commit alone, or with `reversing`, all that came with the merge. */
function namedRange(past: History, target: Commit, second: string | undefined): Set<string> {
  if (second === undefined) return new Set([target.oid])
  const other = find(past, second, target)
  return other ? minus(past.ancestry(target.oid), past.ancestry(other.oid)) : mergedBy(past, target)
}

/** A fallback's target: a merge stands for what it brought in. */
function mergedBy(past: History, { oid, parents }: Commit): Set<string> {
  const [first] = parents
  return parents.length > 1 && first ? minus(past.ancestry(oid), past.ancestry(first)) : new Set([oid])
}

function minus(all: Set<string>, without: Set<string>): Set<string> {
  return new Set([...all].filter((oid) => !without.has(oid)))
}

/** What a subject says it reverts; a hosting site may add its own number behind. */
function revertedSubject(subject: string): string | undefined {
  const revert = /^Revert "(.*)"(?: \(#\d+\))?$/s.exec(subject)
  if (revert) return revert[1]
  const reapply = /^Reapply "(.*)"(?: \(#\d+\))?$/s.exec(subject)
  return reapply ? `Revert "${reapply[1]}"` : undefined
}

function latestWithSubject(past: History, from: Commit, wanted: string): Commit | undefined {
  const before = past.ancestry(from.oid)
  return past.commits
    .filter(({ oid }) => oid !== from.oid && before.has(oid))
    .reverse()
    .find(({ message, parents }) => {
      const { subject, bodyTitle } = readMessage(message)
      return subject === wanted || (parents.length > 1 && bodyTitle !== '' && bodyTitle === wanted)
    })
}

/** Whether a commit before it says anything to patina: until then nothing can have been taken back. */
function saysSomethingBefore(past: History, commit: Commit): boolean {
  const before = [...past.ancestry(commit.oid)].filter((oid) => oid !== commit.oid)
  return before.flatMap((oid) => sayingsOf(past.get(oid))).some(({ record }) => record.kind !== 'stray')
}

/** The commit itself and its ancestors, for tests that build on a drawn history. */
export const ancestryOf = (commits: readonly Commit[], oid: string): Set<string> =>
  history(commits, oid).ancestry(oid)

/** Whether a commit is taken back, as seen from a tip. */
export const isTakenBack = (commits: readonly Commit[], tip: string, oid: string): boolean =>
  takenBack(history(commits, tip)).dead.has(oid)
