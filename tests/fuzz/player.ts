import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../oracle/project.ts'
import type { Board, Projection } from '../oracle/shapes.ts'
import type { Outcome, Sandbox } from '../support/sandbox.ts'
import type { Draw } from './draw.ts'
import { Beyond, Find, same } from './find.ts'
import type { Stage, Tree } from './stage.ts'
import { SIGNED } from './store.ts'

export interface Deed {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** How a deed ended on the side of patina; `refused` by its hooks when the twin was left alone. */
export interface Ended extends Outcome {
  readonly refused: boolean
}

/** Does the deeds of one step on both sides and writes them down. */
export class Player {
  readonly stage: Stage
  readonly draw: Draw
  readonly step: number
  readonly log: string[] = []
  /** Work trees this step had to do with. */
  readonly touched = new Set<Tree>()
  /** Whether hooks may change messages here. */
  isLoose = false
  /** Whether messages of several commits may become one. */
  isMixing = false
  /**
   * Whether the twin is left out and made anew afterwards.
   *
   * In tracked mode a commit that only says something is not empty, so git picks it where the twin's is left out.
   */
  isSolo = false
  /** What stood before the step: tips among it need no look. */
  readonly known: ReadonlySet<string>
  /** Work trees whose tip patina said it does not seal. */
  readonly unsealed = new Set<Tree>()
  refusals = 0
  #seconds: number

  constructor(stage: Stage, draw: Draw, step: number) {
    this.stage = stage
    this.draw = draw
    this.step = step
    for (const { p } of stage.trees) stage.store.p.catchUp(p, 'HEAD')
    this.known = new Set(stage.store.p.commits.keys())
    const skew = draw.weighted([
      [12, 0],
      [1, -86400 * 400],
      [1, 86400 * 400],
      [2, -7200],
      [2, 7200],
    ])
    this.#seconds = 1_740_000_000 + step * 3600 + skew
  }

  /** Runs git on both sides; the exit codes are the same unless patina's hooks refuse. */
  git(tree: Tree, args: readonly string[], deed: Deed = {}, only?: 'p'): Ended {
    this.touched.add(tree)
    const env = { ...this.#dates(), ...deed.env }
    this.#write(tree.name, ['git', ...args], deed)
    const p = tree.p.run(['git', ...args], { stdin: deed.stdin ?? '', env })
    if (p.code !== 0)
      this.log.push(
        `      exit ${p.code}: ${(p.stderr || p.stdout).trim().split('\n').slice(-6).join(' | ')}`,
      )
    if (isRefusal(p)) {
      this.refusals += 1
      return { ...p, refused: true }
    }
    if (/hook failed and git went on|could not be run|did nothing/.test(p.stderr))
      throw new Find('a hook failed', p.stderr)
    if (SAYS_UNSEALED.test(p.stderr)) this.unsealed.add(tree)
    if (only || this.isSolo) return { ...p, refused: false }
    const t = tree.t.run(['git', ...args], { stdin: deed.stdin ?? '', env })
    // what changes nothing else still changes a build file in the tree, so here git has something to commit
    if (this.stage.mode === 'tracked' && isEmpty(t) && !isEmpty(p)) throw new Beyond()
    if (p.code !== t.code) {
      // git asks no merge driver where one side has no build file: a commit moved to before patina was set up
      if (/^CONFLICT \(modify\/delete\): \.patina\/build\.toml /m.test(p.stdout + p.stderr))
        throw new Beyond()
      throw new Find(
        'exit code',
        `git ${args.join(' ')}\n  with: ${p.code} ${p.stderr}${p.stdout}\n  without: ${t.code} ${t.stderr}${t.stdout}`,
      )
    }
    return { ...p, refused: false }
  }

  /** Runs something of the fuzzer's own on the origin, hooks or no. */
  both<T>(what: string, run: (side: 'p' | 't') => T): T {
    this.log.push(`  (origin) ${what}`)
    const result = run('p')
    run('t')
    return result
  }

  /** Leaves the twin out where it cannot do the same; it would lose what is changed and not committed. */
  goAlone(tree: Tree): void {
    if (this.stage.mode === 'local') return
    // what is changed and not committed is lost where the build file is in git's way
    this.clean(tree)
    if (this.stage.traits.isSolid) return
    this.isSolo = true
  }

  /** Drops what is changed and not committed, on both sides. */
  clean(tree: Tree): void {
    this.git(tree, ['reset', '--quiet', '--hard'])
    this.git(tree, ['clean', '--quiet', '--force', '-d'])
  }

  /** Takes down that a hook has run since HEAD moved from there. */
  cured(tree: Tree, before: string): void {
    if (this.head(tree) !== before) tree.lags = false
  }

  fail(check: string, detail: string): never {
    throw new Find(check, detail)
  }

  /** Runs a command of patina, and lets the twin have the commits that it made. */
  patina(tree: Tree, args: readonly string[], deed: Deed = {}): Outcome {
    this.touched.add(tree)
    const before = this.head(tree)
    this.#write(tree.name, ['patina', ...args], deed)
    const env = { ...this.#dates(), ...deed.env }
    const cli = [tree.p.root, 'home/bin/patina'].join('/')
    const outcome = tree.p.run([cli, ...args], { stdin: deed.stdin ?? '', env })
    const { code, stderr, stdout } = outcome
    if (code !== 0 && code !== 1) throw new Find('patina failed', `exit ${code}\n${stderr}${stdout}`)
    if (code === 1) this.log.push(`      exit 1: ${stderr.trim().split('\n').slice(0, 3).join(' | ')}`)
    if (SAYS_UNSEALED.test(stderr)) this.unsealed.add(tree)
    if (!this.isSolo) this.#mirror(tree, before)
    return outcome
  }

  change(tree: Tree, file: string, line: number, text: string): void {
    this.log.push(`  [${tree.name}] ${file}: line ${line} becomes '${text}'`)
    // the same on both sides, also where markers of a clash name commits
    const lines = tree.p.exists(file) ? tree.p.read(file).split('\n') : ['']
    lines[line] = text
    for (const place of [tree.p, tree.t]) place.write(file, [...lines].join('\n'))
  }

  /** A file outside the work trees that both sides can read, as a script when it starts with `#!`. */
  file(name: string, text: string): string {
    const path = join(this.stage.root.root, name)
    writeFileSync(path, text)
    if (text.startsWith('#!')) chmodSync(path, 0o755)
    this.log.push(`  file ${name}: ${JSON.stringify(text)}`)
    return path
  }

  head(tree: Tree): string {
    return tree.p.tryGit('rev-parse', '--verify', '--quiet', 'HEAD').stdout.trim()
  }

  /** What the oracle reads at a commit. */
  reading(tip: string): Projection {
    const { store } = this.stage
    if (!store.p.commits.has(tip)) store.p.catchUp(this.stage.trees[0]!.p, tip)
    return project([...store.p.commits.values()], tip)
  }

  board(tree: Tree): Board {
    this.stage.store.p.catchUp(tree.p, 'HEAD')
    return this.reading(this.head(tree)).board
  }

  branches(tree: Tree): string[] {
    return lines(tree.p.git('for-each-ref', '--format=%(refname:short)', 'refs/heads'))
  }

  /** What a branch of the clone can be moved onto, other work trees' own left out. */
  free(tree: Tree): string[] {
    const format = '--format=%(if)%(worktreepath)%(then)%(else)%(refname:short)%(end)'
    return lines(tree.p.git('for-each-ref', format, 'refs/heads'))
  }

  current(tree: Tree): string {
    return tree.p.tryGit('symbolic-ref', '--short', '--quiet', 'HEAD').stdout.trim()
  }

  isIn(tree: Tree, ...marks: string[]): boolean {
    const folder = tree.p.git('rev-parse', '--absolute-git-dir')
    return marks.some((mark) => existsSync(join(folder, mark)))
  }

  #write(name: string, words: readonly string[], { stdin, env }: Deed): void {
    const shown = words.map((word) => (/^[\w./:=~^@-]+$/.test(word) ? word : JSON.stringify(word))).join(' ')
    const given = Object.entries(env ?? {}).map(([key, value]) => `${key}=${value} `)
    this.log.push(`  [${name}] ${given.join('')}${shown}${stdin ? ` <<< ${JSON.stringify(stdin)}` : ''}`)
  }

  #mirror(tree: Tree, before: string): void {
    const head = this.head(tree)
    if (head === before) return
    this.stage.store.p.catchUp(tree.p)
    const fresh = lines(tree.p.git('rev-list', '--reverse', '--first-parent', head, `^${before}`))
    let tip = tree.t.git('rev-parse', 'HEAD')
    same('a command builds on HEAD', this.stage.store.p.get(fresh[0]!).parents, [before])
    for (const oid of fresh) {
      const { message, headers, tree: own } = this.stage.store.p.get(oid)
      if (this.stage.mode === 'local')
        same('a command keeps the tree', own, this.stage.store.p.get(before).tree)
      tip = makeCommit(tree.t, {
        tree: `${tip}^{tree}`,
        parents: [tip],
        message: this.toTwin(message),
        headers,
      })
    }
    tree.t.git('update-ref', '-m', 'patina', 'HEAD', tip)
  }

  toTwin(text: string): string {
    return text.replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{40})\b/g, (oid) => this.stage.twins.get(oid) ?? oid)
  }

  #dates(): Record<string, string> {
    this.#seconds += 60
    const zone = ['+0000', '+0530', '-0800'][this.step % 3]
    return { GIT_AUTHOR_DATE: `${this.#seconds} ${zone}`, GIT_COMMITTER_DATE: `${this.#seconds} ${zone}` }
  }

  get dates(): Record<string, string> {
    return this.#dates()
  }
}

export interface New {
  readonly tree: string
  readonly parents: readonly string[]
  readonly message: string
  /** Author and committer lines of a raw commit. */
  readonly headers?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Makes a commit by plumbing; returns its oid. */
export function makeCommit(place: Sandbox, { tree, parents, message, headers = [], env = {} }: New): string {
  const set = Object.fromEntries(
    headers.flatMap((line) => {
      const [, who = '', name = '', email = '', date = ''] =
        /^(author|committer) (.*?) ?<(.*)> (.*)$/.exec(line) ?? []
      const prefix = `GIT_${who.toUpperCase()}_`
      return who === ''
        ? []
        : [
            [`${prefix}NAME`, name],
            [`${prefix}EMAIL`, email],
            [`${prefix}DATE`, date],
          ]
    }),
  )
  const args = [
    'git',
    'commit-tree',
    ...(headers.includes(SIGNED) ? ['-S'] : []),
    place.git('rev-parse', tree),
    ...parents.flatMap((oid) => ['-p', oid]),
    '-F',
    '-',
  ]
  const { code, stdout, stderr } = place.run(args, { stdin: message, env: { ...env, ...set } })
  if (code !== 0) throw new Error(`git commit-tree: ${stderr}`)
  return stdout.trim()
}

const isEmpty = ({ stdout, stderr }: Outcome): boolean =>
  /cherry-pick is now empty|^Revert currently in progress|^No changes - did you forget/m.test(stdout + stderr)

const SAYS_UNSEALED =
  /does not say what the log says|the log does not, and goes on to|was edited by hand|follows with your next commit/

const isRefusal = ({ code, stderr }: Outcome): boolean =>
  code !== 0 && /^error: nothing was (committed|pushed): /m.test(stderr)

export const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')
