import { dirname } from 'node:path'
import { BOARD_FORMAT, MOST_TIPS } from './board-cache.ts'
import { cacheFolder, pruneCached } from './files-of-cache.ts'
import { readSummed, writeSummed } from './summed-file.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'repo'>

/** Reads what was kept to be shown of the board at HEAD: so little that nothing has to be loaded for it. */
export function readKeptOverview<Overview>(place: Place): Overview | undefined {
  const path = pathOf(place)
  const bytes = path === undefined ? undefined : readSummed(path, FORMAT)
  return bytes && JSON.parse(bytes.toString('utf8'))
}

/** Keeps what is shown of the board at HEAD. */
export function keepOverview(place: Place, overview: object): void {
  const path = pathOf(place)
  if (path === undefined) return
  writeSummed(path, FORMAT, JSON.stringify(overview))
  pruneCached(dirname(path), /^[0-9a-f]{40,64}$/, MOST_TIPS)
}

/** An overview is of one version, and of boards of one. */
const FORMAT = `${BOARD_FORMAT}-overview-1`

/** Nothing before the first commit, and in a shallow clone, where the board at a commit may change. */
const pathOf = ({ repo }: Place): string | undefined =>
  repo.isShallow || repo.head === undefined ? undefined : `${cacheFolder({ repo })}/overviews/${repo.head}`
