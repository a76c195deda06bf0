import { join } from 'node:path'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { listFolder } from '../shell/files.ts'
import { isFolder, readBytes } from '../shell/files-of-others.ts'
import { runProgram } from '../shell/program.ts'
import { takeStep, writeNoted } from './file-part.ts'
import { readInstalled, rememberSetting } from './installed.ts'
import { type Location, locate } from './location.ts'
import type { Outlook, Part } from './part.ts'
import { openSettings, type Place, settingOf } from './place.ts'
import { takeSetting } from './setting-part.ts'

/** A hook manager's own installer, and what it is known to change. */
export interface Run {
  readonly command: readonly string[]
  /** As a person would type it. */
  readonly shown: string
  readonly detail: string
  isNeeded(): boolean
  /** Absolute paths of folders and files it writes. */
  readonly writes: readonly string[]
  /** Config keys it sets. */
  readonly sets: readonly string[]
}

/**
 * The parts of running a hook manager's own installer: one that runs it, and one for each thing it left behind.
 *
 * What it does to the clone is compared with what was there, so that it can be taken back like our own doing.
 */
export function runParts(place: Place, run: Run): Part[] {
  return [
    {
      key: `run:${run.shown}`,
      isShared: false,
      put: () => (run.isNeeded() ? step(place, run) : undefined),
      take: () => undefined,
    },
    ...leftBehind(place, run),
  ]
}

function step(place: Place, run: Run): Outlook {
  return {
    does: 'run',
    subject: run.shown,
    detail: run.detail,
    apply: () => runNoted(place, run),
  }
}

async function runNoted(place: Place, run: Run): Promise<Problem | undefined> {
  const before = snapshot(place, run)
  const { code, output } = runProgram(run.command, place.top, place.env)
  const failure = noteFiles(place, run, before) ?? (await noteSettings(place, run))
  if (code === 0) return failure
  return problem(
    'manager-failed',
    `'${run.shown}' failed: ${output.split('\n').at(-1) || `exit code ${code}`}`,
    {
      severity: 'warning',
      hint: `run it yourself: ${run.shown}`,
    },
  )
}

type Snapshot = ReadonlyMap<string, { readonly at: Location; readonly bytes: string }>

function snapshot(place: Place, { writes }: Run): Snapshot {
  const paths = writes.flatMap((path) =>
    isFolder(path) ? listFolder(path).map((name) => join(path, name)) : [path],
  )
  const files = paths.flatMap((path) => {
    const bytes = isFolder(path) ? undefined : readBytes(path)
    return typeof bytes === 'string' ? [{ at: locate(place, path), bytes }] : []
  })
  return new Map(files.map((file) => [file.at.key, file]))
}

function noteFiles(place: Place, run: Run, before: Snapshot): Problem | undefined {
  const after = snapshot(place, run)
  const changed = [...after.values()].filter(({ at, bytes }) => before.get(at.key)?.bytes !== bytes)
  return changed
    .map(({ at, bytes }) => writeNoted(place, at, before.get(at.key)?.bytes, bytes, run.shown))
    .find(isProblem)
}

async function noteSettings(place: Place, { sets }: Run): Promise<Problem | undefined> {
  const now = await openSettings(place.git)
  for (const key of sets) {
    const [before, after] = [settingOf(place, key), settingOf({ settings: now }, key)]
    if (after === undefined || after === before) continue
    const failure = rememberSetting(place, key, { after, ...(before !== undefined && { before }) })
    if (failure) return failure
  }
  return undefined
}

/** What an earlier run left, by the notes about it: only what nobody changed since is put back. */
function leftBehind(place: Place, { shown, sets }: Run): Part[] {
  const notes = Object.entries(readInstalled(place).files)
  const put = () => undefined
  return [
    ...notes
      .filter(([, { by }]) => by === shown)
      .map(([key]) => ({
        ...{ key, isShared: false, put },
        take: () => takeStep(place, locationOf(place, key), (bytes) => bytes),
      })),
    ...sets.map((key) => ({
      key: `config:${key}`,
      isShared: false,
      put,
      take: () => takeSetting(place, key),
    })),
  ]
}

function locationOf(place: Place, key: string): Location {
  const [root, path] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
  return locate(place, join(root === 'git' ? place.commonDir : place.top, path))
}
