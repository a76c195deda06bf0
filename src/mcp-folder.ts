import { fileURLToPath } from 'node:url'
import { isInside, realPath } from './shell/files.ts'

/** Finds the folder a client works in, and remembers it until the client says that it has changed. */
export interface FolderFinder {
  find(): Promise<string>
  forget(): void
}

/** Asks for the client's roots once. */
export function folderFinder(cwd: string, askForRoots: () => Promise<readonly string[]>): FolderFinder {
  let found: Promise<string> | undefined
  return {
    find: () => {
      found ??= askForRoots().then((roots) => folderOf(cwd, roots))
      return found
    },
    forget: () => {
      found = undefined
    },
  }
}

/**
 * Chooses between the folder the server was started in and the client's roots.
 *
 * Some clients start it where they themselves were started, and only their roots say what they work on.
 */
export function folderOf(cwd: string, roots: readonly string[]): string {
  const folders = roots.flatMap(pathOf)
  const isIn = folders.some((folder) => isInside(folder, realPath(cwd)))
  return isIn ? cwd : (folders[0] ?? cwd)
}

function pathOf(uri: string): string[] {
  try {
    return [fileURLToPath(uri)]
  } catch {
    return [] // a root that is no folder of this machine
  }
}
