import { addLine, bare, insertLine, removeLine, splitLines } from './lines.ts'
import { SHARED_SCRIPT } from './shared-script.ts'

/** How the hook a line goes into is run. */
export interface HookStyle {
  /** What a new hook begins with: the interpreter, and what its manager wants there. */
  readonly opening: string
  /** Whether a failing command ends the hook at once, as with `sh -e`. */
  readonly stopsAtFailure: boolean
}

/**
 * Adds the line that runs patina to a shell hook, after everything that is there.
 *
 * What was there keeps its exit code: where a failing last command would have been the hook's result, the line only
 * goes on from success. Before a last `exit` or `exec` nothing is reached after, so there the line goes before it. Its own end is
 * always a newline: after a carriage return a shell would see one more argument.
 */
export function addHookLine(text: string | undefined, hook: string, style: HookStyle): string {
  const now = text ?? style.opening
  if (forms(hook).some((form) => splitLines(now).some((line) => bare(line) === form))) return now
  const lines = splitLines(now)
  const last = lines.findLastIndex((line) => isCommand(line))
  const lastLine = bare(lines[last] ?? '')
  if (last < 0) return addLine(now, lineOf(hook), '\n')
  if (/^(exit|exec)\b/.test(lastLine)) {
    return insertLine(now, last, lineOf(hook, { isGuarded: isBareExit(lastLine), endsHook: true }), '\n')
  }
  return addLine(now, lineOf(hook, { isGuarded: !style.stopsAtFailure || escapesFailure(lastLine) }), '\n')
}

/** Takes the line out again; nothing is left over of a hook that had no other command. */
export function removeHookLine(text: string, hook: string): string | undefined {
  const without = forms(hook).reduce(removeLine, text)
  const isOurs = without !== text && !splitLines(without).some(isCommand)
  return isOurs ? undefined : without
}

/** Tells whether a hook is a shell script, as one without an interpreter line is too. */
export function isShellScript(text: string): boolean {
  const [first = ''] = splitLines(text)
  return !/[\0-\x08]/.test(text) && (!first.startsWith('#!') || /\b(ba|da|z|k)?sh\b/.test(first))
}

interface LineForm {
  /** Goes on only when the command before it succeeded. */
  readonly isGuarded?: boolean
  /** Ends the hook when patina refuses. */
  readonly endsHook?: boolean
}

function lineOf(hook: string, { isGuarded, endsHook }: LineForm = {}): string {
  return `${isGuarded ? '(exit $?) || exit; ' : ''}sh ${SHARED_SCRIPT} ${hook} "$@"${endsHook ? ' || exit' : ''}`
}

function forms(hook: string): string[] {
  const both = [true, false]
  return both.flatMap((isGuarded) => both.map((endsHook) => lineOf(hook, { isGuarded, endsHook })))
}

/** Not a comment, nor what opens a hook: an empty one, husky's own line. */
function isCommand(line: string): boolean {
  const text = line.trim()
  return text !== '' && !text.startsWith('#') && !/^(\.|source)\s.*\/husky\.sh"?$/.test(text)
}

/** A bare `exit` hands on the result of the command before it. */
const isBareExit = (line: string): boolean => /^exit(\s+"?\$\?"?)?\s*;?\s*(#.*)?$/.test(line)

/** What `sh -e` does not stop at: a failing left side of `&&`, also as the last command of a block. */
const escapesFailure = (line: string): boolean => /&&|^\s*(fi|done|esac|\}|\))/.test(line)
