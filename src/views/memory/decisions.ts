import type { Memory } from '../../core/memory.ts'
import { eventWords } from '../event.ts'
import { byWhom, section } from './words.ts'

/** DECISION_LOG.md: what was decided, as far as history says why. */
export function decisionsText({ decisions }: Memory): string[] {
  const lines = decisions.map(({ event, commit }) => `- ${eventWords(event)}${byWhom('on', commit)}`)
  return [
    '# Decision log',
    '',
    'Decisions have no trailer of their own yet. These are the reasons that the log gives: why tasks were abandoned,',
    'reopened, blocked or freed, and what was put off or taken up again. The latest comes first.',
    ...section('Decided', lines, 'The log gives no reasons yet.'),
  ]
}
