import { hostname } from 'node:os'
import { isProblem, type Problem } from '../core/problem.ts'
import { createText, readText, removeFile } from './files.ts'
import { systemCode } from './system-error.ts'
import type { World } from './world.ts'

/**
 * Lets one process at a time do something, and the others wait their turn.
 *
 * A queue, not a guard: without it fifty commands at once would spend most of their time on losing races for HEAD,
 * yet what keeps HEAD right is git's own check of the old value. So a lock whose holder is dead, or that has not
 * changed hands for a minute, is taken away without fear. `action` is told whether it had to wait.
 */
export async function withLock<T>(
  path: string,
  action: (hasWaited: boolean) => Promise<T>,
): Promise<T | Problem> {
  const token = `${process.pid} ${Math.random().toString(36).slice(2)} ${hostname()}\n`
  const taken = await take(path, token)
  if (isProblem(taken)) return taken
  const release = () => {
    if (readText(path) === token) removeFile(path)
  }
  process.on('exit', release) // Ctrl-C
  try {
    return await action(taken === 'waited')
  } finally {
    process.off('exit', release)
    release()
  }
}

/** The lock of everything that moves a branch; work trees share it, as they share branches. */
export const recordLock = ({ repo }: Pick<World, 'repo'>): string => `${repo.commonDir}/patina/record.lock`

/** Waits a while. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** How long a lock may stay in the same hands; a person who types a passphrase for gpg is that slow. */
const LONGEST = 60_000

async function take(path: string, token: string): Promise<'free' | 'waited' | Problem> {
  const patience = new Patience()
  for (let state: 'free' | 'waited' = 'free'; ; state = 'waited') {
    const made = createText(path, token)
    if (made !== false) return isProblem(made) ? made : state
    const found = readText(path)
    if (isProblem(found)) return found
    if (found !== undefined && isDead(found) && takeAway(path, found)) continue
    if (patience.isOver(found)) removeFile(path)
    await pause(5 + Math.random() * 25)
  }
}

/** Watches how long a lock has been in the same hands. */
class Patience {
  #holder: string | undefined
  #since = Date.now()

  isOver(holder: string | undefined): boolean {
    if (holder !== this.#holder) this.#since = Date.now()
    this.#holder = holder
    return Date.now() - this.#since > LONGEST
  }
}

// Of all who wait only the one that makes the marker may: the others would take away the lock of its successor.
function takeAway(path: string, found: string): boolean {
  const marker = `${path}.${found.split(' ')[1]}`
  if (createText(marker, '') !== true) return false
  if (readText(path) === found) removeFile(path)
  removeFile(marker)
  return true
}

function isDead(token: string): boolean {
  const [pid, , host] = token.trim().split(' ')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return systemCode(error) === 'ESRCH'
  }
}
