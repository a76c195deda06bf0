import { isUtf8 } from 'node:buffer'
import type { Commit } from '../core/commit.ts'
import { isoDate } from '../core/iso-date.ts'
import { readCached } from './files-of-cache.ts'
import type { World } from './world.ts'

/**
 * Reads a commit from the file of its own that git gave it; the same as `readCommits` reads of it.
 *
 * To start a git for the few commits made since patina last looked takes longer than all else there is to do about
 * them. Nothing where there is no such file any more, or anything about the commit is out of the ordinary: then git
 * has to be asked.
 */
export function readLooseCommit({ repo }: Pick<World, 'repo'>, oid: string): Commit | undefined {
  const file = readCached(`${repo.commonDir}/objects/${oid.slice(0, 2)}/${oid.slice(2)}`)
  const object = file && inflated(file)
  return object && isUtf8(object) ? commitIn(oid, object.toString('utf8')) : undefined
}

function inflated(file: Buffer): Buffer | undefined {
  try {
    return process.getBuiltinModule('node:zlib').inflateSync(file)
  } catch {
    return undefined
  }
}

function commitIn(oid: string, object: string): Commit | undefined {
  const { parents = '', name, email, seconds, zone, committed, message } = SHAPE.exec(object)?.groups ?? {}
  if (name === undefined || email === undefined || zone === undefined || message === undefined)
    return undefined
  const authored = isoDate(Number(seconds), zone)
  if (authored < '1970') return undefined // git prints none of those
  return {
    oid,
    parents: parents.split(/\nparent |\n/).slice(1, -1),
    committed: Number(committed),
    author: { name, email },
    authored,
    message,
  }
}

/** What a name may begin and end with. */
const END = '[^\\s<>\\0]'
const ZONE = '(?!-0000)[+-](?:0\\d|1[0-4])[0-5]\\d'

/** A commit in UTF-8 with headers as git writes them, whatever signs it; no name that git would put right. */
const SHAPE = new RegExp(
  [
    '^commit \\d+\\0tree [0-9a-f]+(?<parents>(?:\\nparent [0-9a-f]+)*\\n)',
    `author (?<name>${END}|${END}[^\\n<>\\0]*${END}) <(?<email>[^\\s<>\\0]+)> (?<seconds>\\d{1,10}) (?<zone>${ZONE})\\n`,
    `committer [^\\n<>\\0]+ <[^\\n<>\\0]*> (?<committed>\\d{1,10}) ${ZONE}\\n`,
    '(?:(?!encoding )[a-z0-9-]+ [^\\n\\0]*\\n(?: [^\\n\\0]*\\n)*)*\\n(?<message>[^\\0]*)$',
  ].join(''),
)
