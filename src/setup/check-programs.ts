import { problem } from '../core/problem.ts'
import type { Check } from './check.ts'

/** The oldest git patina is tried with. */
const OLDEST_GIT = [2, 34] as const
const OLDEST_NODE = [20, 19] as const

export const checkGit: Check = {
  name: 'git',
  run({ gitVersion }) {
    const found = gitVersion.join('.')
    if (!isOlder(gitVersion, OLDEST_GIT)) return found
    const hint = `install git ${OLDEST_GIT.join('.')} or newer`
    return [problem('old-git', `git ${found} is too old for patina`, { hint })]
  },
}

export const checkNode: Check = {
  name: 'node',
  run() {
    const found = process.versions.node
    const [major = 0, minor = 0] = found.split('.').map(Number)
    if (!isOlder([major, minor], OLDEST_NODE)) return found
    const hint = `install Node ${OLDEST_NODE.join('.')} or newer`
    return [problem('old-node', `Node ${found} is too old for patina`, { hint })]
  },
}

type Version = readonly [major: number, minor: number]

const isOlder = ([major, minor]: Version, [oldMajor, oldMinor]: Version): boolean =>
  major < oldMajor || (major === oldMajor && minor < oldMinor)
