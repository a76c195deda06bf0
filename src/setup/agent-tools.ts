import { exists } from '../shell/files.ts'
import { inTree } from './location.ts'
import type { Place } from './place.ts'

/** A coding agent, and where it looks in a repository. */
export interface AgentTool {
  readonly name: string
  /** Files and folders by which a repository shows that it is in use. */
  readonly signs: readonly string[]
  /** The file of instructions it reads. */
  readonly rules: string
  /** What that file begins with when it is made, if it is patina's alone. */
  readonly opening?: readonly string[]
  /** The file that registers servers of its tools, where it reads one in the repository. */
  readonly servers?: { readonly file: string; readonly key: string }
}

/** Every agent patina knows, one each, as their makers document them. */
export const agentTools: readonly AgentTool[] = [
  // what many tools read, and no sign of any one of them
  { name: 'agents', signs: ['AGENTS.md'], rules: 'AGENTS.md' },
  {
    name: 'claude',
    signs: ['CLAUDE.md', '.claude'],
    rules: 'CLAUDE.md',
    servers: { file: '.mcp.json', key: 'mcpServers' },
  },
  {
    name: 'codex',
    signs: ['.codex'],
    rules: 'AGENTS.md',
    servers: { file: '.codex/config.toml', key: 'mcp_servers' },
  },
  {
    name: 'copilot',
    signs: ['.github/copilot-instructions.md'],
    rules: '.github/copilot-instructions.md',
    servers: { file: '.vscode/mcp.json', key: 'servers' },
  },
  {
    name: 'cursor',
    signs: ['.cursor', '.cursorrules'],
    rules: '.cursor/rules/patina.mdc',
    opening: [
      '---',
      'description: plan and progress, kept in the git log by patina',
      'alwaysApply: true',
      '---',
    ],
    servers: { file: '.cursor/mcp.json', key: 'mcpServers' },
  },
  {
    name: 'gemini',
    signs: ['GEMINI.md', '.gemini'],
    rules: 'GEMINI.md',
    servers: { file: '.gemini/settings.json', key: 'mcpServers' },
  },
  {
    name: 'windsurf',
    signs: ['.windsurf', '.windsurfrules'],
    rules: '.windsurf/rules/patina.md',
    opening: ['---', 'trigger: always_on', '---'],
  },
]

/** The agents a repository shows signs of. */
export function agentsFound(place: Place): AgentTool[] {
  return agentTools.filter(({ signs }) => signs.some((sign) => exists(inTree(place, sign).path)))
}
