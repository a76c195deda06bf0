/** What a commit takes back: another by its oid, or by the subject it had (`model.md` V1). */
export interface Revert {
  /** A full oid or a prefix of one; absent when the message names none. */
  readonly oid?: string
  /** For a reverted merge: what was there before it stays. */
  readonly since?: string
  /** The subject of what is taken back, where the message tells it. */
  readonly subject?: string
}

/** Reads the reverts of a message: git's own line, or the subject that hosting sites write. */
export function readReverts(message: string, subject: string): Revert[] {
  const target = revertedSubject(subject)
  const isNamed = message.includes('This reverts commit ')
  if (!isNamed) return target === undefined ? [] : [{ subject: target }]
  const named = [...message.replace(/\r\n/g, '\n').matchAll(LINE)].map(([, oid, since]) => ({
    ...(oid !== undefined && { oid }),
    ...(since !== undefined && { since }),
    ...(target !== undefined && { subject: target }),
  }))
  return named.length === 0 && target !== undefined ? [{ subject: target }] : named
}

/** Tells whether a message may take something back: one pass, before it is read with care. */
export const mayRevert = (message: string): boolean =>
  message.includes('This reverts commit ') || /^(?:Revert|Reapply) "/m.test(message)

// `revert --reference` puts the subject and date behind a short oid.
const LINE =
  /^[ \t]*This reverts commit ([0-9a-f]{4,64})(?: \([^\n]*\))?(?:,? reversing\s+changes made to ([0-9a-f]{4,64}))?/gm

function revertedSubject(subject: string): string | undefined {
  const [, word, inner] = /^(Revert|Reapply) "(.*)"(?: \(#\d+\))?$/s.exec(subject) ?? []
  if (word === undefined || inner === undefined) return undefined
  return word === 'Reapply' ? `Revert "${inner}"` : inner
}
