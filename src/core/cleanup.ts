/** How git cleans a message up before it stores it, in the words of `git commit --cleanup`. */
export type Cleanup = 'strip' | 'scissors' | 'whitespace' | 'verbatim'

/** A message as git will store it. */
export interface CleanMessage {
  readonly text: string
  /** The number that each line of it has in what was cleaned, 1-based. */
  readonly origins: readonly number[]
}

/**
 * Cleans a message up as git will after `commit-msg`, so that what is judged is what becomes history.
 *
 * git's `strbuf_stripspace` and `wt_status_locate_end`: all from the scissors on is cut off, comments go where the
 * mode says so, line ends are trimmed, blank lines become single and none stay at either end.
 */
export function cleanMessage(raw: string, cleanup: Cleanup, comment: string): CleanMessage {
  const lines = raw.split('\n').map((text, i) => ({ text, origin: i + 1 }))
  if (cleanup === 'verbatim') return { text: raw, origins: lines.map(({ origin }) => origin) }
  const scissors = lines.findIndex(({ text }) => text === `${comment} ${SCISSORS}`)
  const message = scissors < 0 || cleanup === 'whitespace' ? lines : lines.slice(0, scissors)
  const said = cleanup === 'strip' ? message.filter(({ text }) => !text.startsWith(comment)) : message
  const trimmed = said.map(({ text, origin }) => ({ text: trimEnd(text), origin }))
  const kept = trimmed.filter(({ text }, i) => text !== '' || (trimmed[i - 1]?.text ?? '') !== '')
  if (kept.at(-1)?.text === '') kept.pop()
  return {
    text: kept.map(({ text }) => `${text}\n`).join(''),
    origins: kept.map(({ origin }) => origin),
  }
}

/**
 * Finds the comment string that `core.commentChar = auto` came to.
 *
 * git chose one that begins no line of the message, and ended the file with comments that begin with it.
 */
export function chosenComment(raw: string): string {
  const [, scissored] = SCISSORED.exec(raw) ?? []
  const last = raw.trimEnd().split('\n').at(-1) ?? ''
  return scissored ?? (last !== '' && CANDIDATES.includes(last.charAt(0)) ? last.charAt(0) : '#')
}

const SCISSORS = '------------------------ >8 ------------------------'
const SCISSORED = new RegExp(`^(.) ${SCISSORS}$`, 'm')
const CANDIDATES = '#;@!$%^&|:'
const trimEnd = (text: string): string => text.replace(/[ \t\r]+$/, '')
