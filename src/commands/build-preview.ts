import { previewMerge } from '../core/preview.ts'
import { problem } from '../core/problem.ts'
import { resolveCommit } from '../shell/log.ts'
import { readFacts, unknownCommit } from '../shell/read-board.ts'
import { previewText } from '../views/preview.ts'
import type { Command } from './command.ts'

/** `patina build preview <ref>`: what a merge would do to the board. */
export const buildPreview: Command<{ readonly ref: string; readonly json?: boolean }> = {
  name: 'build preview',
  summary: 'show what merging a branch would start, complete, reopen, add, collide or conflict',
  arguments: [{ name: 'ref', summary: 'a branch, remote-tracking branch or any commit-ish' }],
  options: [{ flags: '--json', summary: 'print one JSON object, "schema": 1' }],
  examples: ['patina build preview feature', 'patina build preview origin/main'],
  async run({ ref }, world) {
    const { head } = world.repo
    if (head === undefined) return [problem('no-commits', 'there is no commit to merge into yet')]
    const there = await resolveCommit(world.git, ref)
    if (there === undefined) return [unknownCommit(ref)]
    const preview = previewMerge(await readFacts(world, [head, there]), head, there)
    const { arriving, problems, after } = preview
    const events = arriving.map(({ event, commit, result }) => ({ ...event, commit: commit.oid, result }))
    return {
      text: previewText(preview, ref),
      json: { tip: head, ref: there, events, board: after.board },
      problems,
    }
  },
}
