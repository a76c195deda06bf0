import { isProblem, type Problem } from '../core/problem.ts'
import { judgeStagedFile } from '../core/staged-file.ts'
import { exists } from '../shell/files.ts'
import { readConfig } from '../shell/read-config.ts'
import { readTip } from '../shell/read-tip.ts'
import { readStagedFile } from '../shell/tree-file.ts'
import type { World } from '../shell/world.ts'
import type { Hook } from './hook.ts'

/** Refuses a build file that was edited by hand and staged, in tracked mode. */
export const preCommit: Hook = {
  name: 'pre-commit',
  isForTracked: true,
  guard: `
is_tracked || exit 0
git diff --cached --quiet -- .patina/build.toml && exit 0
start "$@"
`,
  async run(_, world) {
    const { config } = readConfig(world)
    if (!config.buildFile.tracked || isConcluding(world)) return []
    const staged = await readStagedFile(world)
    if (staged === undefined) return []
    const read = await readTip(world)
    const problems = isProblem(read) ? [] : judgeStagedFile(staged.text, read.projection.board)
    return config.hooks.validate === 'error' ? problems : problems.map(asWarning)
  },
}

/** A merge or a pick that clashed was put right by hand as well as could be; the seal makes it exact. */
function isConcluding({ repo }: World): boolean {
  const isBusy = repo.operation !== undefined && repo.operation !== 'bisect'
  return isBusy || exists(`${repo.gitDir}/SQUASH_MSG`)
}

const asWarning = (found: Problem): Problem => ({ ...found, severity: 'warning' })
