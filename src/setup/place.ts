import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { type Problem, problem } from '../core/problem.ts'
import { listFolder, realPath } from '../shell/files.ts'
import type { Git } from '../shell/git.ts'
import { readConfig } from '../shell/read-config.ts'
import { BUILD_FILE } from '../shell/tree-file.ts'
import type { World } from '../shell/world.ts'

/** A work tree as set-up sees it, read once; set-up decides on this and then changes things. */
export interface Place {
  readonly git: Git
  readonly env: World['env']
  readonly top: string
  readonly gitDir: string
  readonly commonDir: string
  /** Where git looks for hooks in this work tree, without symbolic links, whether or not it is there. */
  readonly hooksFolder: string
  /** Whether git ignores that folder, or would if it were there: then what is in it is this clone's own. */
  readonly isIgnored: boolean
  /** `core.hooksPath`, where somebody set it. */
  readonly hooksPath?: HooksPath
  readonly gitVersion: readonly [major: number, minor: number]
  /** The repository's own git config, keys as git prints them, the last value of each. */
  readonly settings: ReadonlyMap<string, string>
  /** Whether the build file is part of the tree (`model.md` B2). */
  readonly isTracked: boolean
  /** Whether git's index has the build file, whatever mode is wanted. */
  readonly isInIndex: boolean
}

interface HooksPath {
  readonly value: string
  /** Git's own word for where it is set: `local`, `worktree`, `global`, `system`. */
  readonly scope: string
}

/** Reads what set-up needs to know of a work tree, in four git processes; a bare repository is refused. */
export async function openPlace({ repo, git, env }: World): Promise<Place | Problem> {
  if (repo.top === undefined || repo.isBare) return bareRepository
  const [version, hooks, settings, entry] = await Promise.all([
    git.run(['version']),
    git.run(['rev-parse', '--path-format=absolute', '--git-path', 'hooks']),
    readSettings(git),
    git.run(['ls-files', '--', BUILD_FILE]),
  ])
  const hooksFolder = realPath(hooks.replace(/\n$/, ''))
  const hooksPath = settings.findLast(({ key, scope }) => key === 'core.hookspath' && scope !== 'command')
  return {
    ...{ git, env, top: repo.top, gitDir: repo.gitDir, commonDir: repo.commonDir },
    hooksFolder,
    isIgnored: hooksPath !== undefined && (await isIgnored(git, repo.top, hooksFolder)),
    ...(hooksPath && { hooksPath }),
    gitVersion: parseVersion(version),
    settings: localOnly(settings),
    isTracked: readConfig({ repo }).config.buildFile.tracked,
    isInIndex: entry !== '',
  }
}

/** Tells whether patina was ever set up in a work tree: its folder has something that is in the tree. */
export function isSetUp({ top }: Pick<Place, 'top'>): boolean {
  return listFolder(join(top, '.patina')).some((name) => name !== 'build.toml')
}

/** Tells whether a path from somewhere leads out of there. */
export function isOutside(path: string): boolean {
  return isAbsolute(path) || path.split(/[/\\]/)[0] === '..'
}

/** The root of the main work tree, where this one is linked to it. */
export function mainTop({ commonDir, top }: Place): string | undefined {
  const main = basename(commonDir) === '.git' ? dirname(commonDir) : undefined
  return main === top ? undefined : main
}

/** Reads the repository's own git config, for when somebody else may have changed it. */
export async function openSettings(git: Git): Promise<Place['settings']> {
  return localOnly(await readSettings(git))
}

/** The value of a key of the repository's own config. */
export function settingOf(place: Pick<Place, 'settings'>, key: string): string | undefined {
  return place.settings.get(key.replace(/^[^.]+|[^.]+$/g, (part) => part.toLowerCase()))
}

const bareRepository = problem('bare-repository', 'a bare repository has no work tree to set up', {
  hint: 'run it in a clone: git clone <this repository> <folder>',
})

interface Setting extends HooksPath {
  readonly key: string
}

/** Reads `scope NUL key LF value NUL …`; a key without a value means true. */
async function readSettings(git: Git): Promise<Setting[]> {
  const parts = (await git.run(['config', '--list', '--show-scope', '-z'])).split('\0')
  const pairs = parts.flatMap((part, i) => (i % 2 === 0 && part !== '' ? [[part, parts[i + 1] ?? '']] : []))
  return pairs.map(([scope = '', entry = '']) => {
    const [key = '', ...value] = entry.split('\n')
    return { scope, key, value: value.length === 0 ? 'true' : value.join('\n') }
  })
}

function localOnly(settings: readonly Setting[]): Place['settings'] {
  const local = settings.filter(({ scope }) => scope === 'local')
  return new Map(local.map(({ key, value }) => [key, value]))
}

async function isIgnored(git: Git, top: string, folder: string): Promise<boolean> {
  if (isOutside(relative(top, folder))) return false
  return (await git.tryRun(['check-ignore', '--quiet', '--', join(folder, 'commit-msg')])).code === 0
}

function parseVersion(text: string): [number, number] {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? []
  return [Number(major ?? 0), Number(minor ?? 0)]
}
