import type { Facts } from '../core/facts.ts'
import { Graph } from '../core/graph.ts'
import { type Problem, problem } from '../core/problem.ts'
import { remainderOf } from '../core/remainder.ts'
import { squashMessage } from '../core/squash.ts'
import { readRange } from '../shell/range.ts'
import { readFacts } from '../shell/read-board.ts'
import { type Command, queryOptions } from './command.ts'

/** `patina squash-msg`: the message that keeps what a squash would lose. */
export const squashMsg: Command<{ readonly range: string }> = {
  name: 'squash-msg',
  summary: 'print the message a squash of some commits should carry, trailers hoisted in order',
  arguments: [{ name: 'range', summary: 'a range as git takes it; a branch means what it has beyond HEAD' }],
  options: queryOptions.filter(({ flags }) => flags === '--json'),
  examples: [
    'patina squash-msg feature',
    'git merge --squash feature && patina squash-msg feature | git commit -F -',
  ],
  async run({ range }, world) {
    const meant = range.includes('..') ? range : `HEAD..${range}`
    if (!(await readRange(world, meant))) return [unknownRange(range)]
    const commits = await readFacts(world, [meant])
    const [newest] = commits
    if (!newest) return [problem('empty-range', `'${range}' has no commit to squash`)]
    const graph = Graph.of(await readFacts(world, [newest.oid]), newest.oid)
    const inOrder = commits.sort((a, b) => graph.compare(placeOf(graph, a), placeOf(graph, b)))
    const message = squashMessage(inOrder, remainderOf(graph, new Set(commits.map(({ oid }) => oid))))
    return { text: message.trimEnd(), json: { message } }
  },
}

const placeOf = (graph: Graph, { oid }: Facts): number => graph.find(oid) as number

function unknownRange(range: string): Problem {
  return problem('unknown-range', `'${range}' names no commits`, {
    hint: "such as 'feature' or 'main..feature'; 'git branch --all' lists branches",
  })
}
