import { expect, it } from 'vitest'
import { defaultConfig, parseConfig } from '../../src/core/config.ts'

it('takes the defaults for what is not set', () => {
  expect(parseConfig('')).toEqual({ config: defaultConfig, problems: [] })
})

it('reads every key', () => {
  const { config, problems } = parseConfig(
    '[hooks]\nvalidate = "warn"\nlink_active_task = false\nrequire_task = true\n[build_file]\ntracked = true\n[commit]\nstyle = "ride"\n[tags]\nphase = ""\n',
  )
  expect(problems).toEqual([])
  expect(config).toEqual({
    hooks: { validate: 'warn', linkActiveTask: false, requireTask: true },
    buildFile: { tracked: true },
    commit: { style: 'ride' },
    tags: { phase: '' },
  })
})

it('reports what is unknown or of the wrong type, and keeps the default', () => {
  const { config, problems } = parseConfig('hooks = 3\nname = "x"\n[commit]\nstlye = "ride"\nstyle = 4\n')
  expect(config).toEqual(defaultConfig)
  expect(problems.map(({ message }) => message)).toEqual([
    "unknown key 'hooks' in '.patina/config.toml'",
    "unknown key 'name' in '.patina/config.toml'",
    "unknown key 'commit.stlye' in '.patina/config.toml'",
    "'commit.style' in '.patina/config.toml' takes 'event' or 'ride'",
  ])
  expect(problems[2]?.hint).toBe("did you mean 'commit.style'")
})

it('reports a file that is not TOML', () => {
  expect(parseConfig('[hooks').problems).toMatchObject([{ code: 'bad-config', severity: 'warning' }])
})
