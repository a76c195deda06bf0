import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { daily } from '../src/cli-daily.ts'
import { readCommandLine } from '../src/cli-full.ts'
import { readPlainly } from '../src/cli-plain.ts'
import type { AnyCommand } from '../src/commands/command.ts'
import { commands } from '../src/commands/index.ts'
import { longName } from '../src/commands/option-names.ts'

const words = [
  '3a',
  'a title',
  '',
  '-',
  '--',
  '-x',
  '--json',
  '--phase',
  '3',
  'done',
  'help',
  'a=b',
  '--dry-run=yes',
  '-1',
  'über',
]

/** What may stand behind the name of a command, right or wrong. */
function lineAfter({ options = [] }: AnyCommand): fc.Arbitrary<string[]> {
  const word = fc.constantFrom(...words)
  const given = options.flatMap((option) => {
    const short = /^-[a-z]\b/.exec(option.flags)?.[0]
    const names = [`--${longName(option)}`, ...(short ? [short] : [])]
    return names.map((name) =>
      fc.oneof(
        fc.constant([name]),
        word.map((value) => [name, value]),
        word.map((value) => [`${name}=${value}`]),
      ),
    )
  })
  const part = fc.oneof(
    { weight: 3, arbitrary: word.map((one) => [one]) },
    ...given.map((arbitrary) => ({ weight: 1, arbitrary })),
  )
  return fc.array(part, { maxLength: 5 }).map((parts) => parts.flat())
}

const line = fc
  .constantFrom(...commands)
  .chain((command) => lineAfter(command).map((rest) => [...command.name.split(' '), ...rest]))

const quiet = () => {
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true)
}

describe('a command line that is read plainly', () => {
  it.each([
    ['all commands', commands, 1000],
    ['those of a day', daily, 500],
  ])('is what commander reads, of %s', (_, among, least) => {
    quiet()
    let plain = 0
    fc.assert(
      fc.property(line, (args) => {
        const read = readPlainly(among, args)
        if (!read) return
        plain++
        expect(readCommandLine(args)).toEqual(read)
      }),
      { numRuns: 6000 },
    )
    vi.restoreAllMocks()
    expect(plain).toBeGreaterThan(least)
  })
})
