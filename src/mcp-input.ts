import { nearest } from './core/nearest.ts'
import { isProblem, type Problem, problem } from './core/problem.ts'
import { foldLines } from './core/typed.ts'
import { type Parameter, parametersOf, type ToolCommand } from './mcp-tools.ts'

/** What a command takes, by name. */
export type Input = Readonly<Record<string, unknown>>

/** Reads what an agent gave a tool as its command takes it: words as the command line has them. */
export function readInput(command: ToolCommand, given: Input = {}): Input | Problem {
  const parameters = parametersOf(command)
  const names = parameters.map(({ name }) => name)
  const stray = Object.keys(given).find((name) => !names.includes(name))
  if (stray !== undefined) return unknownParameter(stray, names)
  const missing = parameters.find(({ name, isNeeded }) => isNeeded && isAbsent(given[name]))
  if (missing) return missingParameter(missing)
  const read = parameters
    .filter(({ name }) => !isAbsent(given[name]))
    .map((one): [string, unknown] => [one.name, readValue(one, given[one.name])])
  const wrong = read.map(([, value]) => value).find(isProblem)
  return wrong ?? { ...command.tool.given, ...Object.fromEntries(read) }
}

// Some clients fill in whatever they have no value for.
const isAbsent = (value: unknown): boolean => value === undefined || value === null

function readValue(one: Parameter, value: unknown): unknown {
  if (one.isVariadic) return wrapped(readWord(one, value))
  if (!one.isList) return readWord(one, value)
  const words = (Array.isArray(value) ? value : [value]).map((each) => readWord(one, each))
  return words.find(isProblem) ?? words
}

const wrapped = (word: unknown): unknown => (isProblem(word) ? word : [word])

function readWord({ name, type, isText }: Parameter, value: unknown): string | boolean | Problem {
  if (type === 'boolean') return typeof value === 'boolean' ? value : wrongType(name, 'true or false')
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return wrongType(name, type === 'integer' ? 'a number' : 'a text')
  return isText ? foldLines(value) : value
}

function unknownParameter(name: string, names: readonly string[]): Problem {
  const [near] = nearest(name, names, 1)
  const hint = near ? `did you mean '${near}'` : `it takes ${names.join(', ') || 'nothing'}`
  return problem('unknown-argument', `'${name}' is not an argument of this tool`, { hint })
}

const missingParameter = ({ name, summary }: Parameter): Problem =>
  problem('missing-argument', `'${name}' is missing`, { hint: `${name}: ${summary}` })

const wrongType = (name: string, wanted: string): Problem =>
  problem('bad-argument', `'${name}' is not ${wanted}`, { hint: `give '${name}' as ${wanted}` })
