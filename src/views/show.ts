import type { Board, Criterion } from '../core/board.ts'
import { durationsOf } from '../core/milestones.ts'
import type { LoggedEvent } from '../core/project.ts'
import { isLink, type Story } from '../core/story.ts'
import { escapeControl } from './escape.ts'
import { logLines } from './log.ts'
import { loggedJson } from './logged.ts'
import { durationText } from './moment.ts'
import type { Style } from './style.ts'
import { tableLines } from './table.ts'

/** Prints all that is known of a thing: fields, durations, timeline, linked commits, people. */
export function storyText(story: Story, board: Board, style: Style): string {
  const { columns, colours } = style
  const { timeline, links } = split(story)
  const sections = [
    ['Durations', tableLines(durationRows(story), columns)],
    ['Timeline', logLines(timeline, style, '  ')],
    ['Commits', logLines(links, style, '  ')],
    ['People', people(story).map(({ name, commits }) => `  ${escapeControl(name)} (${commits})`)],
  ] as const
  const below = sections.filter(([, lines]) => lines.length > 0)
  const head = [colours.bold(heading(story)), ...tableLines(fieldRows(story, board), columns)]
  return [head, ...below.map(([name, lines]) => [`${name}:`, ...lines])]
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** A thing as programs get it. */
export function storyJson(story: Story): object {
  const { timeline, links } = split(story)
  const { kind, id, fields } = story
  return {
    kind,
    id,
    fields: fields ?? null,
    durations: durationsOf(story),
    timeline: timeline.map(loggedJson),
    commits: links.map(loggedJson),
    people: people(story),
  }
}

/** Links whose commit says something else of the thing too are part of the timeline already. */
function split({ events }: Story): { timeline: LoggedEvent[]; links: LoggedEvent[] } {
  const timeline = events.filter(({ event }) => !isLink(event))
  const told = new Set(timeline.map(({ commit }) => commit.oid))
  return { timeline, links: events.filter(({ event, commit }) => isLink(event) && !told.has(commit.oid)) }
}

function heading({ kind, id, fields }: Story): string {
  const title = fields?.title ?? fields?.name
  return `${kind} ${id}${title === undefined ? '' : `: ${escapeControl(String(title))}`}`
}

const LABELS: Readonly<Record<string, string>> = {
  targetPhase: 'target phase',
  dependsOn: 'depends on',
  criteria: 'criterion',
}
const HEADED = new Set(['id', 'number', 'title', 'name'])

function fieldRows({ kind, fields }: Story, { phases, deferred }: Board): string[][] {
  if (!fields) return [['not on the board: everything that made it was taken back or refused']]
  const rows = Object.entries(fields).flatMap(([name, value]) => {
    if (HEADED.has(name)) return []
    if (typeof value === 'object') return listRows(LABELS[name] ?? name, value)
    const phase = /phase$/i.test(name) ? phases.find(({ number }) => number === value) : undefined
    return [[LABELS[name] ?? name, phase ? `${value}: ${phase.name}` : String(value)]]
  })
  const isListed = kind !== 'deferral' || deferred.some(({ id }) => id === fields.id)
  return isListed ? rows : [...rows, ['status', 'taken up']]
}

/** Ids in one row; criteria in one each, with their numbers. */
function listRows(label: string, items: readonly (string | Criterion)[]): string[][] {
  if (items.every((one) => typeof one === 'string')) return [[label, items.join(', ')]]
  const stated = items.filter((one) => typeof one !== 'string')
  return stated.map(({ text, met }, i) => [label, `${i + 1}. [${met ? 'x' : ' '}] ${text}`])
}

function durationRows(story: Story): string[][] {
  const { leadSeconds, cycleSeconds } = durationsOf(story)
  const end = String(story.fields?.status ?? 'ended')
  return [
    ...(leadSeconds === undefined ? [] : [['pending to active', durationText(leadSeconds)]]),
    ...(cycleSeconds === undefined ? [] : [[`active to ${end}`, durationText(cycleSeconds)]]),
  ]
}

/** Who had a part in it, by the commits they made, most first. */
function people({ events }: Story): { name: string; email: string; commits: number }[] {
  const byEmail = new Map<string, { name: string; email: string; oids: Set<string> }>()
  for (const { commit } of events) {
    const { name, email } = commit.author
    const one = byEmail.get(email) ?? { name, email, oids: new Set() }
    one.oids.add(commit.oid)
    byEmail.set(email, one)
  }
  const all = [...byEmail.values()].map(({ oids, ...who }) => ({ ...who, commits: oids.size }))
  return all.sort((a, b) => b.commits - a.commits)
}
