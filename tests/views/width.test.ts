import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutTo, padTo, widthOf } from '../../src/views/width.ts'

describe('the width of text', () => {
  it('is never exceeded by text that was cut to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
        expect(widthOf(cutTo(text, columns))).toBeLessThanOrEqual(columns)
      }),
    )
  })

  it('is reached by text that was filled up to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 40 }), (text, columns) => {
        expect(widthOf(padTo(text, columns))).toBe(Math.max(columns, widthOf(text)))
      }),
    )
  })

  it.each([
    ['plain', 5],
    ['é', 1],
    ['日本', 4],
    ['🙂', 2],
    ['👩‍👩‍👧', 2],
    ['שלום', 4],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  it('is told by … where something was cut off, and only there', () => {
    expect(cutTo('abcdef', 6)).toBe('abcdef')
    expect(cutTo('abcdef', 5)).toBe('abcd…')
    expect(cutTo('日本語', 5)).toBe('日本…')
    expect(cutTo('日本語', 4)).toBe('日…')
  })
})
