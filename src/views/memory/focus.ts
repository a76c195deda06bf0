import type { Exploration } from '../../core/board.ts'
import type { FocusedTask, Memory } from '../../core/memory.ts'
import { escapeControl } from '../escape.ts'
import { byWhom, criterionLines, detailWords, section, titled } from './words.ts'

/** CURRENT_FOCUS.md: what is under way, when it is done, and which questions are open. */
export function focusText({ currentPhase, focus, explorations }: Memory): string[] {
  const phase = currentPhase
    ? `Phase ${currentPhase.number}: ${escapeControl(currentPhase.name)} (${currentPhase.status})`
    : 'No phase is current.'
  return [
    '# Current focus',
    '',
    phase,
    ...section('Active tasks', focus.flatMap(taskLines), 'No task is active.'),
    ...section('Open explorations', explorations.map(explorationLine), 'No exploration is open.'),
  ]
}

function taskLines({ task, started }: FocusedTask): string[] {
  return [`- ${titled(task)}${detailWords(task)}${byWhom('started', started)}`, ...criterionLines(task)]
}

function explorationLine({ id, title, started, learned }: Exploration): string {
  const far = learned === undefined ? '' : `; learned so far: ${escapeControl(learned)}`
  return `- ${id}: ${escapeControl(title)} (since ${started})${far}`
}
