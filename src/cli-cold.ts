/** What showing a board takes that the cache does not hold, beside the door that shows it. */
export { readOtherBoards } from './shell/branches.ts'
export { readTip } from './shell/read-tip.ts'
export { inWords } from './views/waiting.ts'
