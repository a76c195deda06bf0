import { describe, expect, it } from 'vitest'
import { addInstall, removeInstall } from '../../src/setup/package-script.ts'

describe.each([
  ['a prepare script', '{\n  "scripts": {\n    "prepare": "husky"\n  }\n}\n', 'husky && patina install'],
  [
    'quotes in it',
    '{\n\t"scripts": {\n\t\t"prepare": "sh -c \\"true\\""\n\t}\n}',
    'sh -c "true" && patina install',
  ],
  [
    'no prepare script',
    '{\r\n    "scripts": {\r\n        "test": "true"\r\n    }\r\n}\r\n',
    'patina install',
  ],
  ['scripts on one line', '{ "x": 1,\n  "scripts": { "test": "true" } }', 'patina install'],
])('a package with %s', (_what, text, prepare) => {
  const added = addInstall(text)

  it('runs patina install after it', () => {
    expect(JSON.parse(added).scripts).toEqual({ ...JSON.parse(text).scripts, prepare })
  })

  it('is edited once, and restored without a trace', () => {
    expect(addInstall(added)).toBe(added)
    expect(removeInstall(added)).toBe(text)
  })
})

it.each(['{}', '{ "scripts": {} }', 'no JSON', '{ "prepare": "x" }'])('leaves %j alone', (text) => {
  expect(addInstall(text)).toBe(text)
})
