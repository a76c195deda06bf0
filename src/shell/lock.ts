import { isProblem, type Problem } from '../core/problem.ts'
import { createText, readText, removeFile } from './files.ts'
import { isDead, newToken } from './holder.ts'
import { Place } from './queue.ts'
import type { World } from './world.ts'

/**
 * Lets one process at a time do something, and the others wait their turn.
 *
 * A queue, not a guard: without it fifty commands at once would spend most of their time on losing races for HEAD,
 * and some would lose each; yet what keeps HEAD right is git's own check of the old value. So a lock whose holder is dead, or that has not
 * changed hands for a minute, is taken away without fear. `action` is told whether it had to wait.
 */
export async function withLock<T>(
  path: string,
  action: (hasWaited: boolean) => Promise<T>,
): Promise<T | Problem> {
  const token = newToken()
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

/**
 * How long a free lock may wait for who is first in the queue, as of another machine it is never known to be gone; and
 * how long one may stay that nobody holds: who was killed while making it, or while taking it away, leaves it behind.
 */
const TOO_IDLE = 1000

async function take(path: string, token: string): Promise<'free' | 'waited' | Problem> {
  const made = createText(path, token)
  if (made !== false) return isProblem(made) ? made : 'free'
  const place = new Place(path)
  const failure = await waitFor(path, token, place)
  place.leave()
  return failure ?? 'waited'
}

async function waitFor(path: string, token: string, place: Place): Promise<Problem | undefined> {
  const [held, idle] = [new Patience(), new Patience()]
  for (;;) {
    const [found, ahead] = [readText(path), place.ahead()]
    if (isProblem(found)) return found
    const isOurs = found === undefined && (ahead === 0 || idle.isOver(String(ahead), TOO_IDLE))
    const made = isOurs && createText(path, token)
    if (made !== false) return made === true ? undefined : made
    if (found !== undefined) breakUp(path, found, held)
    // Who is first looks all the time; the others leave it the machine.
    await pause(ahead === 0 ? 5 + Math.random() * 5 : 40 * Math.min(ahead, 8) + Math.random() * 40)
  }
}

function breakUp(path: string, found: string, held: Patience): void {
  const isGone = isDead(found)
  if (isGone) takeAway(path, found)
  if (!held.isOver(found, isGone || found === '' ? TOO_IDLE : LONGEST)) return
  removeFile(path)
  removeFile(markerOf(path, found))
}

/** Watches how long something has stayed the same. */
class Patience {
  #state: string | undefined
  #since = Date.now()

  /** Whether it has for longer than so many milliseconds. */
  isOver(state: string, limit: number): boolean {
    if (state !== this.#state) this.#since = Date.now()
    this.#state = state
    return Date.now() - this.#since > limit
  }
}

// Of all who wait only the one that makes the marker may: the others would take away the lock of its successor.
function takeAway(path: string, found: string): void {
  const marker = markerOf(path, found)
  if (createText(marker, '') !== true) return
  if (readText(path) === found) removeFile(path)
  removeFile(marker)
}

const markerOf = (path: string, found: string): string => `${path}.${found.split(' ')[1]}`
