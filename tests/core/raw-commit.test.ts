import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  headerValues,
  isSigned,
  parseRawCommit,
  printRawCommit,
  withTree,
} from '../../src/core/raw-commit.ts'

const SIGNATURE = ['gpgsig -----BEGIN SSH SIGNATURE-----', ' U1NIU0lH', ' ', ' -----END SSH SIGNATURE-----']
const SIGNED = [
  'tree aaaa',
  'parent bbbb',
  'parent cccc',
  'author A <a@x> 1 +0000',
  'committer A <a@x> 1 +0000',
  'mergetag object cccc',
  ' type commit',
  ' gpgsig is only a word here',
  'encoding ISO-8859-1',
  ...SIGNATURE,
  '',
  'feat: gr\u00fc\u00dfe',
  '',
  'gpgsig is only a word here',
].join('\n')

describe('a raw commit', () => {
  it('is printed as it was read', () => {
    const line = fc.stringMatching(/^[a-z]+ [\u0001-\u0009\u000b-\u00ff]+$/)
    const more = fc.array(fc.stringMatching(/^ [\u0020-\u00ff]*$/), { maxLength: 3 })
    const header = fc.tuple(line, more).map(([first, rest]) => [first, ...rest].join('\n'))
    fc.assert(
      fc.property(fc.array(header, { minLength: 1 }), fc.string({ unit: 'binary' }), (headers, message) => {
        const raw = `${headers.join('\n')}\n\n${message}`
        expect(printRawCommit(parseRawCommit(raw))).toBe(raw)
      }),
    )
  })

  it('gets another tree and loses its signature, and nothing else', () => {
    const commit = parseRawCommit(SIGNED)
    const wanted = SIGNED.replace('tree aaaa', 'tree dddd').replace(`\n${SIGNATURE.join('\n')}`, '')

    expect(printRawCommit(withTree(commit, 'dddd'))).toBe(wanted)
    expect([isSigned(commit), isSigned(withTree(commit, 'dddd'))]).toEqual([true, false])
  })

  it('tells the values of a header in order', () => {
    expect(headerValues(parseRawCommit(SIGNED), 'parent')).toEqual(['bbbb', 'cccc'])
    expect(headerValues(parseRawCommit(SIGNED), 'encoding')).toEqual(['ISO-8859-1'])
  })

  it('may have no message at all', () => {
    expect(parseRawCommit('tree aaaa\n\n')).toEqual({ headers: ['tree aaaa'], message: '' })
  })
})
