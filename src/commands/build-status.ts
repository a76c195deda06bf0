import { readOtherBoards } from '../shell/branches.ts'
import { readTip } from '../shell/read-tip.ts'
import { inWords } from '../views/waiting.ts'
import { statusCommand } from './status-command.ts'

/** `patina build status`: the board on one screen. */
export const buildStatus = statusCommand({
  readTip,
  readOtherBoards,
  inWords: async (events) => inWords(events),
})
