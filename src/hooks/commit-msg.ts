import { relative, resolve } from 'node:path'
import type { Config } from '../core/config.ts'
import { hoist } from '../core/hoist.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { exists, removeFile } from '../shell/files.ts'
import { unwrittenPath } from '../shell/notes.ts'
import { readConfig } from '../shell/read-config.ts'
import type { World } from '../shell/world.ts'
import { faultLines, wayOnLines } from '../views/refusal.ts'
import { withCarried } from './carry.ts'
import { expectCommit } from './expect.ts'
import type { Hook } from './hook.ts'
import { isError, judgeMessage } from './judge.ts'
import { type MessageFile, openMessage } from './message-file.ts'

/** Judges the message of a commit, then makes sure that git itself sees what patina sees in it. */
export const commitMsg: Hook = {
  name: 'commit-msg',
  guard: `
[ -f "$notes/plain" ] && start "$@"
has_config '*require_task*=*true*' && start "$@"
may_mean "$1" || say_nothing
[ "$mean" = surely ] && start "$@"
lines=$(LC_ALL=C grep -i -E "$meant" "$1") || exit 0
# a link to a session is right whatever it names
case $lines in
  *[Ss][Ee][Ss][Ss][Ii][Oo][Nn]:*) lines=$(printf '%s\\n' "$lines" | LC_ALL=C grep -v -i '^session: [^ ]*$') || exit 0 ;;
esac
# a link that prepare-commit-msg made, in a message that nobody was given to edit
read_note linked && [ "\${GIT_EDITOR-}" = : ] && [ "$lines" = "Task: $note" ] && say_nothing
start "$@"
`,
  async run([path = ''], world) {
    const isPlain = exists(unwrittenPath(world))
    // git's variable may say otherwise where the author's own editor is none
    const file = await (isPlain ? openMessage(world, path, true) : openMessage(world, path))
    if (isProblem(file)) return [{ ...file, severity: 'warning' }]
    if (file.clean.text.trim() === '') return []
    const { config } = readConfig(world)
    const text = isPlain ? await completed(world, file, config) : file.clean.text
    const problems = await judgeMessage(world, text, config)
    const isRefused = config.hooks.validate === 'error' && problems.some(isError)
    tell(world, file, problems, isRefused)
    if (isRefused) return [refused(problems.filter(isError).length)]
    const hoisted = hoist(text)
    const failure = hoisted === file.clean.text ? undefined : file.write(hoisted)
    if (failure) return [{ ...failure, severity: 'warning' }]
    await expectCommit(world, hoisted, config)
    return []
  },
}

/** The message with what an ordinary commit carries; one that nobody wrote stays as it is, for git to abort. */
async function completed(world: World, { clean }: MessageFile, config: Config): Promise<string> {
  const unwritten = await openMessage(world, unwrittenPath(world), true)
  removeFile(unwrittenPath(world))
  if (isProblem(unwritten) || unwritten.clean.text === clean.text) return clean.text
  return (await withCarried(world, clean.text, clean.text, config)).text
}

function tell(world: World, file: MessageFile, problems: readonly Problem[], isRefused: boolean): void {
  const lines = file.raw.split('\n')
  const located = problems.map((found) => ({
    ...found,
    ...(isRefused || found.severity !== 'error' ? {} : { severity: 'warning' as const }),
    ...(found.line !== undefined && { line: file.clean.origins[found.line - 1] ?? found.line }),
  }))
  for (const line of faultLines(located, lines)) world.terminal.warn(line)
  if (!isRefused) return
  const isVerbose = lines.includes(`${file.comment} ------------------------ >8 ------------------------`)
  for (const line of wayOnLines(shownPath(world, file.path), isVerbose)) world.terminal.warn(line)
}

// Hooks run at the root of the work tree; the person may have called git further down.
function shownPath({ cwd, env }: World, path: string): string {
  const way = relative(resolve(cwd, env.GIT_PREFIX ?? ''), path)
  return way.startsWith('../../') ? path : way
}

const refused = (count: number): Problem =>
  problem(
    'commit-refused',
    `nothing was committed: ${count === 1 ? 'a problem' : `${count} problems`} in the message`,
  )
