import { type Problem, problem } from '../core/problem.ts'
import type { Reversal } from '../core/reversal.ts'
import { isLink } from '../core/story.ts'
import { resolveCommit } from '../shell/log.ts'
import { eventWords } from '../views/event.ts'
import type { Standpoint } from './standpoint.ts'

/** What a person should know of an undo: what else goes, and what does not. */
export async function reversalNotes(at: Standpoint, reversal: Reversal): Promise<Problem[]> {
  return [...others(reversal), ...(await files(at, reversal)), ...(await tags(at, reversal))]
}

function others({ events, last }: Reversal): Problem[] {
  const rest = last ? events.filter(({ event }) => event !== last.event && !isLink(event)) : []
  if (rest.length === 0) return []
  const list = rest.map(({ event }) => eventWords(event)).join('; ')
  return [note('goes-too', `the same commit said more, which goes too: ${list}`)]
}

/** A revert of ours takes back what a commit said, not what it did. */
async function files({ world, config }: Standpoint, { commits }: Reversal): Promise<Problem[]> {
  const own = config.buildFile.tracked ? ['--', '.', ':!.patina/build.toml'] : []
  const command = ['diff-tree', '-r', '--root', '--no-commit-id', '--name-only', '--diff-merges=first-parent']
  for (const { oid, parents } of commits) {
    if ((await world.git.run([...command, oid, ...own])) === '') continue
    const short = oid.slice(0, 10)
    const hint = `'git revert ${parents.length > 1 ? '-m 1 ' : ''}${short}' instead takes both back`
    return [note('files-stay', `the files that ${short} changed stay as they are`, hint)]
  }
  return []
}

async function tags({ world, config }: Standpoint, { events }: Reversal): Promise<Problem[]> {
  const done = events.flatMap(({ event }) =>
    'status' in event && event.status === 'complete' ? [event.id] : [],
  )
  const names = done
    .map((id) => config.tags.phase.replaceAll('{number}', id as string))
    .filter((name) => name)
  const found = await Promise.all(names.map((name) => resolveCommit(world.git, `refs/tags/${name}`)))
  return names.flatMap((name, i) =>
    found[i] ? [note('tag-stays', `tag '${name}' stays`, `to delete it: git tag --delete ${name}`)] : [],
  )
}

function note(code: string, message: string, hint?: string): Problem {
  return problem(code, message, { severity: 'note', ...(hint !== undefined && { hint }) })
}
