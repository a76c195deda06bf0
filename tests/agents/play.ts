import { Draw } from '../fuzz/draw.ts'
import type { Outcome, Sandbox } from '../support/sandbox.ts'

/** What one agent did, and what came of it. */
export interface Deed {
  readonly agent: string
  /** What it was about: `task add`, `commit`, `merge`, … */
  readonly kind: string
  readonly command: readonly string[]
  readonly outcome: Outcome
  readonly milliseconds: number
  /** How often it was tried, as git was in use by the other agent in the same work tree. */
  readonly tries: number
  /** Words that history has to hold, as the command succeeded. */
  readonly mark?: string
}

type Tried = Pick<Deed, 'outcome' | 'tries'>

export interface Play {
  readonly trees: readonly Sandbox[]
  readonly seed: number
  readonly operations: number
}

/** Lets two agents in each work tree do things on one board, all at once, until so many are done between them. */
export async function play({ trees, seed, operations }: Play): Promise<Deed[]> {
  const deeds: Deed[] = []
  let left = operations
  const agents = trees.flatMap((tree, i) => [0, 1].map((j) => new Agent(tree, trees, `${'abcde'[i]}${j}`)))
  await Promise.all(
    agents.map(async (agent, i) => {
      for (let step = 0; left > 0; step++) {
        left--
        deeds.push(await agent.act(new Draw(seed * 100 + i, step), step))
      }
    }),
  )
  return deeds
}

/** What was last begun by git in a work tree. */
const turns = new WeakMap<Sandbox, Promise<unknown>>()

type Task = { readonly id: string; readonly status: string }

class Agent {
  readonly #tree: Sandbox
  readonly #trees: readonly Sandbox[]
  readonly #name: string
  /** What it last saw of the board. */
  #tasks: readonly Task[] = []

  constructor(tree: Sandbox, trees: readonly Sandbox[], name: string) {
    this.#tree = tree
    this.#trees = trees
    this.#name = name
  }

  act(draw: Draw, step: number): Promise<Deed> {
    const mark = `${this.#name}-${step}`
    return draw.weighted<() => Promise<Deed>>([
      [5, () => this.#patina('task add', ['build', 'task', 'add', `Title ${mark}.`], mark)],
      [4, () => this.#onTask(draw, 'start', 'pending')],
      [3, () => this.#onTask(draw, 'done', 'active')],
      [1, () => this.#onTask(draw, 'abandon', 'active', ['--reason', `for ${mark}.`], mark)],
      [2, () => this.#patina('defer', ['build', 'defer', `Later ${mark}.`, '--reason', 'no time'], mark)],
      [
        1,
        () => this.#patina('explore', ['build', 'explore', `What of ${mark}.`, '--id', `exp-${mark}`], mark),
      ],
      [3, () => this.#look()],
      [4, () => this.#inTurn(() => this.#commit(draw, mark))],
      [2, () => this.#inTurn(() => this.#merge(draw))],
    ])()
  }

  /**
   * Two gits that commit and merge in one work tree get in each other's way whatever patina does: where one changed a
   * file, the other can neither conclude its merge nor give it up. These take turns; patina's commands wait for nobody.
   */
  #inTurn(run: () => Promise<Deed>): Promise<Deed> {
    const mine = (turns.get(this.#tree) ?? Promise.resolve()).then(run)
    turns.set(this.#tree, mine)
    return mine
  }

  async #look(): Promise<Deed> {
    const deed = await this.#patina('status', ['build', 'status', '--json'])
    if (deed.outcome.code === 0) this.#tasks = JSON.parse(deed.outcome.stdout).tasks
    return deed
  }

  #onTask(
    draw: Draw,
    verb: string,
    status: string,
    more: readonly string[] = [],
    mark?: string,
  ): Promise<Deed> {
    const fit = this.#tasks.filter((task) => task.status === status)
    if (fit.length === 0) return this.#look()
    return this.#patina(`task ${verb}`, ['build', 'task', verb, draw.pick(fit).id, ...more], mark)
  }

  /** An ordinary commit, with trailers or without, as a session makes them. */
  #commit(draw: Draw, mark: string): Promise<Deed> {
    const pending = this.#tasks.filter(({ status }) => status === 'pending')
    const trailers = draw.chance(0.5)
      ? ['--trailer', `Learned: of ${mark}.`]
      : pending.length > 0 && draw.chance(0.5)
        ? ['--trailer', `Task: ${draw.pick(pending).id}`]
        : []
    const file = `files/${this.#name}`
    this.#tree.write(file, `${mark}\n`)
    return this.#git('commit', ['commit', '-q', '-m', `feat: ${mark}.`, ...trailers, '--', file], mark)
  }

  #merge(draw: Draw): Promise<Deed> {
    const other = draw.pick(this.#trees.filter((tree) => tree !== this.#tree))
    return this.#git('merge', ['merge', '--quiet', '--no-edit', other.git('branch', '--show-current')])
  }

  #patina(kind: string, args: readonly string[], mark?: string): Promise<Deed> {
    return this.#timed(
      kind,
      ['patina', ...args],
      () => this.#patiently(() => this.#tree.startPatina(args)),
      mark,
    )
  }

  #git(kind: string, args: readonly string[], mark?: string): Promise<Deed> {
    const once = async () => {
      const outcome = await this.#tree.start(['git', ...args])
      // overtaken by the other agent, git leaves a merge half done, for whoever began it to give up
      if (kind === 'merge' && /cannot lock ref|Unable to write index/.test(outcome.stderr))
        await this.#patiently(() => this.#tree.start(['git', 'merge', '--abort']))
      return outcome
    }
    return this.#timed(kind, ['git', ...args], () => this.#patiently(once), mark)
  }

  /** Who shares a work tree tries again when git is in use there by the other: git itself waits for nothing. */
  async #patiently(once: () => Promise<Outcome>): Promise<Tried> {
    for (let n = 1; ; n++) {
      const outcome = await once()
      if (outcome.code === 0 || n === 40 || !isInUse(outcome.stderr)) return { outcome, tries: n }
      await new Promise((resolve) => setTimeout(resolve, 20 * n))
    }
  }

  async #timed(
    kind: string,
    command: readonly string[],
    run: () => Promise<Tried>,
    mark?: string,
  ): Promise<Deed> {
    const since = Date.now()
    const { outcome, tries } = await run()
    const milliseconds = Date.now() - since
    const deed = { agent: this.#name, kind, command, outcome, milliseconds, tries }
    return mark !== undefined && outcome.code === 0 ? { ...deed, mark } : deed
  }
}

/** What is said while the other agent in the same work tree commits or merges; never of a lock of patina's. */
const isInUse = (stderr: string): boolean =>
  /index\.lock|Unable to write index|stash failed|cannot lock ref|not concluded your|during a merge|a 'merge' is in progress|would be overwritten/.test(
    stderr,
  )
