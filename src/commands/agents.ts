import { nearest } from '../core/nearest.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { type AgentTexts, agentParts } from '../setup/agent-parts.ts'
import { type AgentTool, agentsFound, agentTools } from '../setup/agent-tools.ts'
import { readManifest } from '../setup/manifest.ts'
import type { Part } from '../setup/part.ts'
import type { Place } from '../setup/place.ts'
import { agentsCommands } from './agents-commands.ts'
import { agentsSection } from './agents-section.ts'
import { buildStatus } from './build-status.ts'
import type { Option } from './command.ts'

const names = agentTools.map(({ name }) => name)

export const agentsOption: Option = {
  flags: '--agents <names>',
  summary: `tell these agents how to use patina, instead of those found here: ${names.join(', ')}; or none`,
}

/** The parts of the agents that somebody names, or of those the repository shows signs of. */
export function wantedAgents(place: Place, named: string | undefined): Part[] | Problem {
  const tools = named === undefined ? agentsFound(place) : readNames(named)
  return isProblem(tools) ? tools : agentParts(place, tools, textsFor(place))
}

/** The parts of every agent, for taking them out. */
export function allAgents(place: Place): Part[] {
  return agentParts(place, agentTools, textsFor(place))
}

/** What agents are told in a repository; one that depends on patina has it where a shell does not look. */
function textsFor(place: Place): AgentTexts {
  const program = readManifest(place).dependencies.patina === undefined ? 'patina' : 'npx patina'
  const status = `${program} ${buildStatus.name} --for agent`
  return {
    program,
    section: agentsSection(program),
    // Without patina in reach a session is to start all the same.
    atStart: `${status} || true`,
    commands: agentsCommands(program),
  }
}

function readNames(text: string): AgentTool[] | Problem {
  const wanted = text.split(',').map((word) => word.trim().toLowerCase())
  if (text.trim() === 'none') return []
  const stray = wanted.find((name) => !names.includes(name))
  return stray === undefined ? agentTools.filter(({ name }) => wanted.includes(name)) : unknownAgent(stray)
}

function unknownAgent(name: string): Problem {
  const [near] = nearest(name, names, 1)
  const hint = near ? `did you mean '${near}'` : `agents: ${names.join(', ')}; or none`
  return problem('unknown-agent', `'${name}' is no agent patina knows`, { hint })
}
