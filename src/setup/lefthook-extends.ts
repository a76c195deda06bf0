import { type Problem, problem } from '../core/problem.ts'
import { bare, endOf, splitLines } from './lines.ts'

/**
 * Adds a file to the `extends` of a lefthook config, in the config's own format, leaving every other byte alone.
 *
 * A list that is laid out in a way not foreseen here is left to a person.
 */
export function addExtends(config: string, text: string, file: string): string | Problem {
  if (text.includes(file)) return text
  const result = addTo(formatOf(config), text, file)
  if (result !== undefined) return result
  return problem('cannot-edit', `'extends' in '${config}' is laid out in a way patina does not edit`, {
    severity: 'warning',
    hint: `add '${file}' to it by hand`,
  })
}

/** Takes the file out again. */
export function removeExtends(config: string, text: string, file: string): string {
  const format = formatOf(config)
  const list = alone(format, file)
  const end = endOf(text)
  const lines = splitLines(text)
  const asOwn = list.join(end)
  for (const own of [`${asOwn}${end}`, `${end}${asOwn}`]) {
    if (text.includes(own)) return text.replace(own, () => '')
  }
  const item = lines.find((line) => bare(line).trim() === `- ${file}`)
  if (format === 'yaml' && item !== undefined) return withoutItem(text, item)
  return text.replace(new RegExp(`, "${escapeForPattern(file)}"|"${escapeForPattern(file)}"(, )?`), '')
}

type Format = 'yaml' | 'toml' | 'json'

function formatOf(config: string): Format {
  const ending = config.split('.').at(-1)
  return ending === 'toml' ? 'toml' : ending === 'json' || ending === 'jsonc' ? 'json' : 'yaml'
}

/** The lines of an `extends` that names nothing else. */
function alone(format: Format, file: string): string[] {
  if (format === 'yaml') return ['extends:', `  - ${file}`]
  return format === 'toml' ? [`extends = ["${file}"]`] : [`  "extends": ["${file}"],`]
}

function addTo(format: Format, text: string, file: string): string | undefined {
  const start = { yaml: /^extends[ \t]*:/m, toml: /^extends[ \t]*=/m, json: /"extends"\s*:/ }[format]
  const found = start.exec(text)
  const list = alone(format, file).join(endOf(text))
  if (found) return addItem(format, text, found.index + found[0].length, file)
  if (format === 'toml') return `${list}${endOf(text)}${text}`
  const isBraced = /^\s*\{/.test(text)
  if (format === 'json') return isBraced ? afterBrace(text, list) : undefined
  if (isBraced) return undefined
  return text === '' || text.endsWith('\n') ? `${text}${list}${endOf(text)}` : `${text}${endOf(text)}${list}`
}

function afterBrace(text: string, list: string): string | undefined {
  const brace = text.indexOf('{')
  // the comma after ours needs something to stand before
  if (/^\s*\}/.test(text.slice(brace + 1))) return undefined
  return `${text.slice(0, brace + 1)}${endOf(text)}${list}${text.slice(brace + 1)}`
}

/** Adds an item to a list that is there: `["a.yml"]` on one line, or `- a.yml` below each other. */
function addItem(format: Format, text: string, from: number, file: string): string | undefined {
  const flow = /^\s*\[([^\]\n]*)\]/.exec(text.slice(from))
  if (flow) {
    const end = from + flow[0].length - 1
    const there = flow[1]?.trim() ?? ''
    const separator = there === '' ? '' : there.endsWith(',') ? ' ' : ', '
    return `${text.slice(0, end)}${separator}"${file}"${text.slice(end)}`
  }
  const items =
    format === 'yaml' ? /^[ \t]*(?:#.*)?\r?\n(?:[ \t]*- .+\r?\n)*([ \t]*)- .+(?:\r?\n|$)/ : undefined
  const block = items?.exec(text.slice(from))
  if (!block) return undefined
  const [end, line] = [from + block[0].length, `${block[1]}- ${file}`]
  const head = text.slice(0, end)
  return head.endsWith('\n')
    ? `${head}${line}${endOf(text)}${text.slice(end)}`
    : `${head}${endOf(text)}${line}${text.slice(end)}`
}

function withoutItem(text: string, item: string): string {
  const end = endOf(text)
  if (item.endsWith('\n')) return text.replace(item, () => '')
  return text.replace(`${end}${item}`, () => '')
}

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
