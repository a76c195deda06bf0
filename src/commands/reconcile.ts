import { joinRecords } from '../core/hoist.ts'
import { type Lost, lostRecords } from '../core/lost.ts'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { project } from '../core/project.ts'
import { subjectLine } from '../core/subject.ts'
import type { Branch } from '../shell/branches.ts'
import { resolveCommit } from '../shell/log.ts'
import { arrivedBranches } from '../shell/lost-branches.ts'
import { lostInFile } from '../shell/lost-in-file.ts'
import { readFacts, unknownCommit } from '../shell/read-board.ts'
import { readConfig } from '../shell/read-config.ts'
import type { World } from '../shell/world.ts'
import { lostLines } from '../views/lost.ts'
import type { Command, Result } from './command.ts'
import type { Decision } from './decision.ts'
import { recordEvent } from './record-event.ts'

interface Input {
  readonly from?: string
  readonly yes?: boolean
  readonly dryRun?: boolean
}

/** `patina reconcile`: records, in one commit, the events that a squash lost. */
export const reconcile: Command<Input> = {
  name: 'reconcile',
  summary: 'record, in one commit, the events that a squash lost',
  description:
    'Record, in one commit, the events that a squash lost. What it would record is shown first, with who said it and when. Without --from it looks at the local and remote-tracking branches whose changes have arrived here and whose events have not, and in tracked mode at what the build file says and the log does not.',
  options: [
    { flags: '--from <ref>', summary: 'the branch that was squashed away, or refs/pull/12/head' },
    { flags: '--yes', summary: 'record it without asking' },
    { flags: '--dry-run', summary: 'print the commit it would make, and make none' },
  ],
  examples: ['patina reconcile', 'patina reconcile --from feature/x --yes'],
  async run(input, world) {
    const sources = await sourcesOf(world, input.from)
    if (isProblem(sources)) return [sources]
    const names = namesOf(world, sources, input.from)
    const lost = await findLost(world, sources, input.from)
    if (lost.length === 0) return nothingLost(names)
    world.terminal.warn([`Said on ${names} and not known here:`, ...lostLines(lost)].join('\n'))
    const answer = input.yes || input.dryRun ? 'y' : await world.ask('\nRecord it? [y/N] ')
    if (!/^y/i.test(answer ?? '')) return [notConfirmed()]
    return recordEvent(world, { dryRun: input.dryRun === true }, async ({ world: now }) =>
      decisionOf(await findLost(now, sources, input.from), names),
    )
  },
}

async function sourcesOf(world: World, from: string | undefined): Promise<readonly Branch[] | Problem> {
  if (from === undefined) return arrivedBranches(world)
  const oid = await resolveCommit(world.git, from)
  return oid === undefined ? unknownCommit(from) : [{ name: from, oid }]
}

/** Finds what the sources say and HEAD does not; what two of them say is found once. */
async function findLost(world: World, sources: readonly Branch[], from?: string): Promise<Lost[]> {
  const { head } = world.repo
  const facts = await readFacts(world, [
    ...(head === undefined ? [] : [head]),
    ...sources.map(({ oid }) => oid),
  ])
  const here = project(facts, head)
  const onBranches = sources.flatMap(({ oid }) => lostRecords(here, project(facts, oid)))
  return looksAtFile(world, from) ? [...onBranches, ...(await lostInFile(world, facts, here))] : onBranches
}

/** A branch that was named is all that is wanted. */
const looksAtFile = (world: World, from: string | undefined): boolean =>
  from === undefined && readConfig(world).config.buildFile.tracked

function namesOf(world: World, sources: readonly Branch[], from: string | undefined): string {
  const file = looksAtFile(world, from) ? ['the build file'] : []
  return [...sources.map(({ name }) => name), ...file].join(', ')
}

function decisionOf(lost: readonly Lost[], names: string): Decision | Problem {
  if (lost.length === 0) return problem('nothing-lost', 'somebody else has recorded it meanwhile')
  return {
    subject: subjectLine('reconcile', names),
    pairs: joinRecords(lost.map(({ record }) => record)),
    said: `Recorded ${lost.length} ${lost.length === 1 ? 'event' : 'events'} of ${names}`,
    isAlone: true,
    isRecovered: true,
  }
}

function nothingLost(names: string): Result {
  const where = names || 'any branch that has arrived here'
  return { text: `Nothing is lost: all that ${where} said is known here.`, json: { commit: null } }
}

function notConfirmed(): Problem {
  return problem('not-confirmed', 'nothing is recorded', { hint: "add '--yes' to record it" })
}
