import { type Sandbox, sandbox } from './sandbox.ts'
import { template } from './template.ts'

/** Makes a repository in which phase 1, `First`, is active. */
export function begun(repo?: Sandbox): Sandbox {
  return repo ? begin(repo) : plain()
}

const plain = template(() => begin(sandbox()))

function begin(repo: Sandbox): Sandbox {
  patina(repo, 'build', 'phase', 'start', 'First')
  return repo
}

/** Runs a command that has to succeed; returns what it said. */
export function patina(repo: Sandbox, ...args: string[]): string {
  const { code, stdout, stderr } = repo.patina(...args)
  if (code !== 0) throw new Error(`patina ${args.join(' ')}: exit code ${code}\n${stderr}`)
  return stdout
}

/** Reads the board at HEAD, as programs get it. */
export function boardOf(repo: Sandbox) {
  return JSON.parse(repo.patina('build', 'status', '--json').stdout)
}
