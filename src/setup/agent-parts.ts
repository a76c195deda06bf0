import { join, relative } from 'node:path'
import { isProblem, problem } from '../core/problem.ts'
import { isReadOnly, linkedPath, readBytes } from '../shell/files-of-others.ts'
import type { AgentTool } from './agent-tools.ts'
import { type Edit, filePart } from './file-part.ts'
import { jsonEdit } from './json-edit.ts'
import { hasLine } from './lines.ts'
import { inTree, type Location } from './location.ts'
import type { Part } from './part.ts'
import { isOutside, type Place } from './place.ts'
import { sectionEdit } from './section-edit.ts'

/** What agents are told, in lines; the commands it names are known further up. */
export interface AgentTexts {
  /** The program as their commands call it: `patina`, or `npx patina`. */
  readonly program: string
  readonly section: readonly string[]
  /** Commands of Claude Code: the name and what it stands for. */
  readonly commands: Readonly<Record<string, readonly string[]>>
  /** What tells Claude Code the board at the start of a session. */
  readonly atStart: string
}

/** The parts of agents: the section in what they read, the server of tools, and what Claude Code has besides. */
export function agentParts(place: Place, tools: readonly AgentTool[], texts: AgentTexts): Part[] {
  return tools.flatMap((tool) => [
    rulesPart(place, tool, texts),
    ...serverParts(place, tool, texts),
    ...(tool.name === 'claude' ? claudeParts(place, texts) : []),
  ])
}

/** The file an agent's section stands in, links and imports followed: two that read one file share one section. */
function rulesLocation(place: Place, { rules }: AgentTool): Location {
  const at = linked(place, rules)
  const text = readBytes(at.path)
  const isImporting = typeof text === 'string' && IMPORTS.some((line) => hasLine(text, line))
  return isImporting && rules !== SHARED ? linked(place, SHARED) : at
}

const SHARED = 'AGENTS.md'
const IMPORTS = [`@${SHARED}`, `@./${SHARED}`]

function linked(place: Place, path: string): Location {
  const at = inTree(place, path)
  const way = relative(place.top, linkedPath(at.path))
  // One that leads out of the repository keeps its name, and is refused when it is written.
  return isOutside(way) ? at : inTree(place, way.replaceAll('\\', '/'))
}

function rulesPart(place: Place, tool: AgentTool, { section }: AgentTexts): Part {
  const at = rulesLocation(place, tool)
  const edit = sectionEdit(at.shown, {
    body: section,
    comment: ['<!-- ', ' -->'],
    ...(tool.opening && { opening: tool.opening, isOwn: true }),
    detail: 'how agents use patina',
  })
  return guardedPart(place, at, edit)
}

function serverParts(place: Place, { servers }: AgentTool, { program }: AgentTexts): Part[] {
  if (!servers) return []
  const [command = '', ...args] = [...program.split(' '), 'mcp']
  const at = linked(place, servers.file)
  const detail = 'the board as tools of agents'
  if (servers.file.endsWith('.toml')) {
    const body = [`[${servers.key}.patina]`, `command = "${command}"`, `args = ${JSON.stringify(args)}`]
    const edit = sectionEdit(at.shown, { body, comment: ['# ', ''], detail })
    return [guardedPart(place, at, unlessTable(edit, servers.key))]
  }
  const value = { ...(servers.key === 'servers' && { type: 'stdio' }), command, args }
  const isOurs = (found: unknown) => /"(patina|npx)",.*"mcp"\]/.test(JSON.stringify(found))
  const edit = jsonEdit(at.shown, { path: [servers.key, 'patina'], value, isOurs, detail })
  return [guardedPart(place, at, edit)]
}

/** A table of somebody else's with the name of ours is theirs; in a text that has one, a second is a fault. */
function unlessTable(edit: Edit, key: string): Edit {
  const theirs = new RegExp(`^\\s*(?:\\[${key}\\.["']?patina["']?\\]|${key}\\s*=|${key}\\.patina)`, 'm')
  const without = (text: string) => edit.take(text) ?? ''
  return {
    ...edit,
    put: (text) => {
      const rest = without(text ?? '')
      return typeof rest === 'string' && theirs.test(rest) ? text : edit.put(text)
    },
  }
}

function claudeParts(place: Place, { commands, atStart }: AgentTexts): Part[] {
  const settings = inTree(place, '.claude/settings.json')
  const isOurs = (found: unknown) =>
    /^\{"hooks":\[\{[^[\]{}]*patina build status[^[\]{}]*\}\]\}$/.test(JSON.stringify(found))
  const hook = jsonEdit(settings.shown, {
    path: ['hooks', 'SessionStart', -1],
    value: { hooks: [{ type: 'command', command: atStart }] },
    isOurs,
    detail: 'the board, at the start of a session',
  })
  const own = Object.entries(commands).map(([name, [description = '', ...body]]) => {
    const at = inTree(place, join('.claude', 'commands', `${name}.md`))
    const opening = ['---', `description: ${description}`, '---']
    const detail = `the command /${name}`
    return guardedPart(
      place,
      at,
      sectionEdit(at.shown, { body, opening, comment: ['<!-- ', ' -->'], isOwn: true, detail }),
    )
  })
  return [guardedPart(place, settings, hook), ...own]
}

/** Leaves a file alone that somebody made read-only: replacing it would work all the same. */
function guardedPart(place: Place, at: Location, edit: Edit): Part {
  const part = filePart(place, at, edit)
  const guard = (look: Part['put']) => () => {
    const outlook = look()
    if (outlook === undefined || isProblem(outlook) || !isReadOnly(at.path)) return outlook
    return problem('read-only', `'${at.shown}' is read-only, so it was left alone`, {
      severity: 'warning',
      hint: `chmod u+w '${at.shown}'`,
    })
  }
  return { ...part, put: guard(part.put), take: guard(part.take) }
}
