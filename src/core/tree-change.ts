import { fieldsOf, GITLINK } from './index-listing.ts'

/** A path whose file differs between two trees. Paths are bytes, each as one character. */
export interface TreeChange {
  readonly path: string
  /** Git's letter: `A`, `M`, `D`, `T`. */
  readonly status: string
  /** Zeros where the path is gone. */
  readonly mode: string
  readonly oid: string
}

/** Reads what `git diff-tree -r -z --no-renames` prints, submodules left out: they are never touched. */
export function parseChanges(listing: string): TreeChange[] {
  const fields = fieldsOf(listing)
  const changes: TreeChange[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [was = '', mode = '', , oid = '', status = ''] = (fields[at] as string).slice(1).split(' ')
    if (was !== GITLINK && mode !== GITLINK)
      changes.push({ path: fields[at + 1] as string, status, mode, oid })
  }
  return changes
}

/**
 * The paths that a change of trees takes away and that might just as well stay, nothing else needing their place.
 *
 * Files that the rules of the other side ignore are among them, and those are never deleted.
 */
export function sparable(changes: readonly TreeChange[]): string[] {
  const added = new Set(changes.filter(({ status }) => status !== 'D').map(({ path }) => path))
  const folders = new Set([...added].flatMap(foldersOf))
  const isFree = (path: string) => !folders.has(path) && !foldersOf(path).some((folder) => added.has(folder))
  return changes.filter(({ status, path }) => status === 'D' && isFree(path)).map(({ path }) => path)
}

/** The folders a path lies in, the outermost first. */
export function foldersOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'))
}

/** Prints changes as `git update-index -z --index-info` reads them; what goes comes first, to make room. */
export function indexInfo(changes: readonly Pick<TreeChange, 'path' | 'mode' | 'oid'>[]): string[] {
  const isGone = ({ mode }: { readonly mode: string }) => /^0+$/.test(mode)
  const ordered = [...changes.filter(isGone), ...changes.filter((change) => !isGone(change))]
  return ordered.map(({ mode, oid, path }) => `${isGone({ mode }) ? '0' : mode} ${oid}\t${path}`)
}
