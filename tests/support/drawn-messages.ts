import type { Commit } from '../oracle/shapes.ts'
import type { Pair } from './drawn-records.ts'
import { type Dress, writeMessage } from './drawn-text.ts'

/** What a revert says besides, and how it is dressed. */
interface Extra {
  readonly said: readonly Pair[][]
  readonly dress: Dress
}

/** The ways in which git, hosting sites and people say that a commit, or the latest merge, is taken back. */
export function revertMessage(
  commits: readonly Commit[],
  target: Commit,
  style: number,
  extra: Extra,
): string {
  const subject = firstLine(target.message)
  const revert = `Revert "${subject}"`
  const merged = [...commits].reverse().find(({ parents }) => parents.length > 1)
  const title = merged ? merged.message.split('\n')[2] : undefined
  const lost = 'deadbeef'.repeat(5)
  const bodies: string[] = [
    `${revert}\n\nThis reverts commit ${target.oid}.\n`,
    `${revert}\n\nThis reverts commit ${target.oid}.\n`,
    merged
      ? `Revert "${firstLine(merged.message)}"\n\nThis reverts commit ${merged.oid}, reversing\nchanges made to ${merged.parents[extra.dress.fold ? 1 : 0]}.\n`
      : `${revert}\n`,
    `${revert} (#13)\n\nReverts owner/name#12\n`,
    `${revert}\n`,
    `Undo\n\nThis reverts commit ${target.oid.slice(0, 12)} (${subject}, 2025-12-17).\n`,
    `Undo\n\nThis reverts commit ${target.oid.slice(0, 8)}.\n`,
    `${revert}\n\nThis reverts commit ${lost}.\n`,
    `${subject.replace(/^Revert "/, 'Reapply "')}\n\nThis reverts commit ${target.oid}.\n`,
    subject.startsWith('Revert "') ? `${subject.replace(/^Revert/, 'Reapply')}\n` : `Reapply "${subject}"\n`,
    title ? `Revert "${title}"\n` : `${revert}\n`,
    writeMessage(`${revert}\n\nThis reverts commit ${target.oid}.`, extra.said, extra.dress),
  ]
  return bodies[style]!
}

/** `git merge --squash`: each message indented by four, below a head of its own. */
export function gitSquash(range: readonly Commit[]): string {
  const parts = range.map(({ oid, author, authored, message }) => {
    const indented = message.trimEnd().replace(/^(?=.*\S)/gm, '    ')
    return `commit ${oid}\nAuthor: ${author.name} <${author.email}>\nDate:   ${authored}\n\n${indented}\n`
  })
  return `Squashed commit of the following:\n\n${parts.join('\n')}`
}

/** A hosting site's squash: each subject as a bullet, bodies below, co-authors at the end. */
export function hostedSquash(title: string, range: readonly Commit[], coAuthors: boolean): string {
  const parts = range.map(({ message }) => `* ${message.trim()}`)
  const tail = coAuthors ? '\n\n---------\n\nCo-authored-by: A <a@example.com>' : ''
  return `${title} (#12)\n\n${parts.join('\n\n')}${tail}`
}

const firstLine = (message: string) => message.split(/\r?\n/)[0] ?? ''
