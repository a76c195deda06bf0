import { join } from 'node:path'
import { jsonOf } from './commands/answer.ts'
import { buildStatus } from './commands/build-status.ts'
import { remember } from './commands/remember.ts'
import { isProblem } from './core/problem.ts'
import { type Caller, surroundings } from './mcp-run.ts'
import { listFolder, readText } from './shell/files.ts'
import { MEMORY_FOLDER } from './shell/memory.ts'
import { openWorld } from './shell/world.ts'

interface Contents {
  readonly [field: string]: unknown
  readonly uri: string
  readonly mimeType: string
  readonly text: string
}

/** Lists what an agent may read: the board, and what its session keeps in mind. */
export async function listResources(at: Caller) {
  const memory = (await memoryFiles(at)).map(({ name }) => ({
    uri: `${MEMORY}${name}`,
    name,
    description: 'working memory of the session',
    mimeType: 'text/markdown',
  }))
  const board = { uri: BOARD, name: 'board', description: 'the whole board', mimeType: 'application/json' }
  return { resources: [board, ...memory] }
}

/** Reads one of them; nothing when there is none of that name. */
export async function readResource(uri: string, at: Caller): Promise<Contents[] | undefined> {
  if (uri === BOARD) return [{ uri, mimeType: 'application/json', text: await boardText(at) }]
  // Only what is listed is read: a name from outside is never made a path.
  const file = (await memoryFiles(at)).find(({ name }) => uri === `${MEMORY}${name}`)
  if (!file) return undefined
  await refreshMemory(at)
  const text = readText(file.path)
  return typeof text === 'string' ? [{ uri, mimeType: 'text/markdown', text }] : undefined
}

const BOARD = 'patina://board'
const MEMORY = 'patina://memory/'

async function boardText(at: Caller): Promise<string> {
  const world = await openWorld(surroundings(at))
  return JSON.stringify(jsonOf(isProblem(world) ? [world] : await buildStatus.run({}, world)))
}

// HEAD may have moved without a hook: by a reset, or by a git of another program.
async function refreshMemory(at: Caller): Promise<void> {
  const world = await openWorld(surroundings(at))
  if (!isProblem(world)) await remember(world)
}

async function memoryFiles(at: Caller): Promise<{ name: string; path: string }[]> {
  const world = await openWorld(surroundings(at))
  if (isProblem(world) || world.repo.top === undefined) return []
  const folder = join(world.repo.top, MEMORY_FOLDER)
  const names = listFolder(folder).filter((name) => /^[\w-]+\.md$/.test(name))
  return names.map((name) => ({ name, path: join(folder, name) }))
}
