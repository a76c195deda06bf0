import type { AnyCommand, Argument, Option, Tool } from './commands/command.ts'
import { commands } from './commands/index.ts'
import { inputName } from './commands/option-names.ts'

/** A command that is a tool. */
export type ToolCommand = AnyCommand & { readonly tool: Tool }

/** What a tool takes under one name. */
export interface Parameter {
  readonly name: string
  readonly summary: string
  readonly type: 'string' | 'integer' | 'boolean'
  /** Its value is a list. */
  readonly isList: boolean
  /** Its value is a list of words, which an agent gives as one text. */
  readonly isVariadic: boolean
  /** Several lines are folded into one. */
  readonly isText: boolean
  readonly isNeeded: boolean
}

/** The commands that are tools, in the order of help. */
export const toolCommands: readonly ToolCommand[] = commands.filter(
  (command): command is ToolCommand => command.tool !== undefined,
)

/** Describes a tool as `tools/list` does: no word more than an agent needs, as it reads all of them at its start. */
export function describeTool(command: ToolCommand) {
  const parameters = parametersOf(command)
  const required = parameters.filter(({ isNeeded }) => isNeeded).map(({ name }) => name)
  return {
    name: command.tool.name,
    description: command.summary,
    inputSchema: {
      type: 'object' as const,
      properties: Object.fromEntries(parameters.map((one) => [one.name, schemaOf(one)])),
      ...(required.length > 0 && { required }),
    },
    annotations: isQuery(command) ? { readOnlyHint: true } : { destructiveHint: false },
  }
}

/** Tells whether a tool changes nothing: whatever records something can be tried without. */
export function isQuery({ options = [] }: AnyCommand): boolean {
  return !options.some(({ flags }) => flags === '--dry-run')
}

/** What a tool takes, from the arguments and options of its command. */
export function parametersOf({ arguments: names = [], options = [], tool }: ToolCommand): Parameter[] {
  const all = [...names.map(ofArgument), ...options.map(ofOption)]
  return (tool.takes ?? []).map((wanted) => {
    const found = all.find(({ name }) => name === wanted)
    if (!found) throw new Error(`the tool '${tool.name}' takes '${wanted}', which its command has not`)
    return tool.needs?.includes(wanted) ? { ...found, isNeeded: true } : found
  })
}

function ofArgument({ name, summary, isOptional, isVariadic }: Argument): Parameter {
  const rest = { isList: false, isVariadic: isVariadic === true, isText: false }
  return { name, summary: inShort(summary), type: 'string', isNeeded: !isOptional, ...rest }
}

function ofOption(option: Option): Parameter {
  const { flags, summary, isRepeatable, isText } = option
  const value = / <(.+)>$/.exec(flags)?.[1]
  const rest = { isList: isRepeatable === true, isVariadic: false, isText: isText === true, isNeeded: false }
  const type = value === undefined ? 'boolean' : value === 'number' ? 'integer' : 'string'
  return { name: inputName(option), summary: inShort(summary), type, ...rest }
}

/** What follows a semicolon is for a command line: stdin, and what takes a value away. */
const inShort = (summary: string): string => summary.replace(/;.*/, '')

function schemaOf({ type, summary: description, isList }: Parameter): object {
  return isList ? { type: 'array', items: { type }, description } : { type, description }
}
