// The library door: history in, board out. Values only; it reads no repository and starts no process.

export type {
  Board,
  Deferral,
  Exploration,
  ExplorationStatus,
  Phase,
  PhaseStatus,
  Task,
  TaskStatus,
} from './core/board.ts'
export type { BuildFile } from './core/build-file.ts'
export { parseBuildFile, printBuildFile } from './core/build-file.ts'
export type { Commit, Person } from './core/commit.ts'
export type { Facts } from './core/facts.ts'
export { factsOf } from './core/facts.ts'
export { hoist } from './core/hoist.ts'
export type { Event, Pair, TrailerRecord } from './core/kind.ts'
export type { Block, Message, Paragraph } from './core/message.ts'
export { readMessage } from './core/message.ts'
export type { Problem, Severity } from './core/problem.ts'
export { isProblem } from './core/problem.ts'
export type { LoggedEvent, Projection } from './core/project.ts'
export { project } from './core/project.ts'
export type { Line, Trailer } from './core/trailer.ts'
export type { Standing } from './core/validate.ts'
export { validateMessage } from './core/validate.ts'
