import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../scripts/demo.mjs', import.meta.url))
let demo: { code: number | null; output: string; repository: string }

beforeAll(() => {
  // As a hook would start it: none of this may lead the demo into another repository.
  const env = {
    ...process.env,
    GIT_DIR: '/nowhere',
    GIT_INDEX_FILE: '/nowhere/index',
    GIT_WORK_TREE: '/nowhere',
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' })
  const [, repository = ''] = /^ {2}cd (.+)$/m.exec(stdout) ?? []
  demo = { code: status, output: `${stdout}${stderr}`, repository }
})

afterAll(() => {
  if (demo.repository !== '') rmSync(dirname(demo.repository), { recursive: true, force: true })
})

describe('the demo', () => {
  it('ends well, every command as expected', () => {
    expect(demo).toMatchObject({ code: 0 })
  })

  it('shows a refused commit that explains itself', () => {
    expect(demo.output).toMatch(/no task '1z'/)
    expect(demo.output).toMatch(/did you mean 'Task-Status'/)
  })

  it('prints the board and leaves the repository', () => {
    expect(demo.output).toContain('Phase 1: Feedback Loop (active)')
    expect(existsSync(join(demo.repository, '.patina', 'build.toml'))).toBe(true)
  })
})
