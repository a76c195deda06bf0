import type { Commit } from '../oracle/shapes.ts'
import type { Sandbox } from '../support/sandbox.ts'

/** A commit as git stores it. */
export interface RawCommit extends Commit {
  readonly tree: string
  /** Author, committer and whatever else the header holds beside tree and parents; of a signature only that it is there. */
  readonly headers: readonly string[]
}

/** Reads the commits of a repository raw, each once. */
export class Store {
  readonly commits = new Map<string, RawCommit>()

  /** Reads what can be reached from any ref or from HEAD. */
  catchUp(place: Sandbox, ...more: string[]): void {
    const listed = place.git('rev-list', '--all', ...more)
    const fresh = listed.split('\n').filter((oid) => oid !== '' && !this.commits.has(oid))
    if (fresh.length === 0) return
    const { stdout } = place.run(['git', 'cat-file', '--batch'], { stdin: `${fresh.join('\n')}\n` })
    let rest = Buffer.from(stdout)
    while (rest.length > 0) {
      const lineEnd = rest.indexOf('\n')
      const [oid = '', , size = '0'] = rest.subarray(0, lineEnd).toString().split(' ')
      const end = lineEnd + 1 + Number(size)
      this.commits.set(oid, parse(oid, rest.subarray(lineEnd + 1, end).toString()))
      rest = rest.subarray(end + 1)
    }
  }

  get(oid: string): RawCommit {
    const commit = this.commits.get(oid)
    if (!commit) throw new Error(`commit ${oid} was not read`)
    return commit
  }
}

/** Stands for a signature, which is over oids that differ. */
export const SIGNED = 'signed'

function parse(oid: string, raw: string): RawCommit {
  const cut = raw.indexOf('\n\n')
  const header = raw.slice(0, cut).split('\n')
  const values = (name: string) =>
    header.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []))
  const author = person(values('author')[0] ?? '')
  const committer = person(values('committer')[0] ?? '')
  return {
    oid,
    parents: values('parent'),
    committed: committer.seconds,
    author: { name: author.name, email: author.email },
    authored: isoDate(author.seconds, author.zone),
    message: raw.slice(cut + 2),
    tree: values('tree')[0] ?? '',
    headers: header
      .filter((line) => !/^(tree|parent) |^ /.test(line))
      .map((line) => (/^gpgsig/.test(line) ? SIGNED : line)),
  }
}

function person(line: string) {
  const [, name = '', email = '', seconds = '0', zone = '+0000'] =
    /^(.*?) ?<(.*)> (\d+) (\S+)$/.exec(line) ?? []
  return { name, email, seconds: Number(seconds), zone }
}

function isoDate(seconds: number, zone: string): string {
  const sign = zone.startsWith('-') ? -1 : 1
  const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * 60
  const local = new Date((seconds + offset) * 1000).toISOString().slice(0, 19)
  return `${local}${zone.slice(0, 3)}:${zone.slice(3)}`
}
