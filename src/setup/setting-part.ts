import type { Problem } from '../core/problem.ts'
import { problem } from '../core/problem.ts'
import { gitComplaint } from '../shell/git-error.ts'
import { readInstalled, rememberSetting } from './installed.ts'
import type { Outlook, Part } from './part.ts'
import { type Place, settingOf } from './place.ts'

/** A key of the repository's own git config that set-up sets, and later puts back. */
export function settingPart(place: Place, key: string, value: string): Part {
  return {
    key: `config:${key}`,
    isShared: false,
    put: () => putStep(place, key, value),
    take: () => takeSetting(place, key, value),
  }
}

function putStep(place: Place, key: string, value: string): Outlook {
  const before = settingOf(place, key)
  if (before === value) return undefined
  const note = { after: value, ...(before !== undefined && { before }) }
  return {
    does: 'set',
    subject: key,
    detail: value,
    apply: () => rememberSetting(place, key, note) ?? config(place, ['--replace-all', key, value]),
  }
}

/** The way back for a key: what it was before; a value that somebody set since is theirs and stays. */
export function takeSetting(place: Place, key: string, ours?: string): Outlook {
  const now = settingOf(place, key)
  const note = readInstalled(place).settings[key]
  if (now === undefined || now !== (note?.after ?? ours)) return undefined
  const before = note?.before
  return before === undefined
    ? { does: 'unset', subject: key, apply: () => config(place, ['--unset-all', key]) }
    : {
        does: 'set',
        subject: key,
        detail: before,
        apply: () => config(place, ['--replace-all', key, before]),
      }
}

async function config({ git }: Place, args: readonly string[]): Promise<Problem | undefined> {
  const result = await git.tryRun(['config', '--local', ...args])
  if (result.code === 0) return undefined
  return problem('cannot-configure', `git config: ${gitComplaint(result)}`)
}
