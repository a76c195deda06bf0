import { answerPlainly } from './cli-plain.ts'
import { statusCommand } from './commands/status-command.ts'
import { readKeptOverview } from './shell/kept-overview.ts'
import { readKeptTip } from './shell/kept-tip.ts'

const cold = () => import('./cli-cold.ts')

/** `patina build status`: a board that is kept needs nothing that reads history. */
const status = statusCommand({
  readTip: async (world, ref) => readKeptTip(world, ref) ?? (await cold()).readTip(world, ref),
  readOtherBoards: async (world) => (await cold()).readOtherBoards(world),
  inWords: async (events) => (await cold()).inWords(events),
  readOverview: readKeptOverview,
})

/** Answers `patina build status`. */
export const answerStatus = (args: readonly string[]): boolean => answerPlainly([status], args)
