import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { type Section, sectionEdit } from '../../src/setup/section-edit.ts'
import { bytesOf } from '../../src/shell/files-of-others.ts'

const section: Section = { body: ['## Title', '', '… run `x`'], comment: ['<!-- ', ' -->'], detail: '' }
const edit = sectionEdit('CLAUDE.md', section)
const newer = sectionEdit('CLAUDE.md', { ...section, body: ['## Another'] })

function put(text: string | undefined, by = edit): string {
  const after = by.put(text)
  if (typeof after !== 'string') throw new Error(JSON.stringify(after))
  return after
}

const anyText = fc
  .array(fc.constantFrom('', ' ', '# Title', 'text', '```', '<!-- x -->', '- item', 'é'), { maxLength: 12 })
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end) + end))
  .chain((text) => fc.constantFrom(text, text.replace(/\r?\n$/, ''), `ï»¿${text}`))
  .map(bytesOf)

it('gives back every byte of what was there', () => {
  fc.assert(
    fc.property(
      anyText.filter((text) => text !== ''),
      (text) => {
        expect(edit.take(put(text))).toBe(text)
      },
    ),
  )
})

it('is put in once, and renewed where it stands', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = put(text)
      expect(put(once)).toBe(once)
      expect(put(once, newer)).toBe(put(text, newer))
    }),
  )
})

it('keeps to the line ends of the file', () => {
  expect(put('a\r\nb\r\n').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

it('leaves what others wrote around it since', () => {
  const text = `${put('a\n').replace('## Title', '## Mine')}after\n`
  expect(put(text)).toBe(`${put('a\n')}after\n`)
  expect(edit.take(text)).toBe('a\nafter\n')
})

it('makes a file, and takes it away again', () => {
  const own = sectionEdit('x.mdc', { ...section, opening: ['---', 'alwaysApply: true', '---'], isOwn: true })
  const text = put(undefined, own)
  expect(text).toMatch(/^---\nalwaysApply: true\n---\n<!-- patina:begin/)
  expect(own.take(text)).toBeUndefined()
  expect(own.take(`${text}mine\n`)).toMatch(/---\nmine\n$/)
  expect(edit.take(put(undefined))).toBeUndefined()
})

it.each([
  ['a begin without an end', '<!-- patina:begin -->\nx\n'],
  ['an end without a begin', 'x\n<!-- patina:end -->\n'],
  ['two sections', '<!-- patina:begin -->\n<!-- patina:end -->\n'.repeat(2)],
  ['marks that cross', '<!-- patina:end -->\n<!-- patina:begin -->\n'],
  ['two begins', '<!-- patina:begin -->\n<!-- patina:begin -->\n<!-- patina:end -->\n'],
])('leaves %s to a person', (_, text) => {
  const found = edit.put(text)
  expect(found).toMatchObject({ code: 'broken-section', severity: 'warning' })
  expect(isProblem(found) && found.hint).toMatch(/patina init/)
  expect(edit.take(text)).toMatchObject({ code: 'broken-section' })
})

it('leaves alone what is not UTF-8 or not its own', () => {
  expect(edit.put('ÿþ#\0')).toMatchObject({ code: 'left-alone' })
  const own = sectionEdit('.claude/commands/x.md', { ...section, isOwn: true })
  expect(own.put('mine\n')).toMatchObject({ code: 'left-alone' })
  expect(own.take('mine\n')).toBe('mine\n')
})
