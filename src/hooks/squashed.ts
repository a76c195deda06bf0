import { addTrailers } from '../core/compose.ts'
import { recordText } from '../core/facts.ts'
import { recordsInOrder, retireReverts, squashedOids } from '../core/git-squash.ts'
import { Graph } from '../core/graph.ts'
import { hoist, joinRecords, recordsOf } from '../core/hoist.ts'
import { readMessage } from '../core/message.ts'
import { type Remainder, remainderOf } from '../core/remainder.ts'
import { readFacts } from '../shell/read-board.ts'
import type { World } from '../shell/world.ts'

/** Lifts what the commits of a squash said into the last block, in the message that git made of theirs. */
export async function liftSquashed(world: World, raw: string): Promise<string> {
  const { isIdle, isGone } = await leftOf(world, raw)
  return hoist(retireReverts(raw, isIdle), isGone)
}

/** Adds what squashed commits said to a message that was given: git drops its own list of them there. */
export async function addSquashed(world: World, raw: string, list: string): Promise<string> {
  const { reverts, isGone } = await leftOf(world, list)
  const said = new Set(recordsOf(readMessage(raw)).map(recordText))
  const all = recordsInOrder(readMessage(list), list.split('\n'), isGone)
  const missing = all.filter((record) => !said.has(recordText(record)))
  const lines = reverts.filter((line) => !raw.includes(line)).flatMap((line) => line.split('\n'))
  return addTrailers(belowSubject(raw, lines), joinRecords(missing))
}

interface Left extends Pick<Remainder, 'reverts' | 'isIdle'> {
  isGone(oid: string): boolean
}

/** Finds what is left to say of the commits in a list; read from history only where one of them takes back another. */
async function leftOf(world: World, list: string): Promise<Left> {
  const oids = REVERTING.test(list) ? squashedOids(list.split('\n')) : []
  if (!(await areKnown(world, oids))) return ALL
  const graph = Graph.of(await readFacts(world, oids), ...oids)
  const { standing, ...rest } = remainderOf(graph, new Set(oids))
  const stands = new Set(standing.map(({ oid }) => oid))
  return { ...rest, isGone: (oid) => !stands.has(oid) }
}

async function areKnown({ git }: World, oids: readonly string[]): Promise<boolean> {
  if (oids.length === 0) return false
  const stdin = oids.map((oid) => `${oid}\n`).join('')
  return (await git.tryRun(['rev-list', '--no-walk', '--quiet', '--stdin'], { stdin })).code === 0
}

const REVERTING = /^[ \t]*(?:This reverts commit |(?:Revert|Reapply) ")/m
const ALL: Left = { reverts: [], isIdle: () => false, isGone: () => false }

// Not at the end, where a block may stand that has to stay the last paragraph.
function belowSubject(raw: string, paragraph: readonly string[]): string {
  if (paragraph.length === 0) return raw
  const lines = raw.split('\n')
  const end = lines.findIndex((line, i) => i > 0 && line.trim() === '')
  const at = end < 0 ? lines.length : end
  return [...lines.slice(0, at), '', ...paragraph, ...lines.slice(at)].join('\n')
}
