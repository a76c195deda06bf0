import { basename, dirname, join } from 'node:path'
import { createText, listFolder, readText, removeFile } from './files.ts'
import { isDead, newToken } from './holder.ts'

/**
 * A place in the queue before a lock: a file beside it, in whose name the time stands first.
 *
 * Only advice, for who is not first may take a lock that stays free: a place can be left behind.
 */
export class Place {
  readonly #folder: string
  readonly #start: string
  readonly #name: string

  constructor(lock: string) {
    this.#folder = dirname(lock)
    this.#start = `${basename(lock)}.wait-`
    this.#name = `${this.#start}${String(Date.now()).padStart(15, '0')}-${process.pid}-${count++}`
    createText(this.#path(this.#name), newToken())
    if (taken.size === 0) process.on('exit', leaveAll) // Ctrl-C
    taken.add(this)
  }

  /** How many stand before it; those whose process is gone are taken out one by one. */
  ahead(): number {
    const all = listFolder(this.#folder).filter((name) => name.startsWith(this.#start))
    const [first] = all
    const token = first === undefined || first === this.#name ? undefined : readText(this.#path(first))
    if (first !== undefined && typeof token === 'string' && isLeft(token)) removeFile(this.#path(first))
    return Math.max(0, all.indexOf(this.#name))
  }

  leave(): void {
    taken.delete(this)
    if (taken.size === 0) process.off('exit', leaveAll)
    removeFile(this.#path(this.#name))
  }

  #path(name: string): string {
    return join(this.#folder, name)
  }
}

/** Of a process that is gone, or was killed before it could say who it is; one that is about to just comes first. */
const isLeft = (token: string): boolean => token === '' || isDead(token)

let count = 0
/** The places of this process, which hears of its end once for all of them. */
const taken = new Set<Place>()
const leaveAll = () => {
  for (const place of taken) place.leave()
}
