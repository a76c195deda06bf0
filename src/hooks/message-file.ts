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

interface Settings {
  readonly comment: string
  readonly cleanup: string | undefined
  readonly encoding: string | undefined
}

const PATTERN = '^(core\\.comment(char|string)|commit\\.cleanup|i18n\\.commitencoding)$'

async function readSettings({ git }: World): Promise<Settings> {
  const { stdout } = await git.tryRun(['config', '--null', '--get-regexp', PATTERN])
  const pairs = stdout.split('\0').map((entry) => entry.split('\n', 2))
  const all = (pattern: RegExp) => pairs.flatMap(([key = '', value]) => (pattern.test(key) ? [value] : []))
  return {
    comment: all(/^core\.comment/).at(-1) ?? '#',
    cleanup: all(/^commit\./).at(-1),
    // the last is our own, which every git call gets
    encoding: all(/^i18n\./).at(-2),
  }
}

// `--cleanup` on the command line cannot be seen from here; the config and whether there is an editor can.
function cleanupOf(configured: string | undefined, isEdited: boolean): Cleanup {
  if (configured === 'strip' || configured === 'whitespace' || configured === 'verbatim') return configured
  if (!isEdited) return 'whitespace'
  return configured === 'scissors' ? 'scissors' : 'strip'
}
