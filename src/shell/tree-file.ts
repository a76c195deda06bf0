import type { World } from './world.ts'

/** The path of the build file from the root of a tree. */
export const BUILD_FILE = '.patina/build.toml'

/** The build file as a commit holds it (tracked mode, `model.md` B2). */
export interface TreeFile {
  readonly blob: string
  readonly text: string
}

/** Reads the build file in a commit's tree; nothing where the tree has none, or something else of that name. */
export async function readTreeFile(
  { git }: Pick<World, 'git'>,
  commit: string,
): Promise<TreeFile | undefined> {
  const listing = await git.run(['ls-tree', commit, BUILD_FILE])
  const [, blob] = /^100(?:644|755|664) blob ([0-9a-f]+)\t/.exec(listing) ?? []
  if (blob === undefined) return undefined
  return { blob, text: await git.run(['cat-file', 'blob', blob]) }
}

/** The commit that put the file there which a commit has: where it was right then, it has merely not followed since. */
export async function lastFileChange({ git }: Pick<World, 'git'>, commit: string): Promise<string> {
  return (await git.run(['log', '-1', '--format=%H', commit, '--', BUILD_FILE])).trim() || commit
}

/** Reads the build file in the index; nothing where it has none, or several after a clash. */
export async function readStagedFile({ git }: Pick<World, 'git'>): Promise<TreeFile | undefined> {
  const listing = await git.run(['ls-files', '--stage', '--', BUILD_FILE])
  const [, blob] = /^100(?:644|755|664) ([0-9a-f]+) 0\t/.exec(listing) ?? []
  if (blob === undefined) return undefined
  return { blob, text: await git.run(['cat-file', 'blob', blob]) }
}
