import { createHash } from 'node:crypto'
import fc from 'fast-check'

/** A trailer to be written, before anything is done to its looks. */
export type Pair = readonly [key: string, value: string]

const titles = ['One', 'Two words', 'Três: x']
const taskIds = ['1a', '3e', '3aa']
const dubbed = taskIds
  .slice(0, 2)
  .flatMap((id) => titles.slice(0, 2).map((title) => `${id}~${digits(id, title)}`))

/** The digits a colliding thing is shown with (C1), for references that name it directly. */
function digits(id: string, title: string): string {
  return createHash('sha1').update(`${id}\n${title}`).digest('hex').slice(0, 4)
}

const title = fc.constantFrom(...titles)
const addedTask = fc.constantFrom(...taskIds, '1a', '3e')
const knownTask = fc.constantFrom(...taskIds, '1a', '3e', '1a', '3e', ...dubbed)
const phase = fc.constantFrom('1', '1', '2', '2', '3')
const phaseName = fc.constantFrom('Alpha', 'Beta', 'Gamma')
const reason = fc.constantFrom('because', 'no time: yet')
const deferralId = fc.constantFrom('later', 'later', 'x.y', `later~${digits('later', 'One')}`)
const explorationId = fc.constantFrom('exp-1', 'exp-1', 'exp-2', `exp-1~${digits('exp-1', 'One')}`)
const status = fc.constantFrom('active', 'active', 'complete', 'complete', 'abandoned', 'pending')
const lesson = fc.constantFrom('a', 'b; c')

const nothing: fc.Arbitrary<Pair[]> = fc.constant([])
/** The key with a drawn value, or nothing. */
const maybe = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<Pair[]> =>
  fc.oneof(
    nothing,
    value.map((one): Pair[] => [[key, one]]),
  )
const always = (key: string, value: fc.Arbitrary<string>): fc.Arbitrary<Pair[]> =>
  value.map((one): Pair[] => [[key, one]])
const several = (...parts: fc.Arbitrary<Pair[]>[]): fc.Arbitrary<Pair[]> =>
  fc.tuple(...parts).map((all) => all.flat())

const criterion = fc.constantFrom('It works', 'nothing: lost', 'Fast')
const ids = fc.oneof(
  knownTask,
  fc.tuple(knownTask, knownTask).map((pair) => pair.join(', ')),
  fc.constantFrom('none', '9z', '1a,3e', '1a , 9z'),
)
/** What ranking needs, in any mixture. */
const planned = several(
  maybe('Task-Priority', fc.constantFrom('critical', 'high', 'medium', 'low', 'none')),
  maybe('Task-Estimate', fc.constantFrom('30m', '4h', '1.5d', 'none')),
  maybe('Depends-On', ids),
  maybe('Task-Criterion', criterion),
  maybe('Task-Criterion', criterion),
)
const progress = several(
  maybe('Task-Blocked', reason),
  maybe('Task-Criterion-Met', fc.constantFrom('1', '1', '2', '3')),
  maybe('Task-Unblocked', reason),
  maybe('Task-Criterion-Met', fc.constantFrom('1', '2')),
)
const rarely = (pairs: fc.Arbitrary<Pair[]>) =>
  fc.oneof({ weight: 3, arbitrary: nothing }, { weight: 1, arbitrary: pairs })

const adding = several(
  maybe('Phase', phase),
  always('Task', addedTask),
  always('Task-Title', title),
  always('Task-Status', fc.constant('pending')),
  maybe('Phase', phase),
  fc.oneof({ weight: 4, arbitrary: nothing }, always('Task-Status', status)),
  fc.oneof({ weight: 4, arbitrary: nothing }, always('Undeferred', deferralId)),
  rarely(planned),
  rarely(progress),
)
const moving = several(
  always('Task', knownTask),
  always('Task-Status', status),
  maybe('Task-Reason', reason),
  fc.oneof({ weight: 5, arbitrary: nothing }, always('Task-Title', title)),
  maybe('Phase', phase),
  rarely(planned),
  rarely(progress),
)
const renaming = several(always('Task', knownTask), always('Task-Id', fc.constantFrom('1a', '3e', '9z')))
const reopening = several(
  always('Task', knownTask),
  always('Task-Status', fc.constant('active')),
  always('Task-Reopened', reason),
)
const editing = several(
  always('Task', knownTask),
  maybe('Task-Title', title),
  maybe('Phase', phase),
  maybe('Learned', lesson),
)
const planning = several(always('Task', knownTask), planned, progress)
const phasing = several(
  always('Phase', phase),
  maybe('Phase-Name', phaseName),
  maybe('Phase-Status', fc.constantFrom('planned', 'active', 'active', 'complete')),
  maybe('Phase-Spec', fc.constantFrom('docs/a.md', 'docs/b.md')),
)
const phaseBirth = several(
  always('Phase', phase),
  always('Phase-Name', phaseName),
  maybe('Phase-Status', fc.constantFrom('planned', 'active')),
)
const deferring = several(
  always('Deferred', deferralId),
  maybe('Deferred-Title', title),
  maybe('Deferred-Reason', reason),
  maybe('Target-Phase', phase),
)
const exploring = several(
  always('Exploration', explorationId),
  maybe('Exploration-Title', title),
  maybe('Exploration-Status', fc.constantFrom('started', 'started', 'completed', 'abandoned')),
  maybe('Learned', lesson),
  maybe('Learned', lesson),
)
const working = several(
  always('Session', fc.constantFrom('20251217-103045', '20251217-103045-2')),
  maybe('Session-Goal', title),
  maybe('Session-Note', reason),
  maybe('Session-Status', fc.constant('ended')),
)
const broken = fc.constantFrom<Pair[]>(
  [
    ['Task', '1a'],
    ['Task-Status', 'Done'],
  ],
  [
    ['Task', '1a'],
    ['Task-Status', 'Complete'],
  ],
  [
    ['Task', 'no id at all'],
    ['Task-Status', 'complete'],
  ],
  [['Task', '#12 no id at all']],
  [
    ['Task', '1a'],
    ['Task-Title', ''],
  ],
  [
    ['Task', '1a'],
    ['Task-Title', 'a\ttab'],
  ],
  [
    ['Task', '1a'],
    ['Task-Reopened', 'without a status'],
  ],
  [
    ['Phase', '0'],
    ['Phase-Name', 'None'],
  ],
  [
    ['Task', '1a'],
    ['Phase', 'x'],
  ],
  [
    ['Deferred', 'later'],
    ['Target-Phase', '-1'],
  ],
  [
    ['Exploration', 'exp-1'],
    ['Exploration-Status', 'done'],
  ],
  [['Session', '0e0a2a3c-5f3b-4a58-9c8f-8b3f6a0d8d51']],
  [
    ['Session', '0e0a2a3c-5f3b-4a58-9c8f-8b3f6a0d8d51'],
    ['Session-Status', 'ended'],
  ],
  [
    ['Session', '20251217-103045'],
    ['Session-Status', 'started'],
  ],
  [['Learned', '']],
  ...[
    ['Task-Priority', 'urgent'],
    ['Task-Estimate', '2w'],
    ['Task-Estimate', '0h'],
    ['Depends-On', '3b; 3c'],
    ['Depends-On', 'https://example.com/1'],
    ['Depends-On', `I${'a'.repeat(40)}`],
    ['Task-Criterion-Met', '0'],
    ['Task-Blocked', ''],
  ].map((pair): Pair[] => [['Task', '1a'], pair as [string, string]]),
  [['Depends-On', '1a']],
  [['Depends-On', 'other/project#1']],
  [['Task-Status', 'complete']],
)

/** One record, with ids and titles so few that collisions are common. */
export const drawnRecord: fc.Arbitrary<Pair[]> = fc.oneof(
  { weight: 7, arbitrary: adding },
  { weight: 7, arbitrary: moving },
  { weight: 2, arbitrary: reopening },
  { weight: 1, arbitrary: renaming },
  { weight: 3, arbitrary: editing },
  { weight: 5, arbitrary: planning },
  { weight: 4, arbitrary: phaseBirth },
  { weight: 3, arbitrary: phasing },
  { weight: 5, arbitrary: deferring },
  { weight: 5, arbitrary: exploring },
  { weight: 3, arbitrary: working },
  { weight: 1, arbitrary: always('Learned', lesson) },
  { weight: 1, arbitrary: broken },
)
