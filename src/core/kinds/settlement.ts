import { compact } from '../board.ts'
import { applied, type Kind, lastValue, pair } from '../kind.ts'

export interface ProblemsSettled {
  readonly type: 'ProblemsSettled'
  /** A prefix of the commit whose problems are seen. */
  readonly commit: string
  readonly reason?: string
}

/** A settlement: the problems of an old commit are marked as seen (`model.md` P4). */
export const settlement: Kind<ProblemsSettled> = {
  name: 'settlement',
  head: 'Settled',
  keys: { Settled: 'oid', 'Settled-Reason': 'text' },
  decode: (record) => [
    compact<ProblemsSettled>({
      type: 'ProblemsSettled',
      commit: (lastValue(record, 'Settled') as string).toLowerCase(),
      reason: lastValue(record, 'Settled-Reason'),
    }),
  ],
  encode: ({ commit, reason }) => [...pair('Settled', commit), ...pair('Settled-Reason', reason)],
  evolve(state, { commit }) {
    state.settled.push(commit)
    return applied()
  },
  decide: () => undefined,
}
