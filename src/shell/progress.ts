import { progressLine } from '../core/progress.ts'
import type { World } from './world.ts'

/** Shows how a long reading goes on. */
export interface Progress {
  /** Called as often as is convenient. */
  readonly read: (commits: number) => void
  /** Takes the line away again. */
  readonly end: () => Promise<void>
}

/**
 * Begins to show how a reading of the log goes, on a terminal and after a second; `stdin` is what git is asked for.
 *
 * How much there is to read is counted by another git meanwhile, which is ended with the reading.
 */
export function beginProgress(world: Pick<World, 'git'> & Partial<World>, stdin: string): Progress {
  const { git, terminal } = world
  if (!terminal?.showLine) return { read: () => undefined, end: async () => undefined }
  const { showLine } = terminal
  const begun = Date.now()
  let shown = begun
  let total: number | undefined
  let counting: AsyncGenerator<Buffer, void, undefined> | undefined
  const count = async () => {
    counting = git.stream(['rev-list', '--count', '--ignore-missing', '--stdin'], { stdin })
    for await (const text of counting) total = Number(text.toString())
  }
  return {
    read(commits) {
      const now = Date.now()
      if (now - begun < FIRST || now - shown < EACH) return
      // a count that fails leaves the line without a total
      if (!counting) count().catch(() => undefined)
      shown = now
      showLine(progressLine(commits, (now - begun) / 1000, total))
    },
    async end() {
      if (shown !== begun) showLine('')
      await counting?.return()
    },
  }
}

/** In milliseconds: what takes no longer needs no progress, and how often it is shown anew. */
const [FIRST, EACH] = [1000, 250]
