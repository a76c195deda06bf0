import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type Range, readRange } from '../shell/range.ts'
import { readConfig } from '../shell/read-config.ts'
import { type ReadTip, readTip } from '../shell/read-tip.ts'
import type { World } from '../shell/world.ts'
import { counted } from '../views/count.ts'
import { checkBuildFile, type FileCheck, fewForPeople } from './check-build-file.ts'
import type { Answer, Command } from './command.ts'
import { openProblems } from './open-problems.ts'
import { shallowRefusal } from './shallow.ts'

interface Input {
  readonly range?: string
  readonly all?: boolean
  readonly strict?: boolean
  readonly json?: boolean
}

/** `patina verify`: the build file against the log, and the log against its own rules. */
export const verify: Command<Input> = {
  name: 'verify',
  summary: 'compare the build file with the log, and tell the problems of the log',
  description:
    'Compare the build file with the board that the log implies, and tell every problem of the log that is not settled. With a range only the problems of its commits are told, as for a pull request in CI. Where there is no build file, as in a fresh clone, the log alone is verified.',
  arguments: [{ name: 'range', summary: 'only problems of these commits, `main..HEAD`', isOptional: true }],
  options: [
    { flags: '--all', summary: 'tell settled problems too; they do not count' },
    { flags: '--strict', summary: 'let notes and the layout of the file count' },
    { flags: '--json', summary: 'print one JSON object, "schema": 1' },
  ],
  examples: ['patina verify', 'patina verify origin/main..HEAD', 'patina verify --all --strict --json'],
  async run(input, world) {
    const refusal = shallowRefusal(world)
    if (refusal) return [refusal]
    const range = input.range === undefined ? undefined : await readRange(world, input.range)
    if (input.range !== undefined && !range) return [unknownRange(input.range)]
    const tip = range?.tip ?? world.repo.head
    const read = await readTip(world, tip)
    if (isProblem(read)) return [read]
    const { projection } = read
    const isHere = tip === world.repo.head && !world.repo.isBare
    const file = isHere ? await checkBuildFile(world, projection.board) : undefined
    return answer(input, world, {
      projection,
      file,
      range,
      tip,
      commits: range?.commits.size ?? read.commits ?? 0,
    })
  },
}

interface Found {
  readonly projection: ReadTip['projection']
  /** Absent where the range does not end in HEAD. */
  readonly file: FileCheck | undefined
  readonly range: Range | undefined
  readonly tip: string | undefined
  readonly commits: number
}

function answer(input: Input, world: World, found: Found): Answer {
  const { projection, file, tip, commits } = found
  const { config, problems: configProblems } = readConfig(world)
  const problems = [
    ...historyProblems(input, found),
    ...fewForPeople(file?.problems ?? [], input.json === true),
    ...configProblems,
  ].map((one) => (input.strict && !one.settled ? { ...one, severity: 'error' as const } : one))
  if (file?.isThere === false) problems.push(missingFile(config.buildFile.tracked))
  const isFine = !problems.some(({ severity }) => severity === 'error')
  const { tasks, phases } = projection.board
  const counts = { tasks: tasks.length, phases: phases.length, commits }
  return {
    text: isFine ? `${verdict(input, file)}: ${countWords(counts)}.` : '',
    json: { tip: tip ?? null, ...counts, file: file ? fileWord(file) : null },
    problems,
  }
}

/** Settled ones do not count, whatever they were (P4). */
function historyProblems({ all }: Input, { projection, range }: Found): Problem[] {
  const settled = all ? projection.problems.filter((found) => found.settled) : []
  const found = [
    ...openProblems(projection),
    ...settled.map((one): Problem => ({ ...one, severity: 'note' })),
  ]
  return found.filter(({ commit }) => !range || (commit !== undefined && range.commits.has(commit)))
}

/** A clone has no local file until something writes it; a tracked one belongs to the tree (B2). */
function missingFile(isTracked: boolean): Problem {
  return problem('no-build-file', 'there is no build file here to compare', {
    severity: isTracked ? 'error' : 'note',
    hint: "'patina rebuild' writes it",
  })
}

function verdict({ range }: Input, file: FileCheck | undefined): string {
  if (range !== undefined) return `No open problems in '${range}'`
  return file?.isThere ? 'The board matches the log' : 'The log has no open problems'
}

function fileWord({ isThere, problems }: FileCheck): string {
  if (!isThere) return 'missing'
  return problems.some(({ severity }) => severity === 'error') ? 'differs' : 'matches'
}

const countWords = ({ tasks, phases, commits }: { tasks: number; phases: number; commits: number }): string =>
  [counted(tasks, 'task'), counted(phases, 'phase'), counted(commits, 'commit')].join(', ')

function unknownRange(range: string): Problem {
  const hint = "such as 'origin/main..HEAD'; it must end in one commit"
  return problem('unknown-range', `'${range}' names no commits`, { hint })
}
