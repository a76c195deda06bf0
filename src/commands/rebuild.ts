import type { Board } from '../core/board.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { isSealedWith } from '../core/sealed.ts'
import { buildFilePath, type Written, writeBuildFile } from '../shell/build-file.ts'
import { deepen } from '../shell/deepen.ts'
import { exists } from '../shell/files.ts'
import { leadingOut, tipWritten } from '../shell/read-build-file.ts'
import { readConfig } from '../shell/read-config.ts'
import { type ReadTip, readTip } from '../shell/read-tip.ts'
import { readTreeFile } from '../shell/tree-file.ts'
import type { World } from '../shell/world.ts'
import { rebuiltText } from '../views/rebuilt.ts'
import { checkBuildFile, checkWritten, fewForPeople } from './check-build-file.ts'
import type { Answer, Command, Result } from './command.ts'
import { remember } from './remember.ts'
import { shallowRefusal } from './shallow.ts'

interface Input {
  readonly check?: boolean
  readonly deepen?: boolean
  readonly json?: boolean
}

/** `patina rebuild`: projects the log and writes the build file. */
export const rebuild: Command<Input> = {
  name: 'rebuild',
  alias: 'rebuild-state',
  summary: 'project the log, write the build file, and say what changed',
  options: [
    { flags: '--check', summary: 'write nothing; exit 1 if the file does not say what the log says' },
    { flags: '--deepen', summary: 'in a shallow clone, first fetch the commits that are missing' },
    { flags: '--json', summary: 'print one JSON object, "schema": 1' },
  ],
  examples: ['patina rebuild', 'patina rebuild --check', 'patina rebuild --deepen'],
  async run(input, world) {
    if (buildFilePath(world) === undefined) return [bare]
    const { isShallow } = world.repo
    const refusal = input.deepen ? isShallow && (await deepen(world)) : shallowRefusal(world)
    if (refusal) return [refusal]
    const written = input.check ? tipWritten(world) : undefined
    if (written !== undefined && written === world.repo.head) return checked(world, true, [])
    const read = await readTip(world)
    if (isProblem(read)) return [read]
    const { projection } = read
    return input.check ? check(input, world, projection.board, written) : write(input, world, projection)
  },
}

async function write(input: Input, world: World, seen: ReadTip['projection']): Promise<Result> {
  const fault = leadingOut(world)
  if (fault) return [fault]
  const { config, problems } = readConfig(world)
  const written = writeBuildFile(world, seen, config.buildFile.tracked ? undefined : world.repo.head)
  if (isProblem(written)) return [withCure(written)]
  const { isShallow } = world.repo
  const first = input.deepen
    ? [isShallow ? 'Fetched the missing commits.' : 'This clone is not shallow.']
    : []
  return {
    text: [...first, rebuiltText(written, seen)].join('\n'),
    json: rebuiltJson(world, written),
    problems: [
      ...problems,
      ...beforeInit(world),
      ...(await remember(world)),
      ...(config.buildFile.tracked ? await notCommitted(world, seen.board) : []),
    ],
  }
}

const rebuiltJson = ({ repo }: World, written: Written): object => ({
  tip: repo.head ?? null,
  isChanged: written.isChanged,
  keptAt: written.keptAt ?? null,
  differences: written.differences() ?? [],
})

async function check(
  { json }: Input,
  world: World,
  board: Board,
  written: string | undefined,
): Promise<Answer> {
  const { isThere, problems } = checkWritten(world, board, written) ?? (await checkBuildFile(world, board))
  const missing = problem('no-build-file', 'there is no build file', { hint: "'patina rebuild' writes it" })
  return checked(world, isThere, isThere ? fewForPeople(problems, json === true) : [missing])
}

function checked({ repo }: World, isThere: boolean, problems: readonly Problem[]): Answer {
  const isFine = !problems.some(({ severity }) => severity === 'error')
  return {
    text: isFine ? 'The build file says what the log says.' : '',
    json: { tip: repo.head ?? null, isThere },
    problems,
  }
}

const bare = problem('bare-repository', 'a bare repository has no build file', {
  hint: "'patina build status' shows the board without one",
})

const withCure = (found: Problem): Problem =>
  found.code === 'cannot-write'
    ? { hint: "move what is there away, then run 'patina rebuild' again", ...found }
    : found

/** In tracked mode the file counts in the tree; only a hook that has just seen a commit made writes it again. */
async function notCommitted(world: World, board: Board): Promise<Problem[]> {
  const { head } = world.repo
  if (head === undefined || isSealedWith((await readTreeFile(world, head))?.text, board)) return []
  const hint = "'git add .patina/build.toml' and 'git commit', with '--amend' where the tip is not pushed"
  return [problem('not-committed', 'the tip still has another build file', { severity: 'note', hint })]
}

/** Only `init` sees to it that git ignores the file. */
function beforeInit({ repo }: World): Problem[] {
  if (exists(`${repo.top}/.patina/config.toml`)) return []
  const hint = "'patina init' sets the repository up"
  return [problem('not-initialised', 'git does not ignore the build file yet', { severity: 'note', hint })]
}
