import { type Problem, problem } from '../core/problem.ts'
import type { Check } from '../setup/check.ts'
import { isStep, type Part } from '../setup/part.ts'
import type { Place } from '../setup/place.ts'
import { hasSection } from '../setup/section-edit.ts'
import { readText } from '../shell/files.ts'
import { allAgents } from './agents.ts'

/** Whether what agents are told is whole and of this version; that some are told nothing is as somebody wished. */
export const checkAgents: Check = {
  name: 'agents',
  run(place) {
    const told = allAgents(place).filter((part) => isIn(place, part))
    const faults = told.flatMap(faultOf)
    if (faults.length > 0) return unique(faults)
    const names = [...new Set(told.map(nameOf))]
    return names.length > 0 ? `told in ${names.join(', ')}` : 'told nothing'
  },
}

const nameOf = ({ key }: Part): string => key.replace(/^tree:/, '')

function isIn({ top }: Place, part: Part): boolean {
  const text = readText(`${top}/${nameOf(part)}`)
  return typeof text === 'string' && hasSection(text)
}

function faultOf(part: Part): Problem[] {
  const outlook = part.put()
  if (!isStep(outlook)) return outlook ? [outlook] : []
  const message = `what '${outlook.subject}' tells agents is not what this patina would tell them`
  return [problem('agents-outdated', message, { severity: 'warning', hint: 'patina init' })]
}

function unique(problems: readonly Problem[]): Problem[] {
  const messages = problems.map(({ message }) => message)
  return problems.filter(({ message }, i) => messages.indexOf(message) === i)
}
