import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addExtends, removeExtends } from '../../src/setup/lefthook-extends.ts'
import { sandbox } from '../support/sandbox.ts'

const file = '.patina/lefthook.yml'
const lefthook = fileURLToPath(new URL('../../node_modules/.bin/lefthook', import.meta.url))

const configs: readonly (readonly [config: string, text: string, list: readonly string[]])[] = [
  ['lefthook.yml', 'pre-commit:\n  parallel: true\n', [file]],
  ['lefthook.yml', 'pre-commit:\n  parallel: true', [file]],
  ['lefthook.yml', 'pre-commit:\r\n  parallel: true\r\n', [file]],
  [
    'lefthook.yml',
    'extends:\n  - a.yml\n  - b.yml\npre-commit:\n  parallel: true\n',
    ['a.yml', 'b.yml', file],
  ],
  ['lefthook.yml', 'extends:\n- a.yml\n', ['a.yml', file]],
  ['lefthook.yml', 'extends: # shared\n    - a.yml', ['a.yml', file]],
  ['lefthook.yml', 'extends: [a.yml, "b.yml"] # shared\nx:\n  a: 1\n', ['a.yml', 'b.yml', file]],
  ['lefthook.yml', 'extends: []\n', [file]],
  ['lefthook.toml', '[commit-msg]\nparallel = true\n', [file]],
  ['lefthook.toml', 'extends = ["a.toml"]\n', ['a.toml', file]],
  ['lefthook.json', '{\n  "commit-msg": {}\n}\n', [file]],
  ['lefthook.json', '{ "commit-msg": {} }', [file]],
  ['lefthook.json', '{ "extends": ["a.json"] }', ['a.json', file]],
]

describe.each(configs)('in %s %j', (config, text, list) => {
  const added = addExtends(config, text, file) as string

  it('lefthook takes the file in, and all that it took in before', () => {
    const before = dump(config, text)
    const after = dump(config, added)
    expect(after['commit-msg']?.commands).toMatchObject({ ours: { run: 'ours' } })
    expect(after.extends).toEqual(list)
    for (const [hook, said] of Object.entries(before)) {
      if (hook !== 'extends') expect(after[hook]).toMatchObject(said)
    }
  })

  it('it goes in once, and out without a trace', () => {
    expect(addExtends(config, added, file)).toBe(added)
    expect(removeExtends(config, added, file)).toBe(text)
  })
})

it.each([
  ['lefthook.yml', 'extends: shared.yml\n'],
  ['lefthook.yml', 'extends: [\n  a.yml,\n]\n'],
  ['lefthook.yml', '{ pre-commit: { parallel: true } }\n'],
  ['lefthook.json', '{}'],
])('leaves %s %j to a person', (config, text) => {
  expect(addExtends(config, text, file)).toMatchObject({ code: 'cannot-edit', severity: 'warning' })
})

type Dump = Record<string, { commands?: object }>

/** What the real lefthook makes of a config. */
function dump(config: string, text: string): Dump {
  const repo = sandbox()
  for (const name of ['a', 'b']) {
    repo.write(`${name}.yml`, `${name}-hook:\n  commands:\n    ${name}:\n      run: ${name}\n`)
    repo.write(`${name}.toml`, `[${name}-hook.commands.${name}]\nrun = "${name}"\n`)
    repo.write(`${name}.json`, `{ "${name}-hook": { "commands": { "${name}": { "run": "${name}" } } } }\n`)
  }
  repo.write(file, 'commit-msg:\n  commands:\n    ours:\n      run: ours\n')
  repo.write(config, text)
  const { code, stdout, stderr } = repo.run([lefthook, 'dump', '--format', 'json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}
