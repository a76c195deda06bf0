import type { Facts } from '../core/facts.ts'
import { isoDate } from '../core/iso-date.ts'
import type { World } from '../shell/world.ts'

/** The author's own calendar day, `YYYY-MM-DD`, of the commit in the making (`model.md` O2). */
export function authorDay({ env, now }: Pick<World, 'env' | 'now'>): string {
  const [, seconds, zone] = DATE.exec(env.GIT_AUTHOR_DATE ?? '') ?? []
  if (seconds === undefined || zone === undefined) return localDay(now())
  return isoDate(Number(seconds), zone).slice(0, 10)
}

/** The author of the commit in the making as git will write it down; nothing where git does not tell its hooks. */
export function authorLine({ env }: Pick<World, 'env'>): string | undefined {
  const [, date] = /^@(\d+ [+-]\d{4})$/.exec(env.GIT_AUTHOR_DATE ?? '') ?? []
  return date === undefined ? undefined : `${env.GIT_AUTHOR_NAME} <${env.GIT_AUTHOR_EMAIL}> ${date}`
}

/**
 * Tells whether the commit in the making most likely takes the place of the last one, as `--amend -m` does.
 *
 * Git says it nowhere, but hands its hooks the author of the commit: an amend keeps the last one's, date and all. A
 * commit made within two seconds of it by the same author may be a new one, and is taken for one.
 */
export function isAmend({ env, now }: Pick<World, 'env' | 'now'>, last: Facts | undefined): boolean {
  const [, seconds] = DATE.exec(env.GIT_AUTHOR_DATE ?? '') ?? []
  if (seconds === undefined || last === undefined) return false
  const { name, email } = last.author
  if (name !== env.GIT_AUTHOR_NAME || email !== env.GIT_AUTHOR_EMAIL) return false
  const age = now().getTime() / 1000 - Number(seconds)
  return Date.parse(last.authored) === Number(seconds) * 1000 && Math.abs(age) > 2
}

/** As git exports it to hooks. */
const DATE = /^@(\d+) ([+-]\d{4})$/

function localDay(date: Date): string {
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}
