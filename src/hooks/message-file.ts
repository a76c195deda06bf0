import { dirname, resolve } from 'node:path'
import { type CleanMessage, type Cleanup, chosenComment, cleanMessage } from '../core/cleanup.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { decodeText } from '../shell/encoding.ts'
import { readBytes, writeBytes } from '../shell/files-of-others.ts'
import type { World } from '../shell/world.ts'

/** The file that holds the message of a commit in the making. */
export interface MessageFile {
  readonly path: string
  /** As the file has it. */
  readonly raw: string
  /** As git will store it. */
  readonly clean: CleanMessage
  /** What begins a comment. */
  readonly comment: string
  /** Writes it anew, in its own encoding; leaves it alone where that cannot hold the text. */
  write(text: string): Problem | undefined
}

/** Reads the file that git handed to a hook; whether somebody edits it is what git says, where it is not known better. */
export async function openMessage(
  world: World,
  file: string,
  isEdited = isGivenToEdit(world),
): Promise<MessageFile | Problem> {
  const path = resolve(world.cwd, file)
  const bytes = readBytes(path)
  if (isProblem(bytes)) return bytes
  if (bytes === undefined) return problem('cannot-read', `there is no message file '${path}'`)
  const settings = await readSettings(world)
  const { text: raw, encode } = decodeText(Buffer.from(bytes, 'latin1'), settings.encoding)
  const comment = settings.comment === 'auto' ? chosenComment(raw) : settings.comment
  const write = (text: string) => {
    const encoded = text === raw ? undefined : encode(text)
    return encoded && writeBytes(path, encoded.toString('latin1'), dirname(path))
  }
  return {
    path,
    raw,
    clean: cleanMessage(raw, cleanupOf(settings.cleanup, isEdited), comment),
    comment,
    write,
  }
}

/** Git sets the editor of a hook to nothing where nobody is given the message to edit. */
const isGivenToEdit = ({ env }: Pick<World, 'env'>): boolean => env.GIT_EDITOR !== ':'

/** What decides how git cleans a message and stores it, as part of a regular expression for `git config`. */
export const messageSettings = 'core\\.comment(char|string)|commit\\.cleanup|i18n\\.commitencoding'

interface Settings {
  readonly comment: string
  readonly cleanup: string | undefined
  readonly encoding: string | undefined
}

async function readSettings(world: World): Promise<Settings> {
  // the guard has asked already, where it could
  const lines = world.env.PATINA_MESSAGE_CONFIG ?? (await askSettings(world))
  const pairs = lines.split('\n').map((line) => line.split(/ (.*)/, 2))
  const last = (pattern: RegExp) => pairs.filter(([key = '']) => pattern.test(key)).at(-1)?.[1]
  return {
    comment: last(/^core\.comment/) ?? '#',
    cleanup: last(/^commit\./),
    encoding: last(/^i18n\./),
  }
}

async function askSettings({ git }: World): Promise<string> {
  const { stdout } = await git.tryRun(['config', '--get-regexp', `^(${messageSettings})$`])
  // the last is our own, which every git call gets
  return stdout.replace(/.*\n$/, '')
}

// `--cleanup` on the command line cannot be seen from here; the config and whether there is an editor can.
function cleanupOf(configured: string | undefined, isEdited: boolean): Cleanup {
  if (configured === 'strip' || configured === 'whitespace' || configured === 'verbatim') return configured
  if (!isEdited) return 'whitespace'
  return configured === 'scissors' ? 'scissors' : 'strip'
}
