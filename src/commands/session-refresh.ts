import { memoryOf } from '../core/memory.ts'
import { isProblem } from '../core/problem.ts'
import { MEMORY_FOLDER, writeMemory } from '../shell/memory.ts'
import { readBoard } from '../shell/read-board.ts'
import { counted } from '../views/count.ts'
import { memoryFiles } from '../views/memory/files.ts'
import { memoryJson } from '../views/memory/json.ts'
import { type Command, type QueryInput, queryOptions } from './command.ts'
import { shallowNotes, shallowRefusal } from './shallow.ts'

interface Input extends QueryInput {
  readonly stdout?: boolean
}

/** `patina session refresh`: the working memory, made from the log. */
export const sessionRefresh: Command<Input> = {
  name: 'session refresh',
  summary: 'write the working memory anew from the log, or print it',
  description: `Write focus, priorities, blockers, decisions, progress and lessons into '${MEMORY_FOLDER}/', one file each, and keep what somebody wrote below the line in them. The files follow the board by themselves from the first session on; git ignores them. With --stdout, --json or --ref nothing is written.`,
  options: [{ flags: '--stdout', summary: 'print all files instead' }, ...queryOptions],
  examples: ['patina session refresh', 'patina session refresh --stdout', 'patina session refresh --json'],
  async run({ stdout, json, ref }, world) {
    const isPrinted = stdout || json || ref !== undefined
    const refused = isPrinted ? undefined : shallowRefusal(world)
    if (refused) return [refused]
    const read = await readBoard(world, ref)
    if (isProblem(read)) return [read]
    const memory = memoryOf(read.projection)
    const files = memoryFiles(memory)
    if (isPrinted) {
      const text = files
        .map((file) => file.text)
        .join('\n')
        .trimEnd()
      return {
        text,
        json: { tip: read.tip ?? null, ...memoryJson(memory) },
        problems: shallowNotes(world, read),
      }
    }
    const { changed, problems } = writeMemory(world, files)
    const text =
      changed.length === 0
        ? 'The working memory says what the log says.'
        : `Wrote ${counted(changed.length, 'file')} in ${MEMORY_FOLDER}: ${changed.join(', ')}.`
    return { text: problems.length > 0 && changed.length === 0 ? '' : text, json: {}, problems }
  },
}
