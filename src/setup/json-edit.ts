import { applyEdits, type JSONPath, type ModificationOptions, modify } from 'jsonc-parser'
import { type Problem, problem } from '../core/problem.ts'
import type { Edit } from './file-part.ts'
import { endOf } from './lines.ts'

/** One value of patina's in a JSON file of somebody else. */
export interface Entry {
  /** Where it stands: keys, and −1 for an item of a list. */
  readonly path: JSONPath
  readonly value: object
  /** Tells a value of ours from another's, whatever version of patina wrote it. */
  isOurs(value: unknown): boolean
  readonly detail: string
}

/**
 * The edit that adds a value to a JSON file; layout and order of all else stay.
 *
 * A file that is not plain JSON is left alone. A value of somebody else's under our name is theirs.
 */
export function jsonEdit(shown: string, entry: Entry): Edit {
  return {
    put: (text) => putEntry(shown, entry, text),
    take: (text) => takeEntry(shown, entry, text),
    isEmbedded: true,
    isShared: true,
    detail: entry.detail,
  }
}

function putEntry(shown: string, entry: Entry, bytes: string | undefined): string | Problem {
  const [mark, text] = splitMark(bytes ?? '')
  if (text.trim() === '') return `${mark}${JSON.stringify(wrapped(entry), null, 2)}\n`
  const root = parse(text)
  if (!isPlain(root)) return notEditable(shown, entry)
  const found = find(root, entry)
  if (found === undefined) return notEditable(shown, entry)
  if (found.isTaken) return bytes as string
  return mark + set(text, found.path ?? entry.path, entry.value)
}

function takeEntry(shown: string, entry: Entry, bytes: string): string | undefined {
  const [mark, text] = splitMark(bytes)
  const root = parse(text)
  const path = isPlain(root) ? find(root, entry)?.path : undefined
  if (path === undefined) return bytes
  const pruned = prunings(text, path)
  // What the file was is what ours makes this of; where somebody changed the layout since, no such text is found.
  const candidates = [undefined, ...EMPTY, ...pruned]
  const found = candidates.findIndex((one) => putEntry(shown, entry, one) === text)
  const before = found < 0 ? pruned[0] : candidates[found]
  return before === undefined ? undefined : mark + before
}

const EMPTY = ['{}\n', '{}', '{\n}\n', '{\n}', '{ }\n']

/** The text without the value, before it without the parent that is then empty, and so on. */
function prunings(text: string, path: JSONPath): string[] {
  const parent = path.slice(0, -1)
  const left = at(parse(text), parent) as Record<string, unknown> | unknown[]
  const cut = set(text, path, undefined)
  // jsonc-parser cuts a bracket too many off a list that stands on one line; that list is written anew.
  const isBroken = Array.isArray(left) && parse(cut) === undefined
  const without = isBroken ? set(text, parent, left.toSpliced(path.at(-1) as number, 1)) : cut
  const isEmpty = parent.length > 0 && Object.keys(left).length === 1
  return isEmpty ? [...prunings(without, parent), without] : [without]
}

const at = (value: unknown, path: JSONPath): unknown =>
  path.reduce<unknown>((here, key) => (here as Record<string | number, unknown>)[key], value)

interface Found {
  /** Where a value of ours stands. */
  readonly path?: JSONPath
  /** Whether it needs no writing: it is as it should be, or somebody else's. */
  readonly isTaken?: boolean
}

/** Looks for the value; nothing when something that is no object or list stands in its way. */
function find(root: object, { path, value, isOurs }: Entry): Found | undefined {
  let here: unknown = root
  for (const key of path.slice(0, -1)) {
    if (here === undefined) return {}
    if (!isPlain(here)) return undefined
    here = here[key]
  }
  if (here === undefined) return {}
  const last = path.at(-1) as string | number
  if (last === -1 ? !Array.isArray(here) : !isPlain(here)) return undefined
  const key = last === -1 ? (here as unknown[]).findIndex(isOurs) : last
  const there = (here as Record<string | number, unknown>)[key]
  if (there === undefined) return {}
  if (!isOurs(there)) return { isTaken: true }
  return {
    path: [...path.slice(0, -1), key],
    isTaken: JSON.stringify(there) === JSON.stringify(value),
  }
}

function set(text: string, path: JSONPath, value: object | undefined): string {
  const isArrayInsertion = path.at(-1) === -1
  return applyEdits(text, modify(text, path, value, { ...layoutOf(text), isArrayInsertion }))
}

/** How a text is laid out; one that stands on a line of its own is to stay there. */
function layoutOf(text: string): ModificationOptions {
  const [, indent] = /^([ \t]+)\S/m.exec(text) ?? []
  if (indent === undefined) return {}
  const isTab = indent.startsWith('\t')
  return {
    formattingOptions: { insertSpaces: !isTab, tabSize: isTab ? 1 : indent.length, eol: endOf(text) },
  }
}

const wrapped = ({ path, value }: Entry): unknown =>
  path.reduceRight<unknown>((inner, key) => (key === -1 ? [inner] : { [key]: inner }), value)

/** The byte order mark, bytes being characters here, and the text after it. */
function splitMark(bytes: string): [mark: string, text: string] {
  const mark = bytes.startsWith('ï»¿') ? 'ï»¿' : ''
  return [mark, bytes.slice(mark.length)]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isPlain = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function notEditable(shown: string, entry: Entry): Problem {
  const message = `'${shown}' is not JSON that patina can add to, so it was left alone`
  return problem('cannot-edit', message, {
    severity: 'warning',
    hint: `comments, perhaps; add by hand: ${JSON.stringify(wrapped(entry))}`,
  })
}
