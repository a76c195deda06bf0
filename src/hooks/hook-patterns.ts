import { knownKeys } from '../core/record.ts'

/** Words that so many others resemble that their slips are picked by hand. */
const SHORT: Readonly<Record<string, string>> = {
  task: '.?.?ask|t.?sk|ta.?k|tas|tsa|atsk|ta.sk',
  target: 't[a-z]*g[a-z]*[ _-]p?ha?',
  depends: 'd[a-z]*[np][a-z]*d?s?[ _-]on',
}

const changing = knownKeys.filter((key) => key !== 'Task' && key !== 'Session')

/**
 * Lines that change the board, as an extended regular expression for git and grep, without case.
 *
 * A bare `Task:` or `Session:` is only a link: every event of theirs has a further key. What takes events back is said in git's
 * and the hosting sites' own words (`model.md` V1).
 */
export const saidPattern = `^[ \t]*(${changing.join('|')})[ \t]*:|^[ \t]*This reverts commit|^(Revert|Reapply) "`

/** Such lines as they are mostly written, as patterns of `case`. */
export const saidGlobs = changing.map((key) => `${key}:*`).join('|')

/**
 * Lines that begin like one of our keys, or nearly: one slip in its first word, a blank for its hyphen.
 *
 * What is stranger goes unseen when nothing else in the message looks like ours. A line that only seems to be ours
 * costs one start of Node, so this may catch too much, yet no key that other tools write in every commit.
 */
export const meantPattern = `^[ \t]*(${likeOurs().join('|')})[a-z0-9_-]*( [a-z0-9_-]*)?[ \t]*:`

/**
 * The same lines, those that take events back, and a few more, as patterns of `case` for a line without its indent.
 *
 * The shell looks for these by itself, which costs a tenth of a process.
 */
export const suspectGlobs = [
  ...likeOurs().map(globOf),
  ...['this reverts commit', 'revert "', 'reapply "'].map(anyCase),
]
  .map((glob) => `${glob}*`)
  .join('|')

function globOf(expression: string): string {
  const loose = expression.replace(/\.\{0,3\}|\[[^\]]*\]\*|.\?/g, '*').replace(/\[[^\]]*\]|\./g, '?')
  return `${anyCase(loose)}*:`.replace(/\*+/g, '*')
}

function anyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`).replace(/[ "]/g, '\\$&')
}

function likeOurs(): string[] {
  const first = knownKeys.map((key) => key.toLowerCase().split('-')[0] as string)
  const words = [...new Set(first)].filter((word) => !(word in SHORT))
  return [...Object.values(SHORT).flatMap((all) => all.split('|')), ...words.flatMap(slips)]
}

/** A word with two letters in a row replaced by up to three: one left out, doubled, swapped, or another in its place. */
function slips(word: string): string[] {
  return [...word].slice(1).map((_, i) => `${word.slice(0, i)}.{0,3}${word.slice(i + 2)}`)
}
