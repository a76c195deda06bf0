import { buildStatus } from './build-status.ts'
import type { AnyCommand } from './command.ts'
import { defer } from './defer.ts'
import { exploreDone } from './explore-done.ts'
import { sessionEnd } from './session-end.ts'
import { sessionStart } from './session-start.ts'
import { sessionStatus } from './session-status.ts'
import { taskDone } from './task-done.ts'
import { taskStart } from './task-start.ts'

/** Writes the commands a person types to Claude Code: by name a description, and lines for the agent. */
export function agentsCommands(program: string): Readonly<Record<string, readonly string[]>> {
  const run = ({ name }: AnyCommand, rest = '') => `\`${`${program} ${name} ${rest}`.trimEnd()}\``
  return {
    'session-start': [
      'begin a session of work with its goal, and see where things stand',
      'Begin a session of work. Its goal: $ARGUMENTS',
      '',
      `1. Run ${run(sessionStart, '"<the goal, in one line>"')}. Where no goal is given above, run ${run(sessionStatus)}, and`,
      `   go on with a session that was left open by ${run(sessionStart, '--resume')}, or ask for a goal.`,
      '2. Read what it shows: the phase, what is active, what the last session left, what is not committed.',
      `3. Say in a few lines where things stand and what comes first, and start its task: ${run(taskStart, '<id>')}.`,
    ],
    'session-end': [
      'end the session of work, and leave the board as the next one wants to find it',
      'End the session of work. What to say of it, if anything: $ARGUMENTS',
      '',
      `1. Run ${run(buildStatus, '--for agent')}. Finish what is done with ${run(taskDone, '<id>')}, put off what is out of`,
      `   scope with ${run(defer, '"<title>" --reason "<why>"')}, and end each exploration with`,
      `   ${run(exploreDone, '--learned "<what was learned>"')}. What is still under way stays active.`,
      '2. Commit what is whole, and name what is left uncommitted.',
      `3. Run ${run(sessionEnd, '--summary "<what it came to, and what is next>"')}.`,
    ],
  }
}
