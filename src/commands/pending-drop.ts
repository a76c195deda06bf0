import { isProblem, type Problem, problem } from '../core/problem.ts'
import { dropPending, readPending } from '../shell/pending.ts'
import { escapeControl } from '../views/escape.ts'
import type { Command } from './command.ts'

/** `patina pending drop`: what waits is not to be said after all. */
export const pendingDrop: Command<{ readonly number?: string }> = {
  name: 'pending drop',
  summary: 'drop what waits for the next commit, all or one',
  arguments: [{ name: 'number', summary: "which one, as 'patina pending' numbers them", isOptional: true }],
  examples: ['patina pending drop', 'patina pending drop 2'],
  async run({ number }, world) {
    const { events } = readPending(world)
    if (number !== undefined && !(/^\d{1,6}$/.test(number) && events[Number(number) - 1])) {
      return [unknownNumber(number, events.length)]
    }
    const dropped = dropPending(world, (_, i) => number === undefined || i === Number(number) - 1)
    if (isProblem(dropped)) return [dropped]
    const lines = dropped.map(({ subject }) => `Dropped '${escapeControl(subject)}'.`)
    return {
      text: lines.length > 0 ? lines.join('\n') : 'Nothing waits for the next commit.',
      json: { dropped: dropped.map(({ subject, pairs }) => ({ subject, trailers: pairs })) },
    }
  },
}

function unknownNumber(number: string, count: number): Problem {
  const message = `nothing that waits has the number '${number}'`
  const hint = count === 0 ? 'nothing waits for the next commit' : "'patina pending' numbers what waits"
  return problem('unknown-pending', message, { hint })
}
