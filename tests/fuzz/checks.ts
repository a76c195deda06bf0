import { readdirSync } from 'node:fs'
import { parse } from 'smol-toml'
import { readMessage } from '../oracle/message.ts'
import { records } from '../oracle/record.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { Beyond, Find, same } from './find.ts'
import { lines, type Player } from './player.ts'
import { remakeTwin } from './remake.ts'
import { saidLines, saidRecords, takenBackIn, withoutTakenBack } from './squash.ts'
import type { Stage, Tree } from './stage.ts'
import type { RawCommit } from './store.ts'

/** What has to hold after every step. */
export function check(player: Player): void {
  const { stage, touched } = player
  for (const { p, t } of stage.trees) {
    stage.store.p.catchUp(p, 'HEAD')
    stage.store.t.catchUp(t, 'HEAD')
  }
  if (player.isSolo) remakeTwin(player)
  for (const tree of touched) {
    checkQuery(player, tree)
    checkFile(player, tree)
    if (staysWithBuildFileAlone(player, tree)) throw new Beyond()
    checkWorkTree(stage, tree)
  }
  for (const tree of stage.trees) checkRefs(player, tree)
}

/** `status` tells what the oracle reads at HEAD, problems included. */
export function checkQuery(player: Player, tree: Tree): void {
  const head = player.head(tree)
  const { code, stdout, stderr } = tree.p.patina('build', 'status', '--json')
  if (code !== 0 && code !== 1) throw new Find('status fails', `${code} ${stderr}`)
  const { tip, schema: _, pending: __, problems, ...board } = JSON.parse(stdout)
  same('tip of status', tip, head, tree.name)
  const wanted = player.reading(head)
  same('board of status', sorted(board), sorted(wanted.board), tree.name)
  same('problems of status', named(problems), named(wanted.problems), tree.name)
}

interface Named {
  readonly code: string
  readonly commit?: string
  readonly severity?: string
}

/** That a collision is told at all is beyond the model. */
function named(problems: readonly Named[]): string[] {
  const counting = problems.filter(({ code, severity, commit }) => {
    return commit !== undefined && severity !== 'note' && code !== 'id-collision'
  })
  return [...new Set(counting.map(({ code, commit }) => `${code} in ${commit?.slice(0, 12)}`))].sort()
}

/** The build file tells the board at HEAD, in the work tree and in tracked mode in the tip's tree too. */
export function checkFile(player: Player, tree: Tree): void {
  const { stage } = player
  if (tree.lags || !tree.p.exists('.patina/config.toml')) return
  const tip = player.head(tree)
  const isTracked = stage.mode === 'tracked'
  if (isTracked && (player.known.has(tip) || player.unsealed.has(tree))) return
  stage.store.p.catchUp(tree.p, 'HEAD') // another clone has it not yet
  const wanted = sorted(player.reading(tip).board)
  const path = '.patina/build.toml'
  if (!tree.p.exists(path)) throw new Find('build file', `${tree.name} has none`)
  same('build file', sorted(boardIn(tree.p.read(path))), wanted, tree.name)
  if (isTracked) {
    player.log.push(`  [${tree.name}] its tip is looked at`)
    same('sealed file', sorted(boardIn(tree.p.git('show', `HEAD:${path}`))), wanted, tree.name)
  }
  const here = readdirSync(tree.p.path('.patina')).sort()
  same(
    'files in .patina',
    here.filter((name) => !['.gitignore', '.gitattributes', 'build.toml', 'config.toml'].includes(name)),
    [],
  )
}

/** Reads a build file by its keys alone. */
function boardIn(text: string): object {
  const {
    current_phase,
    phase = [],
    task = [],
    deferred = [],
    exploration = [],
  } = parse(text) as Record<string, never>
  const renamed = (tables: Record<string, unknown>[], key: string, name: string) =>
    tables.map(({ [key]: value, ...rest }) => ({ ...rest, [name]: value }))
  return {
    currentPhase: current_phase,
    phases: phase,
    tasks: renamed(task, 'depends_on', 'dependsOn'),
    deferred: renamed(deferred, 'target_phase', 'targetPhase'),
    explorations: exploration,
  }
}

/** With keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(
    pairs.map(([key, one]) => [key, sorted(one)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
}

/**
 * Whether a commit was replayed onto one that changes the same: with a build file in the tree it still has something to
 * change, so it stays with what it says, where git drops the twin's as empty.
 */
function staysWithBuildFileAlone({ stage, log }: Player, { p, t }: Tree): boolean {
  const isReplayed = log.some((line) => /\] git (rebase|cherry-pick|am|pull --rebase)\b/.test(line))
  if (stage.mode === 'local' || !isReplayed) return false
  const count = (place: Sandbox, ...paths: string[]) =>
    Number(place.git('rev-list', '--count', '--no-merges', '--full-history', 'HEAD', '--', ...paths))
  return count(p) > count(t) && count(p, ...OTHERS) === count(t, ...OTHERS)
}

const OTHERS = ['.', ':!.patina/build.toml']

/** Index, work tree and operation in progress are the twin's. */
function checkWorkTree({ mode }: Stage, { name, p, t }: Tree): void {
  const skip = (text: string) =>
    lines(text).filter((line) => mode === 'local' || !line.endsWith('.patina/build.toml'))
  const status = ['status', '--porcelain=v1', '--untracked-files=all', '--branch']
  const found = lines(p.git(...status))
  if (found.some((line) => line.includes('build.toml')))
    throw new Find('the build file shows up', found.join('\n'))
  same('git status', found, lines(t.git(...status)), name)
  same('index', skip(p.git('ls-files', '--stage')), skip(t.git('ls-files', '--stage')), name)
  const diff = ['diff', '--', ':!.patina/build.toml']
  same('changes', p.git(...diff), t.git(...diff), name)
}

/** Refs and the history below them are the twin's, but for what a hook may change in a message. */
function checkRefs(player: Player, { name, p, t }: Tree): void {
  const refs = (place: typeof p) =>
    lines(
      place.git(
        'for-each-ref',
        '--format=%(refname) %(objectname)',
        'refs/heads',
        'refs/remotes',
        'refs/stash',
      ),
    )
  const [found, wanted] = [refs(p), refs(t)].map((all) =>
    all.map((line) => line.split(' ') as [string, string]),
  )
  same(
    'refs',
    found!.map(([ref]) => ref),
    wanted!.map(([ref]) => ref),
    name,
  )
  for (const [i, [ref, oid]] of found!.entries()) compareHistory(player, { p, t }, [oid, wanted![i]![1]], ref)
  const heads = [p, t].map((place) => place.tryGit('symbolic-ref', '--quiet', 'HEAD').stdout)
  same('HEAD', heads[0], heads[1], name)
  compareHistory(player, { p, t }, [p.git('rev-parse', 'HEAD'), t.git('rev-parse', 'HEAD')], `${name} HEAD`)
}

type Places = Pick<Tree, 'p' | 't'>

function compareHistory(player: Player, places: Places, tips: [string, string], about: string): void {
  const { stage } = player
  const left = [tips]
  for (let pair = left.pop(); pair; pair = left.pop()) {
    const [oid, other] = pair
    const known = stage.twins.get(oid)
    if (known === other) continue
    if (known !== undefined) throw new Find('history', `${about}: ${oid} stands for ${known} and ${other}`)
    if (!stage.store.p.commits.has(oid)) stage.store.p.catchUp(places.p, oid)
    if (!stage.store.t.commits.has(other)) stage.store.t.catchUp(places.t, other)
    const [p, t] = [stage.store.p.get(oid), stage.store.t.get(other)]
    same('parents', p.parents.length, t.parents.length, about)
    left.push(...p.parents.map((parent, i): [string, string] => [parent, t.parents[i]!]))
    // what was refused once in the middle of a series was committed by a later command than the twin's
    const people = (headers: readonly string[]) =>
      headers.filter((line) => player.refusals === 0 || !line.startsWith('committer '))
    same('author and committer', people(p.headers), people(t.headers), `${about}: ${oid}`)
    same('tree', treeOf(stage, places.p, p), treeOf(stage, places.t, t), `${about}: ${oid}: ${p.message}`)
    compareMessages(player, p, t)
    stage.twins.set(oid, other)
  }
}

function treeOf({ mode }: Stage, place: Sandbox, { tree }: RawCommit): string | string[] {
  if (mode === 'local') return tree
  return lines(place.git('ls-tree', '-r', tree)).filter((line) => !line.endsWith('\t.patina/build.toml'))
}

/** Oids differ once messages do. */
const withoutOids = (text: string): string => text.replace(/\b[0-9a-f]{7,64}\b/g, 'OID')

/** Among squashed commits a revert of one of them is put into the past, as it takes nothing back any more. */
const withoutRetired = (text: string): string =>
  text.replace(/^( {4})?This reverted commit OID/gm, '$1This reverts commit OID')

const RETIRED = /^This reverted commit /m

function compareMessages(player: Player, p: RawCommit, t: RawCommit): void {
  const [found, wanted] = [withoutOids(p.message), withoutOids(t.message)].map(withoutRetired) as [
    string,
    string,
  ]
  if (found === wanted) return
  const { stage } = player
  if (!player.isLoose && !stage.isLoose) same('message', found, wanted)
  stage.isLoose = true
  const rest = contents(found)
  const missing = contents(wanted).filter((line) => {
    const at = rest.indexOf(line)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  const odd = [...rest, ...missing].filter((line) => !/^[A-Za-z-]+\s*:/.test(line))
  if (odd.length > 0)
    throw new Find('message', `changed by more than trailers: ${JSON.stringify([p.message, t.message])}`)
  // what squashed commits said is told apart again, so records may be others there
  const isByLine = player.isMixing || !player.isLoose || startsWithPhase(t.message)
  const said = isByLine ? saidLines : saidRecords
  const kept = said(p.message)
  const all = [...stage.store.t.commits.values()]
  if (RETIRED.test(p.message)) kept.push(...takenBackIn(t.message, all).flatMap(said))
  const wantedSaid = said(withoutTakenBack(t.message, all))
  // a link to the active task makes a lesson of no task that task's
  const isLearned = (one: string) =>
    one.startsWith('[{"key":"Learned"') && saidLines(p.message).includes(one.slice(1, -1))
  const lost = wantedSaid.filter((one) => !kept.includes(one) && !isLearned(one))
  if (lost.length > 0) throw new Find('message', `lost ${lost}: ${JSON.stringify([p.message, t.message])}`)
}

/**
 * Whether a squash body has a paragraph that starts with the phase of a task to come (M4): in the closing run of the
 * commit it was taken from that may be the phase of the task before (M3), and so it is where our hooks closed up the run.
 */
function startsWithPhase(message: string): boolean {
  const { blocks } = readMessage(message)
  if (blocks.length < 2) return false
  return blocks.flatMap(records).some(({ kind, trailers }) => kind === 'task' && trailers[0]?.key === 'Phase')
}

/** Lines without how they are set, folded ones in one. */
function contents(message: string): string[] {
  const lined = message
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trimEnd())
  return lined
    .map((line) => line.replace(/^(\* | {4})/, ''))
    .join('\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

export function fsck({ trees, origin }: Stage): void {
  for (const place of [trees[0]!.p, trees[1]!.p, origin.p]) {
    const { code, stdout, stderr } = place.tryGit('fsck', '--strict', '--no-dangling', '--no-progress')
    if (code !== 0) throw new Find('fsck', `${stdout}${stderr}`)
  }
}
