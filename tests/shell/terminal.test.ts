import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openTerminal } from '../../src/shell/terminal.ts'
import type { Variables } from '../support/sandbox.ts'

class Sink extends Writable {
  text = ''
  readonly isTTY: boolean
  readonly columns: number
  readonly #failure: NodeJS.ErrnoException | undefined

  constructor({
    isTTY = false,
    columns = 0,
    failure,
  }: { isTTY?: boolean; columns?: number; failure?: string } = {}) {
    super()
    this.isTTY = isTTY
    this.columns = columns
    this.#failure = failure === undefined ? undefined : Object.assign(new Error(failure), { code: failure })
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    if (!this.#failure) this.text += chunk.toString()
    setImmediate(done, this.#failure)
  }
}

function painted(isTTY: boolean, env: Variables): boolean {
  const { colours } = openTerminal({ stdout: new Sink({ isTTY }), stderr: new Sink() }, env)
  return colours.red('x') !== 'x'
}

describe('a terminal', () => {
  it('shows a line in place of another where a person reads stderr, and nowhere else', () => {
    const [stdout, stderr] = [new Sink(), new Sink({ isTTY: true })]
    openTerminal({ stdout, stderr }, {}).showLine?.('a')

    expect(stderr.text).toBe('\r\x1b[Ka')
    expect(openTerminal({ stdout, stderr: new Sink() }, {}).showLine).toBeUndefined()
    expect(openTerminal({ stdout, stderr }, { TERM: 'dumb' }).showLine).toBeUndefined()
  })

  it('says to stdout, warns to stderr, and has said it all once flushed', async () => {
    const [stdout, stderr] = [new Sink(), new Sink()]
    const terminal = openTerminal({ stdout, stderr }, {})
    terminal.say('a')
    terminal.warn('b')
    terminal.write('c')

    expect(await terminal.flush()).toBeUndefined()
    expect([stdout.text, stderr.text]).toEqual(['a\nc', 'b\n'])
  })

  it('falls silent when its reader leaves, and that is no problem', async () => {
    const [stdout, stderr] = [new Sink({ failure: 'EPIPE' }), new Sink()]
    const terminal = openTerminal({ stdout, stderr }, {})
    terminal.say('a')
    expect(await terminal.flush()).toBeUndefined()
    terminal.say('b')
    terminal.warn('still heard')

    expect(await terminal.flush()).toBeUndefined()
    expect(stderr.text).toBe('still heard\n')
  })

  it('has a problem when what it said could not be written', async () => {
    const terminal = openTerminal({ stdout: new Sink({ failure: 'ENOSPC' }), stderr: new Sink() }, {})
    terminal.say('a')

    expect(await terminal.flush()).toMatchObject({ code: 'cannot-write' })
  })

  it('knows its width', () => {
    const columns = (width: number, env: Variables) =>
      openTerminal({ stdout: new Sink({ columns: width }), stderr: new Sink() }, env).columns

    expect([columns(120, {}), columns(0, { COLUMNS: '60' }), columns(0, {})]).toEqual([120, 60, 80])
  })

  it.each<[string, boolean, Variables]>([
    ['a terminal', true, {}],
    ['a pipe that FORCE_COLOR', false, { FORCE_COLOR: '1' }],
  ])('has colours for %s', (_what, isTTY, env) => {
    expect(painted(isTTY, env)).toBe(true)
  })

  it.each<[string, boolean, Variables]>([
    ['a pipe', false, {}],
    ['NO_COLOR', true, { NO_COLOR: '1' }],
    ['NO_COLOR, which beats FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ])('has none for %s', (_what, isTTY, env) => {
    expect(painted(isTTY, env)).toBe(false)
  })
})
