import { expect, it } from 'vitest'
import type { Board, Task } from '../../src/core/board.ts'
import { emptyBoard } from '../../src/core/board.ts'
import { printBuildFile } from '../../src/core/build-file.ts'
import { printAfter, stampOf } from '../../src/shell/build-file.ts'
import { writeNote } from '../../src/shell/notes.ts'
import { sandbox } from '../support/sandbox.ts'

const [tip, next] = ['a'.repeat(40), 'b'.repeat(40)]
const task = (id: string, status: Task['status']): Task => ({ id, title: id, status })
const board = (...tasks: Task[]): Board => ({ ...emptyBoard, tasks })
const [before, after] = [task('1a', 'pending'), task('1a', 'active')]

it.each<[string, Board, string]>([
  ['the one that was written last', board(before), tip],
  ['one that tells another board', board(before, task('1b', 'pending')), tip],
  ['one of another commit', board(before), next],
])('a build file is printed from %s as from nothing', async (_, there, written) => {
  const world = await sandbox().world()
  const last = Buffer.from(printBuildFile(board(before), tip))
  writeNote(world, 'tip', tip)
  writeNote(world, 'written', `${stampOf(last)} ${tip}`)
  const found = Buffer.from(printBuildFile(there, written))
  const seen = { board: board(after), since: { from: tip, changes: [{ before, after }] } }
  const { text, changes } = printAfter(world, found, seen, next)

  expect(`${text}`).toBe(printBuildFile(board(after), next))
  // only what was written last is gone on from
  expect(changes !== undefined).toBe(found.equals(last))
})
