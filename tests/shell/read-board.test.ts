import { expect, it } from 'vitest'
import { defaultConfig } from '../../src/core/config.ts'
import { readConfig } from '../../src/shell/read-config.ts'
import { sandbox } from '../support/sandbox.ts'

it('takes the defaults and warns where the config cannot be read, for what a command does is done all the same', async () => {
  const repo = sandbox()
  repo.write('.patina/config.toml/in-its-place', '')

  expect(readConfig(await repo.world())).toMatchObject({
    config: defaultConfig,
    problems: [{ code: 'cannot-read', severity: 'warning' }],
  })
})
