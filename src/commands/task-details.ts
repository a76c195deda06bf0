import { compact } from '../core/board.ts'
import type { TaskDetails } from '../core/kinds/task-event.ts'
import { isProblem, type Problem } from '../core/problem.ts'
import { typedReason } from '../core/typed.ts'
import { typedEstimate, typedIds, typedPriority } from '../core/typed-details.ts'
import type { Option } from './command.ts'

/** What a person may say of a task beside its title and phase. */
export interface DetailsInput {
  readonly priority?: string
  readonly estimate?: string
  readonly dependsOn?: readonly string[]
  readonly criterion?: readonly string[]
}

export const detailOptions: readonly Option[] = [
  { flags: '--priority <level>', summary: "critical, high, medium or low; 'none' takes it away" },
  { flags: '--estimate <time>', summary: "how long it takes: 30m, 1.5h, 2d; 'none' takes it away" },
  {
    flags: '--depends-on <ids>',
    summary: "all tasks to be closed before it: 3b,3c; 'none' for none",
    isRepeatable: true,
  },
  { flags: '--criterion <text>', summary: 'what has to be true when it is complete', isRepeatable: true },
]

/** Reads them; the first that makes no sense is told. */
export function typedDetails(input: DetailsInput): TaskDetails | Problem {
  const priority = input.priority === undefined ? undefined : typedPriority(input.priority)
  const estimate = input.estimate === undefined ? undefined : typedEstimate(input.estimate)
  const dependsOn = input.dependsOn === undefined ? undefined : typedIds(input.dependsOn)
  const criteria = input.criterion?.map((text) => typedReason(text, 'criterion'))
  const wrong = [priority, estimate, dependsOn, ...(criteria ?? [])].find(isProblem)
  return wrong ?? (compact({ priority, estimate, dependsOn, criteria }) as TaskDetails)
}
