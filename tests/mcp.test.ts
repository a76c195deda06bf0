import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { describe, expect, it } from 'vitest'
import { agentIn } from './support/agent.ts'
import { begun, boardOf } from './support/begun.ts'
import { add, plan, say } from './support/planned.ts'
import { sandbox } from './support/sandbox.ts'
import { template } from './support/template.ts'

const planned = template(() => {
  const repo = sandbox()
  plan(repo)
  return repo
})

describe('the tools', () => {
  it('are few, and their list takes at most 6 KB', async () => {
    const { client } = await agentIn(sandbox())
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      ...[
        'status',
        'tasks',
        'next',
        'show',
        'log',
        'report',
        'add',
        'start',
        'done',
        'abandon',
        'defer',
        'undefer',
      ],
      ...['explore_start', 'explore_end', 'explore_abandon', 'learned'],
    ])
    expect(JSON.stringify({ tools }).length).toBeLessThanOrEqual(6 * 1024)
  })

  it('say which of them change nothing', async () => {
    const { client } = await agentIn(sandbox())
    const { tools } = await client.listTools()
    const queries = tools.filter(({ annotations }) => annotations?.readOnlyHint).map(({ name }) => name)
    expect(queries).toEqual(['status', 'tasks', 'next', 'show', 'log', 'report'])
  })

  it('answer what the command line prints as JSON', async () => {
    const repo = planned()
    const { call } = await agentIn(repo)
    const commands: [string, Record<string, unknown>, string[]][] = [
      ['status', {}, ['status', '--for', 'agent']],
      ['tasks', {}, ['tasks']],
      ['tasks', { phase: [3], status: ['active'] }, ['tasks', '--phase', '3', '--status', 'active']],
      ['show', { id: '3a' }, ['show', '3a']],
      ['show', { id: 'phase 3' }, ['show', 'phase', '3']],
      ['log', { count: 2 }, ['log', '-n', '2']],
      ['show', { id: '9z' }, ['show', '9z']],
    ]
    for (const [tool, args, command] of commands) {
      const { stdout } = repo.patina('build', ...command, '--json')
      expect((await call(tool, args)).json, tool).toEqual(JSON.parse(stdout))
    }
  })

  it('carry a day of work', async () => {
    const repo = begun()
    const { call } = await agentIn(repo)
    expect((await call('add', { title: 'Instrument Scry' })).json).toMatchObject({ id: '1a', phase: 1 })
    await call('add', { title: 'Later', phase: 2, priority: 'high', estimate: '2d', dependsOn: ['1a'] })
    expect(await call('start', { id: '2a' })).toMatchObject({ isError: true })
    expect((await call('start', { id: '2a', anyway: true })).json).toMatchObject({ id: '2a' })
    expect((await call('start', { id: '1a' })).text).toMatch(/^Started task 1a in [0-9a-f]{10}\./)
    expect((await call('learned', { lesson: 'no leap\nseconds', task: '1a' })).json).toMatchObject({
      task: '1a',
    })
    await call('defer', { title: 'Weigh by age', reason: 'needs a\nmonth of data' })
    await call('explore_start', { what: 'Would SQLite do?' })
    await call('explore_end', { learned: 'yes, by a factor of ten' })
    expect((await call('done', { id: '1a' })).json).toMatchObject({ id: '1a', commit: repo.head() })
    await call('undefer', { deferral: 'weigh-by-age' })
    await call('abandon', { id: '2a', reason: 'not needed' })
    await call('explore_start', { what: 'And Postgres?' })
    await call('explore_abandon', { learned: 'too far' })
    expect(boardOf(repo)).toMatchObject({
      tasks: [
        { id: '1a', status: 'complete' },
        { id: '1b', title: 'Weigh by age', status: 'pending' },
        { id: '2a', status: 'abandoned', reason: 'not needed', priority: 'high', estimate: '2d' },
      ],
      explorations: [
        { status: 'completed', learned: 'yes, by a factor of ten' },
        { status: 'abandoned', learned: 'too far' },
      ],
      problems: [],
    })
  })

  it('tell a board of 40 tasks in less than 350 tokens', async () => {
    const repo = planned()
    const titles = ['Rate limiting for the public API', 'Move config parsing into core', 'Write the guide']
    for (let n = 0; n < 38; n++) add(repo, `4${n}`, `${titles[n % 3]} ${n}`)
    const { text } = await (await agentIn(repo)).call('status')
    expect(text).toMatch(/… and \d+ more/)
    expect(countTokens(text)).toBeLessThan(350)
  })
})

describe('what goes wrong', () => {
  it('is a result with a code and a hint', async () => {
    const repo = planned()
    const before = repo.head()
    const { call } = await agentIn(repo)
    for (const [tool, args, code] of [
      ['done', { id: '9z' }, 'unknown-task'],
      ['done', { task: '3a' }, 'unknown-argument'],
      ['defer', { title: 'x' }, 'missing-argument'],
      ['add', { title: null }, 'missing-argument'],
      ['add', { title: 7, phase: 'x' }, 'bad-phase'],
      ['add', { title: '  ' }, 'empty-text'],
      ['add', { title: 'two\nlines' }, 'bad-text'],
      ['show', { id: { a: 1 } }, 'bad-argument'],
      ['tasks', { status: ['nope'] }, 'bad-value'],
      ['start', { id: '--help' }, 'unknown-task'],
    ] as const) {
      const told = await call(tool, args)
      expect(told, tool).toMatchObject({ isError: true, json: { schema: 1, problems: [{ code }] } })
      expect(told.text).toMatch(new RegExp(`^error ${code}: .+\nhint: .`))
    }
    expect(repo.head()).toBe(before)
  })

  it('is told outside of a repository, and the server goes on', async () => {
    const repo = sandbox()
    const { call } = await agentIn(repo.at('..'))
    expect(await call('status')).toMatchObject({
      isError: true,
      json: { problems: [{ code: 'not-a-repository' }] },
    })
    expect(await call('add', { title: 'x' })).toMatchObject({ isError: true })
  })

  it('is an error of the protocol only where the protocol is broken', async () => {
    const { client, call } = await agentIn(planned())
    await expect(client.callTool({ name: 'rm', arguments: {} })).rejects.toThrow(/no tool 'rm'/)
    expect((await call('status')).isError).toBe(false)
  })
})

describe('a server that lives long', () => {
  it('sees what others committed meanwhile', async () => {
    const repo = planned()
    const { call } = await agentIn(repo)
    expect((await call('status')).text).toMatch(/^3b Session/m)
    say(repo, 'Task: 3b', 'Task-Status: complete')
    expect((await call('status')).text).not.toMatch(/^3b/m)
    repo.branch('side', 'HEAD~1')
    expect((await call('status')).text).toMatch(/^3b Session/m)
  })

  it('loses nothing of calls that come at once', async () => {
    const repo = begun()
    const { call } = await agentIn(repo)
    const titles = Array.from({ length: 12 }, (_, n) => `Task number ${n}`)
    const told = await Promise.all(
      titles.flatMap((title) => [call('add', { title }), call('status'), call('log')]),
    )
    expect(told.filter(({ isError }) => isError)).toEqual([])
    const { tasks, problems } = boardOf(repo)
    expect(tasks.map(({ title }: { title: string }) => title).sort()).toEqual([...titles].sort())
    expect(problems).toEqual([])
  })

  it('keeps to its own work tree', async () => {
    const repo = begun()
    const side = repo.worktree('side')
    const [here, there] = [await agentIn(repo), await agentIn(side.at('sub'))]
    await there.call('add', { title: 'Of the side' })
    expect((await here.call('tasks')).json.tasks).toEqual([])
    expect((await there.call('tasks')).json.tasks).toMatchObject([{ title: 'Of the side' }])
    expect(repo.head('side')).not.toBe(repo.head('main'))
  })

  it("works in the client's root when it was started elsewhere", async () => {
    const repo = planned()
    const { call } = await agentIn(repo.at('..'), [repo])
    expect((await call('status')).text).toMatch(/^phase 3: Feedback Loop/)
  })
})

describe('stdout', () => {
  it('carries the protocol and nothing else, to the last answer', async () => {
    const repo = planned()
    const request = (id: number, method: string, params: object) =>
      `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`
    const hello = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } }
    const lines = [
      request(1, 'initialize', hello),
      'this is no JSON\n',
      request(2, 'tools/call', { name: 'done', arguments: { id: '3a' } }),
      request(3, 'tools/call', { name: 'status', arguments: {} }),
      request(4, 'tools/call', { name: 'add', arguments: { title: 'Another' } }),
    ]
    const { code, stdout } = await repo.startPatina(['mcp'], { stdin: lines.join('') })
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(0)
    expect(answers.map(({ jsonrpc, id }) => [jsonrpc, id]).sort()).toEqual(
      [1, 2, 3, 4].map((id) => ['2.0', id]),
    )
    expect(boardOf(repo).tasks).toMatchObject([{ status: 'complete' }, {}, { title: 'Another' }])
  })
})

describe('the resources', () => {
  it('are the board and the working memory', async () => {
    const repo = planned()
    repo.write('.patina/sessions/current/CURRENT_FOCUS.md', '# Focus\n')
    repo.write('.patina/sessions/current/secret.txt', 'no')
    const { client } = await agentIn(repo)
    const { resources } = await client.listResources()
    expect(resources.map(({ uri }) => uri)).toEqual(['patina://board', 'patina://memory/CURRENT_FOCUS.md'])
    const board = await client.readResource({ uri: 'patina://board' })
    expect(JSON.parse((board.contents[0] as { text: string }).text)).toEqual(boardOf(repo))
    say(repo, 'Task: 3b', 'Task-Status: active')
    const memory = await client.readResource({ uri: 'patina://memory/CURRENT_FOCUS.md' })
    const { mimeType, text } = memory.contents[0] as { mimeType: string; text: string }
    expect(mimeType).toBe('text/markdown')
    expect(text, 'made from the log as it is now').toContain('- 3b: Session-Commit Linkage')
    expect(text, 'with what somebody wrote').toContain('# Focus\n')
    for (const uri of [
      'patina://memory/secret.txt',
      'patina://memory/../../config.toml',
      'file:///etc/passwd',
    ]) {
      await expect(client.readResource({ uri }), uri).rejects.toThrow(/no resource/)
    }
  })
})
