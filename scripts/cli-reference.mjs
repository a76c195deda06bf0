// @ts-check

/** @typedef {import('../src/commands/command.ts').AnyCommand} AnyCommand */

/**
 * Prints the reference of the command line, `docs/cli.md`, from the list the command line itself is made of.
 *
 * @param {readonly AnyCommand[]} commands
 */
export function cliReference(commands) {
  const shown = commands.filter(({ isHidden }) => !isHidden)
  return `${[intro, overview(shown), ...shown.map(section)].join('\n\n')}\n`
}

const intro = `<!-- Made by \`npm run docs\` from the list of commands. -->
# Commands

Every command has \`--help\`. Exit codes: 0 fine, 1 problems, 2 usage, 3 a bug of ours.`

/** @param {readonly AnyCommand[]} commands */
function overview(commands) {
  const rows = commands.map(({ name, summary }) => {
    return `| [\`${name}\`](#patina-${name.replaceAll(' ', '-')}) | ${cell(summary)} |`
  })
  return ['| command | |', '|---|---|', ...rows].join('\n')
}

/** @param {AnyCommand} command */
function section(command) {
  const { name, summary, description, alias, tool } = command
  const parts = [
    `## patina ${name}`,
    sentence(description ?? summary),
    alias ? `Also \`${alias}\`.` : '',
    `\`\`\`\n${usage(command)}\n\`\`\``,
    inputs(command),
    tool ? `For agents: the tool \`${tool.name}\` of [\`patina mcp\`](#patina-mcp).` : '',
    `\`\`\`sh\n${command.examples.join('\n')}\n\`\`\``,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** @param {AnyCommand} command */
function usage({ name, arguments: args = [], options = [] }) {
  const words = args.map((one) => {
    const dotted = one.isVariadic ? `${one.name}...` : one.name
    return one.isOptional ? `[${dotted}]` : `<${dotted}>`
  })
  return ['patina', name, ...words, ...(options.length > 0 ? ['[options]'] : [])].join(' ')
}

/** @param {AnyCommand} command */
function inputs({ arguments: args = [], options = [] }) {
  const rows = [
    ...args.map(({ name, summary }) => [name, summary]),
    ...options.flatMap((option) => optionRows(option)),
  ]
  if (rows.length === 0) return ''
  return ['| | |', '|---|---|', ...rows.map(([word, text]) => `| \`${word}\` | ${cell(text ?? '')} |`)].join(
    '\n',
  )
}

/** @param {import('../src/commands/command.ts').Option} option */
function optionRows({ flags, summary, isRepeatable, isText }) {
  const row = [flags, isRepeatable ? `${summary} (may be repeated)` : summary]
  if (!isText) return [row]
  const name = /--[a-z-]+/.exec(flags)?.[0]
  return [row, [`${name}-file <file>`, `the same, from a file`]]
}

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** @param {string} text */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.:]$/.test(text) ? '' : '.'}`
