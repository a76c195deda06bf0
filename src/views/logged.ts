import type { LoggedEvent } from '../core/project.ts'
import { isLink } from '../core/story.ts'
import { escapeControl } from './escape.ts'
import { eventWords } from './event.ts'

/** Says what an event did, and what became of it where that was not what it says. */
export function loggedWords(logged: LoggedEvent): string {
  const { event, commit } = logged
  const subject = isLink(event) && commit.subject !== '' ? ` (${escapeControl(commit.subject)})` : ''
  return `${eventWords(event)}${subject}${outcome(logged)}`
}

/** An event as programs get it. */
export function loggedJson({ record, event, commit, result, problems }: LoggedEvent): object {
  const { oid, author, authored, subject } = commit
  return { commit: oid, date: authored, author, subject, kind: record.kind, event, result, problems }
}

function outcome({ result, problems }: LoggedEvent): string {
  const told = problems.map(({ message }) => escapeControl(message)).join('; ')
  if (result === 'taken-back') return ' – taken back'
  if (result === 'applied') return told && ` – ${told}`
  return ` – ${result}${told && `: ${told}`}`
}
