// @ts-check
// Histories of any length, drawn without chance: the same commits, byte for byte, on every machine.

/**
 * @typedef {object} Size
 * @property {number} commits at least as many as there are events
 * @property {number} tasks
 * @property {number} [mergeEvery] how far apart merges are
 * @property {number} [branches] how many more branches, from the middle of the history, with commits of their own
 */

/** Raised with every change of what is drawn below: repositories made before are then made anew. */
export const VERSION = 1

/** How many commits a further branch has of its own. */
export const BRANCH_LENGTH = 20

/** Tasks of a phase. */
const PHASE = 100

const NAMES = ['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Frances', 'Alan', 'Radia', 'Ken', 'Margaret']
const WORDS =
  'parser reads every line once so that memory stays flat when input grows callers keep their order and errors name the place tests cover both ways out before that change a retry could lose the last batch which nobody saw until load rose'.split(
    ' ',
  )
const KINDS = ['feat', 'fix', 'refactor', 'test', 'docs', 'chore']

/**
 * Draws the stream that `git fast-import` reads.
 *
 * @param {Size} size @returns {Generator<string>}
 */
export function* drawHistory({ commits, tasks, mergeEvery = 50, branches = 0 }) {
  const events = [...drawEvents(tasks)]
  if (events.length >= commits) throw new Error(`${events.length} events do not fit into ${commits} commits`)
  const draw = new Drawer()
  yield draw.first()
  for (let made = 1, told = 0; made < commits; made += 1) {
    const isTurn = told < events.length && made >= Math.floor(((told + 1) * (commits - 2)) / events.length)
    const message = isTurn ? `${subject(made)}\n\n${body(made)}\n\n${events[told]}\n` : plain(made)
    if (isTurn) told += 1
    if (made % mergeEvery !== mergeEvery - 2) yield draw.commit('main', message)
    else {
      yield draw.commit('topic', message, { from: draw.tip - 5 })
      made += 1
      yield draw.commit('main', `Merge branch 'topic-${made}'\n`, { from: draw.tip - 1, merge: draw.tip })
    }
  }
  const middle = Math.floor(draw.tip / 2)
  for (let i = 0; i < branches; i += 1) yield draw.branch(`branch-${i}`, middle + i * BRANCH_LENGTH)
}

/**
 * The ids of the tasks that are still pending at the end, for those who want to start some.
 *
 * @param {number} tasks
 */
export const pendingTasks = (tasks) =>
  Array.from({ length: tasks }, (_, i) => i)
    .slice(firstPending(tasks))
    .map(id)

/** @param {number} tasks */
const firstPending = (tasks) => tasks - Math.min(300, Math.ceil(tasks / 3))

/** @param {number} i */
const id = (i) => `${phaseOf(i)}${letters(i % PHASE)}`
/** @param {number} i */
const phaseOf = (i) => Math.floor(i / PHASE) + 1
/** @param {number} n @returns {string} */
const letters = (n) => (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(97 + (n % 26))

/** What a project says in the course of its life: phase by phase, task by task. @param {number} tasks */
function* drawEvents(tasks) {
  for (let i = 0; i < tasks; i += 1) {
    const phase = phaseOf(i)
    if (i % PHASE === 0) {
      yield `Phase: ${phase}\nPhase-Name: ${title(i)}\nPhase-Status: active`
      yield `Deferred: idea-${phase}\nDeferred-Title: ${title(i + 7)}\nDeferred-Reason: after the next release`
      yield `Exploration: exp-${phase}\nExploration-Title: ${title(i + 3)}\nExploration-Status: started`
      yield `Exploration: exp-${phase}\nExploration-Status: completed\nLearned: ${title(i + 5)}`
    }
    yield `Task: ${id(i)}\nTask-Title: ${title(i)}\nTask-Status: pending\nPhase: ${phase}`
    if (i >= firstPending(tasks)) continue
    yield `Task: ${id(i)}\nTask-Status: active\nPhase: ${phase}`
    yield `Task: ${id(i)}\nTask-Status: complete\nPhase: ${phase}`
    if (i % PHASE === PHASE - 1) yield `Phase: ${phase}\nPhase-Status: complete`
  }
}

/** @param {number} seed @param {number} count */
function words(seed, count) {
  let state = Math.imul(seed + 1, 2654435761) >>> 0
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return WORDS[(state >>> 8) % WORDS.length]
  })
}

/** @param {number} seed */
const title = (seed) => words(seed, 5).join(' ')
/** @param {number} seed */
const subject = (seed) => `${KINDS[seed % KINDS.length]}: ${words(seed, 6).join(' ')}`
/** @param {number} seed */
const body = (seed) =>
  [words(seed + 1, 11), words(seed + 2, 12), words(seed + 3, 6 + (seed % 7))]
    .map((line) => line.join(' '))
    .join('\n')

/** Every third commit has only a subject, every fifth a trailer of somebody else's. @param {number} seed */
function plain(seed) {
  if (seed % 3 === 0) return `${subject(seed)}\n`
  const signed = seed % 5 === 0 ? `\nSigned-off-by: ${person(seed)}\n` : ''
  return `${subject(seed)}\n\n${body(seed)}\n${signed}`
}

/** @param {number} seed */
const person = (seed) => {
  const name = NAMES[seed % NAMES.length]
  return `${name} Bench <${name?.toLowerCase()}@example.com>`
}

const FILES = {
  '.gitignore': 'node_modules\n',
  'README.md': '# A project\n',
}

class Drawer {
  tip = 0

  first() {
    const files = Object.entries(FILES).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`)
    return this.commit('main', 'chore: begin\n') + files.join('')
  }

  /** @param {string} branch @param {string} message @param {{ from?: number, merge?: number }} [parents] */
  commit(branch, message, { from, merge } = {}) {
    this.tip += 1
    const by = `${person(this.tip)} ${1_400_000_000 + this.tip * 60} +0000\n`
    return [
      `commit refs/heads/${branch}\nmark :${this.tip}\nauthor ${by}committer ${by}${data(message)}`,
      from === undefined ? '' : `from :${from}\n`,
      merge === undefined ? '' : `merge :${merge}\n`,
    ].join('')
  }

  /** @param {string} name @param {number} from */
  branch(name, from) {
    const first = this.commit(name, plain(this.tip), { from })
    return (
      first + Array.from({ length: BRANCH_LENGTH - 1 }, () => this.commit(name, plain(this.tip))).join('')
    )
  }
}

/** @param {string} text */
const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`
