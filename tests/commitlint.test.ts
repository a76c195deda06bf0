import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config, plugin } from '../src/commitlint.ts'
import { printTrailers } from '../src/core/compose.ts'
import { type Sandbox, sandbox } from './support/sandbox.ts'

// The real commitlint, with config-conventional and ours, in a real repository.

let repo: Sandbox

beforeAll(() => {
  repo = sandbox({ lasting: true })
  repo.write('commitlint.config.ts', configFile)
  repo.commit('build(phase): start 1 - First\n\nPhase: 1\nPhase-Name: First\nPhase-Status: active\n')
  repo.commit(added('1a', 'Begin'))
  repo.commit(added('1b', 'Go on'))
})

afterAll(() => repo.remove())

describe('the config', () => {
  it('has a level for every rule of the plugin', () => {
    expect(Object.keys(config.rules)).toEqual(Object.keys(plugin.rules))
  })
})

describe('a message', () => {
  it('passes without trailers', () => {
    expect(lint('feat: plain\n')).toEqual({ code: 0, found: [] })
  })

  it('passes with trailers that are legal on the board at HEAD', () => {
    expect(lint('feat: begin\n\nTask: 1a\nTask-Status: active\n')).toEqual({ code: 0, found: [] })
  })

  it('passes with a long value, folded as patina writes it', () => {
    const value = 'long words '.repeat(30).trim()
    const lines = printTrailers([
      { key: 'Task', value: '1a' },
      { key: 'Learned', value },
    ])

    expect(lint(`feat: begin\n\n${lines.join('\n')}\n`)).toEqual({ code: 0, found: [] })
  })

  it.each([
    ['a key that is nearly ours', 'Task: 1a\nTask-Statsu: active', 'patina/known-keys'],
    ['a key where nothing reads it', 'Task: 1a\n\nand more prose', 'patina/placement'],
    ['a value that is none', 'Task: 1a\nTask-Status: finished', 'patina/values'],
    ['a key without its head', 'Task-Status: active', 'patina/values'],
    ['an id nobody added', 'Task: 1z', 'patina/references'],
    ['a step that the lifecycle does not have', 'Task: 1a\nTask-Status: complete', 'patina/transitions'],
    ['a second task of the same id', added('1a', 'Other').split('\n\n')[1], 'patina/transitions'],
  ])('is refused with %s', (_, body, rule) => {
    expect(lint(`feat: begin\n\n${body}\n`)).toEqual({ code: 1, found: [rule] })
  })

  it('is told all its problems at once, with their lines', () => {
    const { stdout } = run('feat: begin\n\nTask: 1z\nTask-Status: active\nTask-Titel: x\n')

    expect(stdout).toContain("line 3: no task '1z' on the board")
    expect(stdout).toContain("line 5: 'Task-Titel' is not a key patina knows (did you mean 'Task-Title')")
  })

  it('is warned, not refused, when patina reads what git does not see', () => {
    const message = 'feat: begin\n\nTask: 1a\n\nCo-authored-by: B <b@example.com>\n'

    expect(lint(message)).toEqual({ code: 0, found: ['patina/git-sees'] })
  })
})

describe('a message that is in history already', () => {
  it('is held against the board it landed on, for a range in CI', () => {
    const { base, messages } = grown()
    const { code, stdout } = repo.run([...commitlint, '--from', base])

    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    for (const message of messages) expect(lint(message)).toEqual({ code: 0, found: [] })
  })

  it('may be said again by an amend', () => {
    repo.commit('feat: go on\n\nTask: 1b\nTask-Status: active\n')

    expect(lint('feat: go on, and better\n\nTask: 1b\nTask-Status: active\n')).toEqual({ code: 0, found: [] })
  })

  it('is refused where it was wrong from the start', () => {
    const base = repo.head()
    repo.commit('feat: lost\n\nTask: 1y\nTask-Status: active\n')

    expect(repo.run([...commitlint, '--from', base]).code).toBe(1)
  })
})

describe('a merge that is not concluded', () => {
  it('sees the tasks of both sides', () => {
    const main = repo.git('branch', '--show-current')
    repo.branch('side')
    repo.commit(added('1s', 'On the side'))
    repo.checkout(main)
    repo.git('merge', '--no-ff', '--no-commit', 'side')

    expect(lint('feat: both\n\nTask: 1s\nTask-Status: active\n')).toEqual({ code: 0, found: [] })
    repo.git('merge', '--abort')
  })
})

describe('outside of a repository', () => {
  it('only the message itself is judged', () => {
    const outside = repo.at('../outside')
    outside.write('commitlint.config.ts', configFile)

    expect(lint('feat: begin\n\nTask: 1z\n', outside)).toEqual({ code: 0, found: [] })
    expect(lint('feat: begin\n\nTask: 1z\nTask-Status: x\n', outside).found).toEqual(['patina/values'])
  })
})

describe('a shallow clone', () => {
  it('refuses no id, as its board cannot be known', () => {
    const shallow = repo.clone('shallow', '--depth=1')
    shallow.write('commitlint.config.ts', configFile)

    expect(lint('feat: begin\n\nTask: 1z\nTask-Status: active\n', shallow)).toEqual({ code: 0, found: [] })
  })
})

describe('the levels', () => {
  it('are set as those of any other rule', () => {
    const strict = repo.at('strict')
    strict.write(
      'commitlint.config.ts',
      configFile.replace(
        'rules: patina.rules',
        "rules: { ...patina.rules, 'patina/task-required': [2, 'always'] }",
      ),
    )

    expect(lint('feat: plain\n', strict)).toEqual({ code: 1, found: ['patina/task-required'] })
  })
})

const path = (name: string) => fileURLToPath(import.meta.resolve(name))
const commitlint = [process.execPath, path('../node_modules/@commitlint/cli/cli.js')]

const configFile = `import patina from ${JSON.stringify(path('../src/commitlint.ts'))}
export default {
  extends: [${JSON.stringify(path('@commitlint/config-conventional'))}],
  plugins: patina.plugins,
  rules: patina.rules,
}
`

function added(id: string, title: string): string {
  return `build(task): add ${id} - ${title}\n\nTask: ${id}\nTask-Title: ${title}\nTask-Status: pending\n`
}

function run(message: string, where = repo) {
  return where.run(commitlint, { stdin: message })
}

/** The exit code, and the rules that found something. */
function lint(message: string, where = repo) {
  const { code, stdout } = run(message, where)
  return { code, found: [...stdout.matchAll(/\[([\w/-]+)\]$/gm)].map(([, rule]) => rule) }
}

/** Brings a task from its birth to its end. */
function grown() {
  const base = repo.head()
  const messages = ['active', 'complete'].map((word) => `feat: ${word}\n\nTask: 1a\nTask-Status: ${word}\n`)
  for (const message of messages) repo.commit(message)
  return { base, messages }
}
