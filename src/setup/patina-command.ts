import { join } from 'node:path'
import { exists } from '../shell/files.ts'
import { isExecutable } from '../shell/files-of-others.ts'
import { findInPath, ownCommand } from '../shell/program.ts'
import type { Part } from './part.ts'
import { mainTop, type Place, settingOf } from './place.ts'
import { settingPart, takeSetting } from './setting-part.ts'

/** The config key that tells hooks how to run patina, as a line for the shell. */
const COMMAND_KEY = 'patina.command'

/**
 * `patina.command`, set to the patina that runs now where hooks would find none otherwise.
 *
 * So it is when patina is in a subfolder's `node_modules`, or was not installed at all. One that somebody set is left
 * alone as long as its programs are there.
 */
export function patinaCommand(place: Place): Part {
  const own = ownCommand()?.map(quote).join(' ')
  const part = settingPart(place, COMMAND_KEY, own ?? '')
  return {
    ...part,
    put: () => (own === undefined || findPatina(place) !== undefined ? undefined : part.put()),
    take: () => takeSetting(place, COMMAND_KEY),
  }
}

/** The patina that hooks run, looked for where the hook script looks; nothing when there is none. */
export function findPatina(place: Place): string | undefined {
  const configured = settingOf(place, COMMAND_KEY)
  const [own, main] = [place.top, mainTop(place)].map((top) => join(top ?? '', 'node_modules/.bin/patina'))
  if (own !== undefined && isExecutable(own)) return own
  if (configured !== undefined) return programsOf(configured).every(exists) ? configured : undefined
  return main !== undefined && mainTop(place) !== undefined && isExecutable(main)
    ? main
    : findInPath('patina', place.env)
}

/** The absolute paths in a command line. */
function programsOf(command: string): string[] {
  const words = [...command.matchAll(/'((?:[^']|'\\'')*)'|(\S+)/g)]
  const paths = words.map(([, quoted, plain]) => quoted?.replaceAll(`'\\''`, "'") ?? plain ?? '')
  return paths.filter((path) => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path))
}

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`
