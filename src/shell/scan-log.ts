import { Arrivals } from '../core/arrivals.ts'
import { factsOf, isSilent, mayTell, titleOf } from '../core/facts.ts'
import { subjectHash, subjectIn } from '../core/subject-hash.ts'
import { commitFrom, fieldsPerCommit, secondsIn } from './log.ts'

/**
 * Takes commits in from what `git log` prints, in bytes: most say nothing, and are never made into text.
 *
 * Keeps the subject of each as a hash, which is all that a revert without an oid asks for.
 */
export class LogScan {
  readonly arrivals: Arrivals
  /** How many commits git has told of. */
  count = 0
  readonly #digits: number
  readonly #fields = new Int32Array(fieldsPerCommit)
  #open: Buffer = Buffer.alloc(0)

  constructor(width: number) {
    this.arrivals = new Arrivals(width)
    this.#digits = width * 2
  }

  add(chunk: Buffer): void {
    const text = this.#open.length > 0 ? Buffer.concat([this.#open, chunk]) : chunk
    let at = 0
    for (let end = this.#endOf(text, at); end >= 0; end = this.#endOf(text, at)) {
      this.#take(text, at, end)
      at = end + 1
    }
    this.#open = text.subarray(at)
  }

  /** Finds where the fields of a commit end; -1 where not all of it has arrived. */
  #endOf(text: Buffer, from: number): number {
    let at = from
    for (let i = 0; i < this.#fields.length; i++) {
      at = text.indexOf(0, at)
      if (at < 0) return -1
      this.#fields[i] = at++
    }
    return at - 1
  }

  #take(text: Buffer, from: number, end: number): void {
    const [parents, committed] = [this.#parentsIn(), this.#committedIn(text)]
    const number = this.arrivals.add(text, from, parents, committed)
    this.count++
    const start = (this.#fields[5] as number) + 1
    const [first, last] = subjectIn(text, start, end)
    this.arrivals.addName(subjectHash(text, first, last))
    if (parents.length > 1) this.#takeTitle(number, text.toString('utf8', start, end))
    if (!mayTell(text.toString('latin1', start, end))) return
    const facts = factsOf(commitFrom(text.toString('utf8', from, end).split('\0')))
    if (!isSilent(facts)) this.arrivals.addFacts(number, facts)
  }

  #takeTitle(number: number, message: string): void {
    const title = titleOf(message)
    if (title !== '') this.arrivals.addTitle(number, subjectHash(Buffer.from(title)))
  }

  #parentsIn(): number[] {
    const found: number[] = []
    const [start, end] = [(this.#fields[0] as number) + 1, this.#fields[1] as number]
    for (let at = start; at < end; at += this.#digits + 1) found.push(at)
    return found
  }

  #committedIn(text: Buffer): number {
    return secondsIn(text.toString('latin1', (this.#fields[1] as number) + 1, this.#fields[2] as number))
  }
}
