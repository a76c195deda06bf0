import type { Facts } from './facts.ts'
import type { Pair, TrailerRecord } from './kind.ts'

type PairText = [key: string, value: string, line: number | null]
type RecordText = [kind: string, line: number | null, trailers: PairText[]]
type FactsText = [
  Facts['oid'],
  Facts['parents'],
  Facts['committed'],
  name: string,
  email: string,
  Facts['authored'],
  Facts['subject'],
  Facts['title'],
  RecordText[],
  Facts['problems'],
  Facts['reverts'],
]

/** Prints what a commit says as JSON, its fields by their place: with names it would take half as much again. */
export function printFacts(facts: Facts): string {
  const said = facts.records.map(
    ({ kind, line, trailers }): RecordText => [kind, line ?? null, trailers.map(pairText)],
  )
  const { oid, parents, committed, author, authored, subject, title } = facts
  const own = [oid, parents, committed, author.name, author.email, authored, subject, title] as const
  const text: FactsText = [...own, said, facts.problems, facts.reverts]
  return JSON.stringify(text)
}

const pairText = ({ key, value, line }: Pair): PairText => [key, value, line ?? null]

/** Reads what `printFacts` printed; what many commits have in common is there once, which takes a fifth less room. */
export class FactsReader {
  readonly #shared = new Map<string, unknown>()

  read(printed: string): Facts {
    const [
      oid,
      parents,
      committed,
      name,
      email,
      authored,
      subject,
      title,
      said,
      problems,
      reverts,
    ]: FactsText = JSON.parse(printed)
    return {
      oid,
      parents,
      committed,
      author: this.#share(`${name}\0${email}`, { name, email }),
      authored,
      subject,
      title,
      records: said.map((one) => this.#record(one)),
      problems: problems.length === 0 ? NONE : problems,
      reverts: reverts.length === 0 ? NONE : reverts,
    }
  }

  // written out, as objects put together by spreading take twice the room
  #record([kind, line, pairs]: RecordText): TrailerRecord {
    const trailers = pairs.map((one) => this.#pair(one))
    return line === null ? { kind, trailers } : { kind, trailers, line }
  }

  #pair([name, value, line]: PairText): Pair {
    const key = this.#share(name, name)
    return line === null ? { key, value } : { key, value, line }
  }

  #share<T>(name: string, value: T): T {
    if (!this.#shared.has(name)) this.#shared.set(name, value)
    return this.#shared.get(name) as T
  }
}

const NONE: readonly never[] = []
