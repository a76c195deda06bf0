import { isProblem, type Problem, problem } from '../core/problem.ts'
import { bytesOf } from '../shell/files-of-others.ts'
import type { Edit } from './file-part.ts'
import { bare, endOf, splitLines } from './lines.ts'

/** A section of patina's in a text file. */
export interface Section {
  /** The lines between the marks. */
  readonly body: readonly string[]
  /** How a line becomes a comment: `<!-- … -->`, `# …`. */
  readonly comment: readonly [before: string, after: string]
  /** What a file begins with that is made for the section. */
  readonly opening?: readonly string[]
  /** A file nobody else writes: one that is there without the section is left alone. */
  readonly isOwn?: boolean
  readonly detail: string
}

/**
 * The edit that keeps a section of ours between two marks; every byte outside of them stays.
 *
 * A text whose marks are broken is left to a person: what is ours in it cannot be told any more.
 */
export function sectionEdit(shown: string, section: Section): Edit {
  return {
    put: (text) => putSection(shown, section, text),
    take: (text) => takeSection(shown, section, text),
    isEmbedded: true,
    isShared: true,
    detail: section.detail,
  }
}

/** Tells whether a text has a mark of ours, in whatever state. */
export const hasSection = (text: string): boolean => MARK.test(text)

const MARK = /^(?:<!--|#) patina:(?:begin|end)\b/m
const [BEGIN, END] = ["patina:begin, made by 'patina init', which renews what follows", 'patina:end']

function putSection(shown: string, section: Section, text: string | undefined): string | Problem {
  const { opening = [], isOwn } = section
  if (text === undefined || text === '') return lines([...opening, ...printed(section)], '\n')
  if (/^(ÿþ|þÿ)/.test(text)) return leftAlone(shown, 'is in UTF-16')
  const place = findSection(shown, text)
  if (place === undefined) return isOwn ? leftAlone(shown, 'is there already') : append(section, text)
  if (isProblem(place)) return place
  const [start, stop] = place
  const own = lines(printed(section), endOf(text))
  const isLast = stop === text.length && !text.endsWith('\n')
  return text.slice(0, start) + (isLast ? bare(own) : own) + text.slice(stop)
}

function takeSection(shown: string, { opening = [] }: Section, text: string): string | undefined | Problem {
  const place = findSection(shown, text)
  if (place === undefined) return text
  if (isProblem(place)) return place
  const before = text.slice(0, place[0])
  const after = text.slice(place[1])
  if (after === '' && before === lines(opening, endOf(text))) return undefined
  // The blank line in front came with the section; a text without a last line end gave it one.
  const kept = before.replace(/(^|\n)\r?\n$/, '$1')
  return after === '' && !text.endsWith('\n') ? bare(kept) : kept + after
}

function append(section: Section, text: string): string {
  const end = endOf(text)
  const own = `${end}${lines(printed(section), end)}`
  return text.endsWith('\n') ? text + own : text + end + bare(own)
}

function printed({ body, comment: [before, after] }: Section): string[] {
  return [`${before}${BEGIN}${after}`, ...body.map(bytesOf), `${before}${END}${after}`]
}

const lines = (all: readonly string[], end: string): string => all.map((line) => `${line}${end}`).join('')

/** Where the section starts and stops; nothing when there is none. */
function findSection(shown: string, text: string): readonly [number, number] | Problem | undefined {
  let offset = 0
  const marks = splitLines(text).flatMap((line) => {
    const at = offset
    offset += line.length
    const [, mark] = /^(?:<!--|#) patina:(begin|end)\b/.exec(line) ?? []
    return mark === undefined ? [] : [{ mark, start: at, stop: offset }]
  })
  const [begin, end, ...more] = marks
  if (begin === undefined) return undefined
  if (begin.mark === 'begin' && end?.mark === 'end' && more.length === 0) return [begin.start, end.stop]
  return problem('broken-section', `the marks of patina's section in '${shown}' do not pair up`, {
    severity: 'warning',
    hint: "delete what is left of the section, with the marks 'patina:begin' and 'patina:end'; then: patina init",
  })
}

function leftAlone(shown: string, why: string): Problem {
  return problem('left-alone', `'${shown}' ${why}, so it was left alone`, {
    severity: 'warning',
    hint: 'put into it by hand what you need of docs/agents.md, or move it away and run: patina init',
  })
}
