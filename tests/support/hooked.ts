import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hookScript } from '../../src/hooks/hook-script.ts'
import { hookNames } from '../../src/hooks/index.ts'
import { printHook } from '../../src/setup/wrapper.ts'
import { type Sandbox, type SandboxOptions, sandbox } from './sandbox.ts'
import { template } from './template.ts'

const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))

/** A repository whose hooks call patina, with every start of Node written down. */
export interface Hooked {
  readonly repo: Sandbox
  /** Counts the starts of patina since the last time it was asked, and names the hooks that did. */
  starts(): string[]
}

/** Makes a repository as `patina init` leaves it, by hand: hooks, an ignored build file, and one commit. */
export function hooked(options?: SandboxOptions): Hooked {
  const repo = options ? makeHooked(options) : plain()
  return { repo, starts: () => startsIn(repo) }
}

const plain = template(makeHooked)

function makeHooked(options: SandboxOptions = {}): Sandbox {
  const repo = sandbox(options)
  repo.write('.git/info/exclude', '/.patina/build.toml\n')
  layHooks(repo)
  repo.commit('chore: track the work', {
    files: { '.patina/.gitignore': 'build.toml\n', '.patina/config.toml': '' },
  })
  writeStartsDown(repo)
  return repo
}

/** Puts the hooks into the git folder of a repository. */
export function layHooks(repo: Sandbox): void {
  const folder = repo.git('rev-parse', '--path-format=absolute', '--git-common-dir')
  mkdirSync(join(folder, 'patina'), { recursive: true })
  mkdirSync(join(folder, 'hooks'), { recursive: true })
  writeFileSync(join(folder, 'patina/hook.sh'), hookScript)
  for (const name of hookNames) {
    const path = join(folder, 'hooks', name)
    writeFileSync(path, printHook(name, `'${folder}/patina/hook.sh'`))
    chmodSync(path, 0o755)
  }
}

const logOf = (repo: Sandbox) => join(repo.root, 'starts')

/** Lets the `patina` of the sandbox's PATH write down how it is called. */
export function writeStartsDown(repo: Sandbox): void {
  const program = join(repo.root, 'home/bin/patina')
  mkdirSync(dirname(program), { recursive: true })
  const text = `#!/bin/sh\necho "$2" >>'${logOf(repo)}'\nexec '${process.execPath}' '${cli}' "$@"\n`
  writeFileSync(program, text)
  chmodSync(program, 0o755)
}

/** Takes what was written down. */
export function startsIn(repo: Sandbox): string[] {
  const log = logOf(repo)
  const names = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  writeFileSync(log, '')
  return names.filter((name) => name !== '')
}
