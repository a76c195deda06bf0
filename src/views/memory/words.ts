import type { Task } from '../../core/board.ts'
import type { Facts } from '../../core/facts.ts'
import { escapeControl } from '../escape.ts'

/** A heading with what stands below it, or that there is nothing. */
export function section(title: string, lines: readonly string[], none: string): string[] {
  return ['', `## ${title}`, '', ...(lines.length > 0 ? lines : [none])]
}

export const titled = ({ id, title }: Pick<Task, 'id' | 'title'>): string => `${id}: ${escapeControl(title)}`

/** Says when a commit was made, by whom, and which it is. */
export function byWhom(verb: string, commit: Facts | undefined): string {
  if (!commit) return ''
  const { authored, author, oid } = commit
  return ` – ${verb} ${authored.slice(0, 10)} by ${escapeControl(author.name)} in ${oid.slice(0, 10)}`
}

/** What is said of a task beyond its title: ` (high, 4h, phase 2, blocked: …)`. */
export function detailWords({ priority, estimate, phase, blocked }: Task): string {
  const words = [
    ...(priority === undefined ? [] : [priority]),
    ...(estimate === undefined ? [] : [estimate]),
    ...(phase === undefined ? [] : [`phase ${phase}`]),
    ...(blocked === undefined ? [] : [`blocked: ${escapeControl(blocked)}`]),
  ]
  return words.length > 0 ? ` (${words.join(', ')})` : ''
}

/** The acceptance of a task, with what is met. */
export function criterionLines({ criteria = [] }: Task): string[] {
  return criteria.map(({ text, met }, i) => `  - [${met ? 'x' : ' '}] ${i + 1}. ${escapeControl(text)}`)
}
