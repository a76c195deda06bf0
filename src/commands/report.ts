import { isProblem, type Problem, problem } from '../core/problem.ts'
import { reportOf } from '../core/report.ts'
import { readBoard, readFacts } from '../shell/read-board.ts'
import { reportText } from '../views/report.ts'
import { reportJson } from '../views/report-json.ts'
import { reportMarkdown } from '../views/report-markdown.ts'
import { styleOf } from './ask.ts'
import { type Command, queryOptions } from './command.ts'
import { readWork } from './read-work.ts'
import { readWindow, type WindowInput } from './report-window.ts'
import { shallowNotes } from './shallow.ts'

interface Input extends WindowInput {
  readonly format?: string
}

/** `patina report`: what was done in a part of history, and what is next. */
export const report: Command<Input> = {
  name: 'report',
  summary: 'tell what was completed, is under way and comes next, and how much was changed for it',
  description:
    "Tell what was completed and how long it took, what is in progress, next and blocked, what was learned, and the commits, files and lines of each task. All of history up to HEAD, or a part of it: a range, what was authored since a time, or the commits of a session. Dates are the authors', so that rebasing or merging old work makes it no younger; copies, merges and what was reverted do not count twice.",
  arguments: [{ name: 'range', summary: 'only what these commits brought, `v1.0..HEAD`', isOptional: true }],
  options: [
    {
      flags: '--since <time>',
      summary: 'only what was authored since: `2h`, `3d`, `1w`, a date, a date-time, or `yesterday`',
    },
    { flags: '--session <id>', summary: 'what was committed in that session' },
    { flags: '--format <format>', summary: 'how to print it: text, md (Markdown) or json' },
    ...queryOptions,
  ],
  examples: [
    'patina report --since 2h',
    'patina report --since 2025-12-15 --format md',
    'patina report phase-3..HEAD',
    'patina report --json',
  ],
  tool: { name: 'report', takes: ['since', 'session', 'range'] },
  async run(input, world) {
    const format = readFormat(input.format)
    if (isProblem(format)) return [format]
    const asked = await readWindow(world, input)
    if (isProblem(asked)) return [asked]
    const { tip } = asked
    const read = await readBoard(world, tip)
    if (isProblem(read)) return [read]
    const facts = await readFacts(world, tip === undefined ? [] : [tip])
    const { projection } = read
    const isIn = asked.open(facts, projection)
    if (isProblem(isIn)) return [isIn]
    const report = reportOf(projection, isIn)
    const { work, problems: unmeasured } = await readWork(world, { tip, facts, projection }, isIn)
    const shown = { ...report, work, board: projection.board, now: world.now(), asked: input }
    const print = format === 'md' ? reportMarkdown : reportText
    const problems = [...shallowNotes(world, read), ...unmeasured]
    return {
      text: print(shown, styleOf(world)),
      json: { tip: tip ?? null, ...reportJson(shown) },
      ...(problems.length > 0 && { problems }),
    }
  },
}

function readFormat(text = 'text'): string | Problem {
  if (['text', 'md', 'json'].includes(text)) return text
  return problem('bad-value', `'${text}' is not a format of a report`, { hint: 'formats: text, md, json' })
}
