import { isReference, isTransition, problemsInHistory } from './commitlint-history.ts'
import { hoist } from './core/hoist.ts'
import type { Problem } from './core/problem.ts'
import { State } from './core/state.ts'
import { validateMessage } from './core/validate.ts'

/** What a rule says of a message, as commitlint takes it: whether it is fine, and what is not. */
export type Outcome = readonly [isValid: boolean, message?: string]

/** A message as commitlint hands it over. Only `raw` counts, because its parser knows no trailers (git-facts 10). */
export interface Parsed {
  readonly raw?: string
  readonly header?: unknown
}

/** A rule of commitlint. */
export type Rule = (parsed: Parsed) => Outcome | Promise<Outcome>

/** Whether a rule is off, warns or refuses. */
export type Level = 0 | 1 | 2

export type RuleName =
  | 'patina/known-keys'
  | 'patina/placement'
  | 'patina/git-sees'
  | 'patina/values'
  | 'patina/references'
  | 'patina/transitions'
  | 'patina/task-required'

/** Patina's checks as rules of commitlint. */
export const plugin: { readonly rules: Record<RuleName, Rule> } = {
  rules: {
    'patina/known-keys': onMessage('near-miss'),
    'patina/placement': onMessage('stray-key'),
    'patina/git-sees': gitSees,
    'patina/values': onMessage('bad-value', 'no-head'),
    'patina/references': onHistory(isReference),
    'patina/transitions': onHistory(isTransition),
    'patina/task-required': onMessage('no-task'),
  },
}

/**
 * The rules with the levels that suit most: what loses an event refuses, what patina can read all the same warns.
 *
 * To be spread into a config of one's own: commitlint looks only for packages by their names in `extends`.
 */
export const config: { plugins: [typeof plugin]; rules: Record<RuleName, [Level, 'always']> } = {
  plugins: [plugin],
  rules: {
    'patina/known-keys': [2, 'always'],
    'patina/placement': [2, 'always'],
    'patina/git-sees': [1, 'always'],
    'patina/values': [2, 'always'],
    'patina/references': [2, 'always'],
    'patina/transitions': [2, 'always'],
    'patina/task-required': [0, 'always'],
  },
}

/** @alias */
export default config

/** A rule that asks the message alone; the empty board it is held against finds nothing else with these codes. */
function onMessage(...codes: readonly string[]): Rule {
  return ({ raw = '' }) => {
    const standing = { state: new State(), day: '', requireTask: true }
    return outcome(validateMessage(raw, standing).filter(({ code }) => codes.includes(code)))
  }
}

function onHistory(isMine: (problem: Problem) => boolean): Rule {
  return async ({ raw = '' }) => outcome((await problemsInHistory(raw)).filter(isMine))
}

function gitSees({ raw = '' }: Parsed): Outcome {
  const isSeen = hoist(raw) === raw
  return isSeen
    ? [true]
    : [
        false,
        "git itself does not see every trailer (put them into the last paragraph, and 'BREAKING CHANGE:' above it)",
      ]
}

// All at once; the lines below the first stand under it in commitlint's list.
function outcome(problems: readonly Problem[]): Outcome {
  return problems.length === 0 ? [true] : [false, problems.map(lineOf).join('\n    ')]
}

function lineOf({ line, message, hint }: Problem): string {
  const place = line === undefined ? '' : `line ${line}: `
  return `${place}${message}${hint === undefined ? '' : ` (${hint})`}`
}
