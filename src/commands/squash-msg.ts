import { Graph } from '../core/graph.ts'
import { isProblem, problem } from '../core/problem.ts'
import { squashMessage } from '../core/squash.ts'
import { readBoard, readFacts } from '../shell/read-board.ts'
import type { Command } from './command.ts'

/** `patina squash-msg`: the message that keeps what a squash would lose. */
export const squashMsg: Command<{ readonly range: string }> = {
  name: 'squash-msg',
  summary: 'print the message a squash of some commits should carry, trailers hoisted in order',
  arguments: [{ name: 'range', summary: 'a range as git takes it; a branch means what it has beyond HEAD' }],
  examples: [
    'patina squash-msg feature',
    'git merge --squash feature && patina squash-msg feature | git commit -F -',
  ],
  async run({ range }, world) {
    const commits = await readFacts(world, range.includes('..') ? [range] : [`HEAD..${range}`])
    const [newest] = commits
    if (!newest) return [problem('empty-range', `'${range}' has no commit to squash`)]
    const read = await readBoard(world, newest.oid)
    if (isProblem(read)) return [read]
    const gone = new Set(
      read.projection.log.filter(({ result }) => result === 'taken-back').map(({ commit }) => commit.oid),
    )
    const graph = new Graph(commits, newest.oid)
    const inOrder = [...graph.nodes.keys()].sort((a, b) => graph.compare(a, b))
    const message = squashMessage(
      inOrder.map((i) => graph.at(i).facts),
      ({ oid }) => gone.has(oid),
    )
    return { text: message.trimEnd(), json: { message } }
  },
}
