import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/core/config.ts'
import { withTracked } from '../../src/setup/config-edit.ts'
import { configText } from '../../src/setup/config-text.ts'

const isTracked = (text: string): boolean => parseConfig(text).config.buildFile.tracked

describe('switching the mode in a config', () => {
  const texts = [
    configText,
    '',
    '[build_file]\n',
    '[hooks]\nvalidate = "warn"',
    '# mine\n[build_file] # here\n  # tracked = false # so far\n[tags]\nphase = ""\n',
    '[build_file]\ntracked = true\n',
    '[tags]\nphase = "# tracked = true"\n',
  ]

  it('does that and nothing else, whatever the config says', () => {
    const lines = (text: string) =>
      text.split('\n').filter((line) => !/tracked =|^\[build_file\]|^$/.test(line))
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.boolean(), { minLength: 1 }), (text, wanted) => {
        const switched = wanted.reduce(withTracked, text)
        expect(isTracked(switched)).toBe(wanted.at(-1))
        expect(parseConfig(switched).problems).toEqual([])
        expect(lines(switched)).toEqual(lines(text))
      }),
    )
  })

  it('leaves a config that says so already as it is', () => {
    for (const text of texts) expect(withTracked(text, isTracked(text))).toBe(text)
  })

  it('sets the line that was there for it', () => {
    expect(withTracked(configText, true)).toBe(configText.replace('# tracked = false', 'tracked = true'))
  })
})
