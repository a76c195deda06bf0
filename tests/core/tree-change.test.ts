import { describe, expect, it } from 'vitest'
import { indexInfo, parseChanges, sparable } from '../../src/core/tree-change.ts'

const line = (status: string, path: string, was = '100644', is = '100644') =>
  `:${was} ${is} ${'0'.repeat(40)} ${'1'.repeat(40)} ${status}\0${path}\0`

describe('the changes between two trees', () => {
  it('are read path by path, newlines and blanks included', () => {
    expect(parseChanges(line('A', 'a b\nc') + line('D', 'd/e', '100644', '000000'))).toMatchObject([
      { path: 'a b\nc', status: 'A', mode: '100644', oid: '1'.repeat(40) },
      { path: 'd/e', status: 'D', mode: '000000' },
    ])
  })

  it('leave submodules out, whatever becomes of them', () => {
    expect(parseChanges(line('M', 's', '160000', '160000') + line('T', 's', '160000', '100644'))).toEqual([])
  })

  it('spare what goes, unless its place is needed', () => {
    const changes = parseChanges(
      line('D', 'a', '100644', '000000') +
        line('A', 'a/b', '000000') +
        line('D', 'c/d', '100644', '000000') +
        line('A', 'c', '000000') +
        line('D', 'e', '100644', '000000') +
        line('M', 'f'),
    )
    expect(sparable(changes)).toEqual(['e'])
  })

  it('are told to git with what goes first', () => {
    const changes = parseChanges(line('A', 'a/b', '000000') + line('D', 'a', '100644', '000000'))
    expect(indexInfo(changes)).toEqual([`0 ${'1'.repeat(40)}\ta`, `100644 ${'1'.repeat(40)}\ta/b`])
  })
})
