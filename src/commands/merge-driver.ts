import { resolve } from 'node:path'
import { type Board, emptyBoard } from '../core/board.ts'
import { parseBuildFile, printBuildFile } from '../core/build-file.ts'
import { mergeBoards } from '../core/merge.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { isSoundBoard } from '../core/sound-board.ts'
import { readText, writeText } from '../shell/files.ts'
import type { FreeCommand } from './command.ts'

interface Input {
  readonly base: string
  readonly ours: string
  readonly theirs: string
  readonly path?: string
}

/**
 * `patina merge-driver %O %A %B %P`: three build files in, one out, in the place of ours.
 *
 * Never conflict markers, and never a conflict as long as a file can be written: what the log says comes in with the
 * seal at the end of the operation, so stopping it would help nobody (git-facts 6).
 */
export const mergeDriver: FreeCommand<Input> = {
  name: 'merge-driver',
  summary: 'merge build files for git, thing by thing and field by field',
  needs: 'nothing',
  isHidden: true,
  arguments: [
    { name: 'base', summary: 'the file both sides come from, `%O`; empty where there is none' },
    { name: 'ours', summary: 'our file, `%A`; the result is written there' },
    { name: 'theirs', summary: 'their file, `%B`' },
    { name: 'path', summary: 'the path of the file in the tree, `%P`', isOptional: true },
  ],
  examples: ['git config merge.patina.driver "patina merge-driver %O %A %B %P"'],
  async run({ base, ours, theirs, path = '.patina/build.toml' }, { cwd }) {
    const [before, mine, other] = [base, ours, theirs].map((file) => readSide(resolve(cwd, file))) as Sides
    const unread = [before, mine, other].filter(isProblem)
    if (isProblem(before) || isProblem(mine) || isProblem(other)) return unread
    const [board, told] = mergeSides(before, mine, other, path)
    const failure = writeText(resolve(cwd, ours), printBuildFile(board))
    return failure ? [failure] : told
  },
}

type Sides = [Side | Problem, Side | Problem, Side | Problem]

interface Side {
  /** Absent where the file makes no sense. */
  readonly board?: Board
  readonly fault?: string
}

/** A file that cannot be read at all is a problem; one that is not there or empty is an empty board. */
function readSide(file: string): Side | Problem {
  const text = readText(file)
  if (isProblem(text)) return text
  if (text === undefined || text.trim() === '') return { board: emptyBoard }
  const parsed = parseBuildFile(text)
  if (isProblem(parsed)) return { fault: parsed.message }
  return isSoundBoard(parsed.board)
    ? { board: parsed.board }
    : { fault: 'the build file is not one of patina' }
}

/** Merges what can be read; a side that makes no sense gives way to the other, and both of them to the base. */
function mergeSides(base: Side, ours: Side, theirs: Side, path: string): [Board, Problem[]] {
  const faults = [...faultOf('our', ours, path), ...faultOf('their', theirs, path)]
  const only = ours.board ?? theirs.board ?? base.board ?? emptyBoard
  if (!ours.board || !theirs.board) return [only, faults]
  const { board, disagreements } = mergeBoards(base.board ?? emptyBoard, ours.board, theirs.board)
  return [board, disagreements.map((what) => warning(`both sides changed '${path}', ${what}`))]
}

const faultOf = (whose: string, { fault }: Side, path: string): Problem[] =>
  fault === undefined ? [] : [warning(`${whose} side of '${path}' was left out: ${fault}`)]

const warning = (message: string): Problem => problem('merged-apart', message, { severity: 'warning' })
