import { buildDeferred } from './build-deferred.ts'
import { buildNext } from './build-next.ts'
import { buildShow } from './build-show.ts'
import { buildStatus } from './build-status.ts'
import type { AnyCommand } from './command.ts'
import { defer } from './defer.ts'
import { explore } from './explore.ts'
import { exploreAbandon } from './explore-abandon.ts'
import { exploreDone } from './explore-done.ts'
import { learned } from './learned.ts'
import { mcp } from './mcp.ts'
import { phaseStart } from './phase-start.ts'
import { report } from './report.ts'
import { sessionEnd } from './session-end.ts'
import { sessionNote } from './session-note.ts'
import { sessionStart } from './session-start.ts'
import { taskAbandon } from './task-abandon.ts'
import { taskAdd } from './task-add.ts'
import { taskDone } from './task-done.ts'
import { taskStart } from './task-start.ts'
import { undefer } from './undefer.ts'

/**
 * Writes what agents are told, in lines of Markdown.
 *
 * Commands are named by the commands themselves, so that none is told that is not there. In a new repository every one
 * works as it stands, one after the other: whoever reads this may do it to the letter.
 */
export function agentsSection(program: string): string[] {
  const run: Run = ({ name }, rest = '') => `${program} ${name} ${rest}`.trimEnd()
  const parts = [opening(program), ...work(run), ...digressions(run), closing(run)]
  return parts.flatMap((part, i) => (i === 0 ? part : ['', ...part]))
}

type Run = (command: AnyCommand, rest?: string) => string

const opening = (program: string): string[] => [
  '## Plan and progress: patina',
  '',
  'The plan of this repository lives in its git log. The commands below read and write it; each change is a commit of its',
  'own that leaves alone what is staged or edited. Never edit `.patina/build.toml`: it is made from the log.',
  '',
  `Rule of thumb: your own to-do list is tactical and ephemeral, \`${program} build\` is strategic and persists. What the next`,
  'session, another agent or a person has to know goes into the log; the steps of the next hour do not.',
]

const work = (run: Run): string[][] => [
  [
    'At the start of a session see what is active and what is next, and open the session with its goal:',
    ...shell(
      run(buildStatus, '--for agent'),
      run(buildNext),
      run(sessionStart, '"Read dates in every form people write them"'),
    ),
  ],
  [
    'Only where it says `phase: none`, begin a phase. Plan work that outlives the session as tasks:',
    ...shell(run(phaseStart, '"First steps"'), run(taskAdd, '"Parse dates"')),
  ],
  [
    'Start a task before you work on it; while it is active, your commits are linked to it by themselves, and so are',
    `lessons. Finish it when it is done and tested. \`${run(buildStatus)}\` lists the ids, here \`1a\`:`,
    ...shell(
      run(taskStart, '1a'),
      run(learned, '"the log holds dates in three forms, not in one"'),
      run(taskDone, '1a'),
    ),
  ],
]

const digressions = (run: Run): string[][] => [
  [
    'Defer what is worth doing and out of scope, instead of doing it now or forgetting it. Taken up later it is a task, and',
    'one that is not wanted any more is abandoned with a reason:',
    ...shell(
      run(defer, '"Dark mode" --reason "nobody has asked for it yet"'),
      run(buildDeferred),
      run(undefer, 'dark-mode'),
      run(taskAbandon, '1b --reason "the terminal sets the colours"'),
    ),
  ],
  [
    'A question that may lead far from the task is a rabbit hole: explore it in the open, and end it with what was learned,',
    'also where it led nowhere:',
    ...shell(
      run(explore, '"Would SQLite be fast enough?"'),
      run(exploreDone, '--learned "yes, by a factor of ten"'),
      run(explore, '"Is the old driver still maintained?"'),
      run(exploreAbandon, '--learned "its makers do not say, so we keep ours"'),
    ),
  ],
]

const closing = (run: Run): string[] => [
  'Note what whoever comes next should know. At the end of a session look back, and end it with what it came to:',
  ...shell(
    run(sessionNote, '"time zones are untested"'),
    run(buildShow, '1a'),
    run(report, '--since 8h'),
    run(sessionEnd, '--summary "dates are read; time zones are next"'),
  ),
  '',
  'A commit that patina refuses says why and what to do: do that, do not pass it by. The same commands are tools of the',
  `MCP server \`${run(mcp)}\`, and each has \`--help\`.`,
]

const shell = (...lines: readonly string[]): string[] => ['```sh', ...lines, '```']
