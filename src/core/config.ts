import { parse } from 'smol-toml'
import { nearest } from './nearest.ts'
import { type Problem, problem } from './problem.ts'

/** What `.patina/config.toml` sets; it never changes what the board says, only what patina does. */
export interface Config {
  readonly hooks: {
    readonly validate: 'error' | 'warn' | 'off'
    /** Whether a plain commit is linked to the only active task. */
    readonly linkActiveTask: boolean
    /** Whether a commit without a `Task` trailer is refused. */
    readonly requireTask: boolean
  }
  readonly buildFile: {
    /** Whether the build file is part of the tree and tips are sealed (`model.md` B2). */
    readonly tracked: boolean
  }
  readonly commit: {
    /** `event`: a command makes a commit of its own; `ride`: the next ordinary commit carries what it says. */
    readonly style: 'event' | 'ride'
  }
  readonly tags: {
    /** The tag `phase done` makes, `{number}` filled in; empty for none. */
    readonly phase: string
  }
}

export const defaultConfig: Config = {
  hooks: { validate: 'error', linkActiveTask: true, requireTask: false },
  buildFile: { tracked: false },
  commit: { style: 'event' },
  tags: { phase: 'phase-{number}' },
}

/** Reads a config file; what is wrong in it is reported, and the default stands in its place. */
export function parseConfig(text: string): {
  readonly config: Config
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const tables = parseToml(text, problems)
  const values = new Map<string, unknown>()
  for (const [table, fields] of Object.entries(tables)) readTable(table, fields, values, problems)
  return { config: configOf(values), problems }
}

type Check = (value: unknown) => boolean

const isBoolean: Check = (value) => typeof value === 'boolean'
const isText: Check = (value) => typeof value === 'string'
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string)

/** Every key there is, with what it takes. */
const KEYS: Record<string, readonly [check: Check, takes: string]> = {
  'hooks.validate': [oneOf('error', 'warn', 'off'), "'error', 'warn' or 'off'"],
  'hooks.link_active_task': [isBoolean, 'true or false'],
  'hooks.require_task': [isBoolean, 'true or false'],
  'build_file.tracked': [isBoolean, 'true or false'],
  'commit.style': [oneOf('event', 'ride'), "'event' or 'ride'"],
  'tags.phase': [isText, 'text, such as "phase-{number}"'],
}

function parseToml(text: string, problems: Problem[]): Record<string, unknown> {
  try {
    return parse(text)
  } catch (error) {
    const [first] = String((error as Error).message).split('\n')
    problems.push(
      configProblem(`'.patina/config.toml' is not TOML: ${first}`, 'the defaults are used until it is'),
    )
    return {}
  }
}

function readTable(table: string, fields: unknown, values: Map<string, unknown>, problems: Problem[]): void {
  const isTable = typeof fields === 'object' && fields !== null && !Array.isArray(fields)
  const entries: [string, unknown][] = isTable
    ? Object.entries(fields).map(([key, value]) => [`${table}.${key}`, value])
    : [[table, fields]]
  for (const [name, value] of entries) {
    const [check, takes] = KEYS[name] ?? []
    if (!check) problems.push(unknownKey(name))
    else if (check(value)) values.set(name, value)
    else
      problems.push(configProblem(`'${name}' in '.patina/config.toml' takes ${takes}`, 'its default is used'))
  }
}

function unknownKey(name: string): Problem {
  const [near] = nearest(name, Object.keys(KEYS), 1)
  const hint = near ? `did you mean '${near}'` : `known keys: ${Object.keys(KEYS).join(', ')}`
  return configProblem(`unknown key '${name}' in '.patina/config.toml'`, hint)
}

function configProblem(message: string, hint: string): Problem {
  return problem('bad-config', message, { severity: 'warning', hint })
}

function configOf(values: ReadonlyMap<string, unknown>): Config {
  const get = <T>(name: string, fallback: T) => (values.get(name) ?? fallback) as T
  const { hooks, buildFile, commit, tags } = defaultConfig
  return {
    hooks: {
      validate: get('hooks.validate', hooks.validate),
      linkActiveTask: get('hooks.link_active_task', hooks.linkActiveTask),
      requireTask: get('hooks.require_task', hooks.requireTask),
    },
    buildFile: { tracked: get('build_file.tracked', buildFile.tracked) },
    commit: { style: get('commit.style', commit.style) },
    tags: { phase: get('tags.phase', tags.phase) },
  }
}
