import { chmodSync, lstatSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agentsCommands } from '../../src/commands/agents-commands.ts'
import { agentsSection } from '../../src/commands/agents-section.ts'
import { deinit } from '../../src/commands/deinit.ts'
import { doctor } from '../../src/commands/doctor.ts'
import { init } from '../../src/commands/init.ts'
import { everything } from '../support/repositories.ts'
import { type Sandbox, sandbox } from '../support/sandbox.ts'

const ALL = 'agents,claude,codex,copilot,cursor,gemini,windsurf'
const BEGIN = '<!-- patina:begin'

async function setUp(repo: Sandbox, agents?: string) {
  return init.run({ yes: true, ...(agents !== undefined && { agents }) }, await repo.world())
}
const takeOut = async (repo: Sandbox) => deinit.run({ yes: true }, await repo.world())

async function checked(repo: Sandbox) {
  const result = await doctor.run({}, await repo.world())
  const { checks } = ('json' in result ? result.json : {}) as { checks: { check: string }[] }
  return checks.find(({ check }) => check === 'agents')
}

function sections(repo: Sandbox, file: string): number {
  return repo.read(file).split(BEGIN).length - 1
}

/** The lines in fences, as an agent would type them. */
function commandLines(text: string): string[] {
  const fences = [...text.matchAll(/```sh\r?\n([\s\S]*?)```/g)].map(([, lines = '']) => lines)
  return fences.flatMap((lines) => lines.trim().split(/\r?\n/))
}

describe('the section', () => {
  it('is short', () => {
    const lines = agentsSection('patina')
    expect(lines.length + 2).toBeLessThan(60)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120)
  })

  it('works to the letter, line by line, in a new repository', async () => {
    const repo = sandbox({ noInitialCommit: true })
    expect(repo.patina('init', '--agents', 'claude', '--yes')).toMatchObject({ code: 0 })
    repo.git('add', '.')
    repo.commit('chore: set up patina')
    const lines = commandLines(repo.read('CLAUDE.md'))
    expect(lines.length).toBeGreaterThan(12)
    for (const line of lines)
      expect(repo.run(['sh', '-c', line]), line).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(repo.patina('build', 'status', '--json').stdout)).toMatchObject({
      tasks: [{ status: 'complete' }, { status: 'abandoned' }],
      explorations: [{ status: 'completed' }, { status: 'abandoned' }],
      problems: [],
    })
  }, 300_000) // twenty programs, one after the other

  it('names no command in passing that is not there, nor do the commands of Claude Code', () => {
    const commands = Object.values(agentsCommands('patina'))
    const text = [agentsSection('patina'), ...commands].flat().join('\n')
    const named = [...text.matchAll(/`patina ([a-z ]*[a-z])/g)].map(([, words = '']) => words)
    expect(new Set(named).size).toBeGreaterThan(6)
    const repo = sandbox()
    for (const words of new Set(named)) {
      expect(repo.patina(...words.split(' '), '--help').code, words).toBe(0)
    }
  })

  it('calls patina as the repository has it', async () => {
    const repo = sandbox()
    repo.write('package.json', '{ "devDependencies": { "patina": "*" } }\n')
    await setUp(repo, 'claude')
    expect(commandLines(repo.read('CLAUDE.md'))[0]).toBe('npx patina build status --for agent')
    expect(JSON.parse(repo.read('.mcp.json'))).toEqual({
      mcpServers: { patina: { command: 'npx', args: ['patina', 'mcp'] } },
    })
  })
})

describe('patina init --agents', () => {
  it('writes for each what it reads, and says what to commit', async () => {
    const repo = sandbox()
    const result = await setUp(repo, ALL)
    const files = [
      ...['AGENTS.md', 'CLAUDE.md', '.mcp.json', '.claude/settings.json', '.codex/config.toml'],
      ...['.claude/commands/session-start.md', '.claude/commands/session-end.md'],
      ...['.github/copilot-instructions.md', '.vscode/mcp.json', '.cursor/rules/patina.mdc'],
      ...['.cursor/mcp.json', 'GEMINI.md', '.gemini/settings.json', '.windsurf/rules/patina.md'],
    ]
    for (const file of files) {
      expect(repo.exists(file), file).toBe(true)
      expect(result).toMatchObject({ text: expect.stringContaining(file) })
    }
    expect(repo.read('.cursor/rules/patina.mdc')).toMatch(
      /^---\ndescription: .+\nalwaysApply: true\n---\n<!--/,
    )
    expect(repo.read('.windsurf/rules/patina.md')).toMatch(/^---\ntrigger: always_on\n---\n<!--/)
    const settings = JSON.parse(repo.read('.claude/settings.json'))
    const [{ hooks }] = settings.hooks.SessionStart
    expect(repo.run(['sh', '-c', hooks[0].command])).toMatchObject({ code: 0, stdout: /^phase: none/ })
  })

  it('without names finds the agents that are in use, and leaves others alone', async () => {
    const repo = sandbox()
    repo.write('AGENTS.md', '# Rules\n')
    repo.write('.cursor/rules/own.mdc', 'x\n')
    await setUp(repo)
    expect(sections(repo, 'AGENTS.md')).toBe(1)
    expect(sections(repo, '.cursor/rules/patina.mdc')).toBe(1)
    for (const file of ['CLAUDE.md', '.mcp.json', '.codex', 'GEMINI.md'])
      expect(repo.exists(file)).toBe(false)
  })

  it('tells nobody anything when asked for none', async () => {
    const repo = sandbox()
    repo.write('AGENTS.md', '# Rules\n')
    await setUp(repo, 'none')
    expect(repo.read('AGENTS.md')).toBe('# Rules\n')
    expect(await checked(repo)).toMatchObject({ status: 'ok' })
  })

  it('refuses an agent it does not know, and changes nothing', async () => {
    const repo = sandbox()
    const before = everything(repo)
    expect(await setUp(repo, 'claude,cursr')).toMatchObject([
      { code: 'unknown-agent', hint: "did you mean 'cursor'" },
    ])
    expect(everything(repo)).toEqual(before)
  })

  it('shows it all in the plan first', async () => {
    const repo = sandbox()
    const world = await repo.world()
    await init.run({ dryRun: true, agents: 'claude' }, world)
    expect(world.said()).toMatch(/^ {2}create {3}CLAUDE\.md +how agents use patina$/m)
    expect(world.said()).toMatch(/^ {2}create {3}\.mcp\.json +the board as tools of agents$/m)
    expect(repo.exists('CLAUDE.md')).toBe(false)
  })

  it('does nothing the second time', async () => {
    const repo = sandbox()
    await setUp(repo, ALL)
    const once = everything(repo)
    expect(await setUp(repo, ALL)).toMatchObject({ text: expect.stringMatching(/^Nothing to do/) })
    expect(await setUp(repo)).toMatchObject({ text: expect.stringMatching(/^Nothing to do/) })
    expect(everything(repo)).toEqual(once)
  })
})

describe('files of others', () => {
  function furnished(repo = sandbox()): Sandbox {
    repo.write('CLAUDE.md', '# Rules\r\n\r\n- be kind')
    repo.write('AGENTS.md', '\ufeff# Rules\n')
    repo.write('.mcp.json', '{"mcpServers": {"other": {"command": "x"}}}')
    repo.write('.claude/settings.json', '{\n\t"hooks": {\n\t\t"Stop": []\n\t},\n\t"model": "opus"\n}\n')
    repo.write('.claude/commands/mine.md', 'mine\n')
    repo.write('.codex/config.toml', 'model = "x"\n\n[mcp_servers.other]\ncommand = "y"\n')
    repo.write('.github/copilot-instructions.md', '')
    return repo
  }

  it('are given back byte for byte', async () => {
    const repo = furnished()
    const before = everything(repo)
    await setUp(repo, ALL)
    expect(repo.read('CLAUDE.md')).toMatch(/^# Rules\r\n\r\n- be kind\r\n\r\n<!-- patina:begin/)
    expect(JSON.parse(repo.read('.claude/settings.json'))).toMatchObject({
      model: 'opus',
      hooks: { Stop: [] },
    })
    await takeOut(repo)
    expect(everything(repo)).toEqual(before)
  })

  it('are given back in another clone, where nobody noted what they were', async () => {
    const repo = furnished()
    repo.write('.github/copilot-instructions.md', 'x\n')
    repo.git('add', '.')
    repo.commit('chore: rules')
    const tree = repo.git('rev-parse', 'HEAD^{tree}')
    await setUp(repo, ALL)
    repo.git('add', '.')
    repo.commit('chore: set up patina')
    const clone = repo.clone()
    await takeOut(clone)
    clone.git('add', '--all', '.')
    expect(clone.git('write-tree')).toBe(tree)
  })

  it('lose only what is ours when somebody has written since, also after a renewal', async () => {
    const repo = furnished()
    await setUp(repo, ALL)
    repo.write('CLAUDE.md', `${repo.read('CLAUDE.md').replace('## Plan', '## Older plan')}\r\nmine\r\n`)
    await setUp(repo, ALL)
    expect(repo.read('CLAUDE.md')).toContain('## Plan and progress')
    await takeOut(repo)
    expect(repo.read('CLAUDE.md')).toBe('# Rules\r\n\r\n- be kind\r\nmine\r\n')
  })

  it('are written once where one is a link to the other, or imports it', async () => {
    const repo = sandbox()
    symlinkSync('AGENTS.md', repo.path('CLAUDE.md'))
    repo.write('GEMINI.md', '# Gemini\n\n@AGENTS.md\n')
    const before = everything(repo)
    await setUp(repo, 'claude,codex,gemini')
    expect(lstatSync(repo.path('CLAUDE.md')).isSymbolicLink()).toBe(true)
    expect(lstatSync(repo.path('AGENTS.md')).isFile()).toBe(true)
    expect([sections(repo, 'AGENTS.md'), sections(repo, 'GEMINI.md')]).toEqual([1, 0])
    await takeOut(repo)
    expect(everything(repo)).toEqual(before)
  })

  it('outside of the repository are not written through a link', async () => {
    const repo = sandbox()
    repo.at('..').write('elsewhere.md', 'x\n')
    symlinkSync('../elsewhere.md', repo.path('CLAUDE.md'))
    expect(await setUp(repo, 'claude')).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'outside-repository' })]),
    )
    expect(repo.at('..').read('elsewhere.md')).toBe('x\n')
  })

  it.each([
    ['CLAUDE.md', '<!-- patina:begin -->\nhalf\n', 'broken-section'],
    ['.claude/settings.json', '{\n  // mine\n  "model": "opus"\n}\n', 'cannot-edit'],
    ['.mcp.json', '{ "mcpServers": ', 'cannot-edit'],
    ['.cursor/rules/patina.mdc', 'mine\n', 'left-alone'],
    ['.claude/commands/session-start.md', 'mine\n', 'left-alone'],
  ])('that cannot be edited are left alone, and it is said: %s', async (file, text, code) => {
    const repo = sandbox()
    repo.write(file, text)
    const result = await setUp(repo, 'claude,cursor')
    expect(result).toMatchObject({
      problems: [{ code, severity: 'warning', message: expect.stringContaining(`'${file}'`) }],
    })
    expect(repo.read(file)).toBe(text)
    expect(sections(repo, file === 'CLAUDE.md' ? '.cursor/rules/patina.mdc' : 'CLAUDE.md')).toBe(1)
    await takeOut(repo)
    expect(repo.read(file)).toBe(text)
  })

  it('that are read-only stay as they are', async () => {
    const repo = sandbox()
    repo.write('CLAUDE.md', '# Rules\n')
    chmodSync(repo.path('CLAUDE.md'), 0o444)
    expect(await setUp(repo, 'claude')).toMatchObject({ problems: [{ code: 'read-only' }] })
    expect(repo.read('CLAUDE.md')).toBe('# Rules\n')
  })

  it('keep a server of the name that somebody else chose', async () => {
    const repo = sandbox()
    const files = {
      '.mcp.json': '{ "mcpServers": { "patina": { "url": "http://localhost" } } }',
      '.codex/config.toml': '[mcp_servers.patina]\ncommand = "mine"\n',
    }
    for (const [file, text] of Object.entries(files)) repo.write(file, text)
    await setUp(repo, 'claude,codex')
    for (const [file, text] of Object.entries(files)) expect(repo.read(file)).toBe(text)
  })
})

describe('patina doctor', () => {
  it('tells what agents are told', async () => {
    const repo = sandbox()
    await setUp(repo, 'claude')
    expect(await checked(repo)).toMatchObject({ status: 'ok', finding: expect.stringMatching(/CLAUDE\.md/) })
  })

  it('notices a section from another version, which init renews', async () => {
    const repo = sandbox()
    await setUp(repo, 'claude')
    const fresh = repo.read('CLAUDE.md')
    repo.write('CLAUDE.md', fresh.replace('build status', 'build stat'))
    expect(await checked(repo)).toMatchObject({
      problems: [{ code: 'agents-outdated', hint: 'patina init' }],
    })
    await setUp(repo)
    expect(repo.read('CLAUDE.md')).toBe(fresh)
    expect(await checked(repo)).toMatchObject({ status: 'ok' })
  })

  it('notices a broken one', async () => {
    const repo = sandbox()
    await setUp(repo, 'claude')
    repo.write('CLAUDE.md', repo.read('CLAUDE.md').replace('<!-- patina:end -->', ''))
    expect(await checked(repo)).toMatchObject({ problems: [{ code: 'broken-section' }] })
  })
})
