import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, jsonEdit } from '../../src/setup/json-edit.ts'

const server: Entry = {
  path: ['mcpServers', 'patina'],
  value: { command: 'patina', args: ['mcp'] },
  isOurs: (value) => /patina/.test(JSON.stringify(value)),
  detail: '',
}
const hook: Entry = {
  path: ['hooks', 'SessionStart', -1],
  value: { hooks: [{ type: 'command', command: 'patina status' }] },
  isOurs: (value) => /patina/.test(JSON.stringify(value)),
  detail: '',
}

const anyObject = fc.record(
  {
    permissions: fc.constantFrom({ allow: ['Bash(ls)'] }, {}, { a: { b: [] } }),
    hooks: fc.constantFrom({ Stop: [{ hooks: [] }] }, { SessionStart: [{ hooks: [] }] }),
    mcpServers: fc.constantFrom({ other: { command: 'x' } }, { other: { url: 'y' }, more: {} }),
    model: fc.constantFrom('opus', null, 3),
  },
  { requiredKeys: [] },
)
const anyText = fc.tuple(
  anyObject,
  fc.constantFrom(2, 4, '\t', 0),
  fc.constantFrom('\n', '\r\n'),
  fc.boolean(),
)

describe.each([
  ['a server', server],
  ['a hook', hook],
])('%s', (_, entry) => {
  const edit = jsonEdit('x.json', entry)

  it('is added beside all that is there, once, and taken out byte for byte', () => {
    fc.assert(
      fc.property(anyText, ([object, indent, end, hasEnd]) => {
        const text = JSON.stringify(object, null, indent).replaceAll('\n', end) + (hasEnd ? end : '')
        const after = edit.put(text) as string
        const { mcpServers, hooks, ...rest } = JSON.parse(after)
        expect(JSON.stringify({ mcpServers, hooks })).toContain(JSON.stringify(entry.value))
        expect(JSON.stringify(rest)).toBe(
          JSON.stringify({ ...object, mcpServers: undefined, hooks: undefined }),
        )
        expect(edit.put(after)).toBe(after)
        if (Object.keys(object).length > 0) expect(edit.take(after)).toBe(text)
      }),
    )
  })

  it('makes a file, and takes it away again', () => {
    const text = edit.put(undefined) as string
    expect(text).toMatch(/\}\n$/)
    expect(edit.put('\n')).toBe(text)
    expect(edit.take(text)).toBeUndefined()
  })

  it.each([
    ['comments', '{\n  // mine\n  "a": 1\n}\n'],
    ['a fault', '{ "a": 1,, }'],
    ['a comma too many', '{ "a": 1, }'],
    ['a list', '[]'],
    ['nothing but a word', 'null'],
    ['a text in its way', '{ "mcpServers": "x", "hooks": [] }'],
  ])('is not put into %s', (_kind, text) => {
    const found = edit.put(text)
    expect(found).toMatchObject({
      code: 'cannot-edit',
      severity: 'warning',
      hint: expect.stringMatching(/patina/),
    })
    expect(edit.take(text)).toBe(text)
  })
})

it('leaves a server of that name alone that somebody else wrote', () => {
  const text = '{ "mcpServers": { "patina": { "url": "http://example.com" } } }'
  const edit = jsonEdit('x.json', { ...server, isOurs: (value) => /mcp"\]/.test(JSON.stringify(value)) })
  expect(edit.put(text)).toBe(text)
  expect(edit.take(text)).toBe(text)
})

it('renews what another version wrote', () => {
  const text = '{ "mcpServers": { "patina": { "command": "npx", "args": ["patina", "mcp"] } } }'
  expect(JSON.parse(jsonEdit('x.json', server).put(text) as string)).toEqual({
    mcpServers: { patina: server.value },
  })
})

it('keeps a byte order mark', () => {
  const edit = jsonEdit('x.json', server)
  const text = 'ï»¿{\n  "a": 1\n}\n'
  expect(edit.put(text)).toMatch(/^ï»¿\{\n {2}"a": 1,\n/)
  expect(edit.take(edit.put(text) as string)).toBe(text)
})
