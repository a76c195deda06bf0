import { finish, type Input, run } from './cli-run.ts'
import type { AnyCommand, Option } from './commands/command.ts'
import { inputName } from './commands/option-names.ts'

/** Answers one of some commands that is given plainly; false where anything about the command line takes a closer look. */
export function answerPlainly(commands: readonly AnyCommand[], args: readonly string[]): boolean {
  const read = readPlainly(commands, args)
  if (read) void finish(run(read.command, read.input))
  return read !== undefined
}

/** Reads a command line as commander would, and much faster; nothing where it is not plain. */
export function readPlainly(
  commands: readonly AnyCommand[],
  args: readonly string[],
): { readonly command: AnyCommand; readonly input: Input } | undefined {
  const named = commands.filter(({ name }) => name.split(' ').every((word, i) => word === args[i]))
  const command = named.sort((a, b) => b.name.length - a.name.length)[0]
  const [input, words] = (command && readOptions(command, args.slice(wordsIn(command)))) || []
  if (!command || !input || !words || isGroup(commands, command, words[0])) return undefined
  for (const { name, isOptional, isVariadic } of command.arguments ?? []) {
    if (words.length === 0 && !isOptional) return undefined
    input[name] = isVariadic ? words.splice(0) : words.shift()
  }
  return words.length === 0 ? { command, input } : undefined
}

const wordsIn = ({ name }: AnyCommand): number => name.split(' ').length

/** Tells whether the next word may be the name of a command below this one, or the help that commander adds to those. */
function isGroup(commands: readonly AnyCommand[], { name }: AnyCommand, word: string | undefined): boolean {
  const below = commands.filter((other) => other.name.startsWith(`${name} `))
  return below.length > 0 && (word === 'help' || below.some((other) => other.name === `${name} ${word}`))
}

/** Reads the options; what is left are words. */
function readOptions({ options = [] }: AnyCommand, args: readonly string[]): [Input, string[]] | undefined {
  const input: Input = {}
  const words: string[] = []
  const rest = [...args]
  for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
    if (!one.startsWith('-')) {
      words.push(one)
      continue
    }
    const [, flag = one, inline] = /^(--[^=]*)=(.*)$/s.exec(one) ?? []
    const option = options.find(({ flags }) => flags.split(/[ ,]+/).includes(flag))
    const value = option && givenTo(option, inline, rest)
    if (!option || value === undefined) return undefined
    const name = inputName(option)
    input[name] = option.isRepeatable ? [...((input[name] as string[]) ?? []), value] : value
  }
  return [input, words]
}

function givenTo(
  { flags, isText }: Option,
  inline: string | undefined,
  rest: string[],
): string | true | undefined {
  if (!/[<[]/.test(flags)) return inline === undefined ? true : undefined
  const value = inline ?? rest.shift()
  // what looks like an option, is read from stdin or may be left out is not plain
  const isPlain =
    !flags.endsWith(']') && (inline === undefined ? !value?.startsWith('-') : !isText || value !== '-')
  return isPlain ? value : undefined
}
