import { delimiter, dirname, join, resolve } from 'node:path'
import { readText, realPath } from './files.ts'
import { statOf } from './files-of-git.ts'
import type { Environment } from './git-environment.ts'

/** Where an ordinary repository is, and where its HEAD stands. */
export interface PlainLayout {
  readonly top: string
  readonly gitDir: string
  readonly commonDir: string
  readonly head?: string
  readonly branch?: string
}

/**
 * Finds an ordinary repository by its files alone, as starting a git for it costs a quarter of what Node does.
 *
 * Nothing where anything is out of the ordinary, and git has to be asked: variables that lead elsewhere, bare or
 * shallow repositories, another object format or ref storage, somebody else's files, a folder inside the git folder.
 */
export function readPlainLayout(cwd: string, env: Environment): PlainLayout | undefined {
  const isLed = LEADING.some((name) => env[name] !== undefined)
  if (isLed || /core\.|safe\.|extensions\.|include/i.test(env.GIT_CONFIG_PARAMETERS ?? '')) return undefined
  const ceilings = (env.GIT_CEILING_DIRECTORIES ?? '')
    .split(delimiter)
    .map((folder) => folder && realPath(folder))
  const found = discover(realPath(cwd), ceilings)
  if (!found) return undefined
  const { top, gitDir } = found
  const common = readLine(join(gitDir, 'commondir'))
  const commonDir = common === undefined ? gitDir : realPath(resolve(gitDir, common))
  const config = readText(join(commonDir, 'config'))
  const isPlain = typeof config === 'string' && !UNUSUAL.test(config) && !statOf(join(commonDir, 'shallow'))
  const isOurs = [top, gitDir, commonDir].every((folder) => statOf(folder)?.isOurs)
  const head = isPlain && isOurs ? readHead(gitDir, commonDir) : undefined
  return head && { top, gitDir, commonDir, ...head }
}

const LEADING = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_CONFIG_COUNT',
  'GIT_NAMESPACE',
  'GIT_SHALLOW_FILE',
]

/** Config that says that something is out of the ordinary, or may say so elsewhere. */
const UNUSUAL =
  /^[ \t]*\[[ \t]*(?:extensions|include)|^[ \t]*worktree[ \t]*=|^[ \t]*bare(?![ \t]*=[ \t]*false[ \t]*$)/im

type Found = { readonly top: string; readonly gitDir: string }

/** Goes up from a folder until something is there, but into none of the ceilings and no other file system. */
function discover(start: string, ceilings: readonly string[]): Found | undefined {
  const device = statOf(start)?.device
  for (let folder = start; statOf(folder)?.device === device; folder = dirname(folder)) {
    if (statOf(join(folder, 'HEAD')) && statOf(join(folder, 'objects'))) return undefined
    const dotGit = join(folder, '.git')
    if (statOf(dotGit)) return opened(folder, dotGit)
    if (folder === dirname(folder) || ceilings.includes(dirname(folder))) return undefined
  }
  return undefined
}

function opened(top: string, dotGit: string): Found | undefined {
  const link = readLine(dotGit)
  const gitDir = link === undefined ? dotGit : /^gitdir: (.+)$/.exec(link)?.[1]
  return gitDir === undefined ? undefined : { top, gitDir: realPath(resolve(top, gitDir)) }
}

/** Nothing where HEAD is not what git itself would write. */
function readHead(gitDir: string, commonDir: string): Pick<PlainLayout, 'head' | 'branch'> | undefined {
  const text = readLine(join(gitDir, 'HEAD')) ?? ''
  if (OID.test(text)) return { head: text }
  const branch = /^ref: (refs\/heads\/.+)$/.exec(text)?.[1]
  if (branch === undefined || branch === 'refs/heads/.invalid') return undefined
  const loose = readLine(join(commonDir, branch))
  if (loose !== undefined) return OID.test(loose) ? { head: loose, branch } : undefined
  const packed = readText(join(commonDir, 'packed-refs'))
  if (typeof packed !== 'string') return packed === undefined ? { branch } : undefined
  const at = packed.indexOf(` ${branch}\n`)
  return at < 0 ? { branch } : { head: packed.slice(at - 40, at), branch }
}

const OID = /^[0-9a-f]{40}$/

function readLine(path: string): string | undefined {
  const text = readText(path)
  return typeof text === 'string' ? text.replace(/\r?\n[\s\S]*$/, '') : undefined
}
