import { BOARD_FORMAT } from './board-cache.ts'
import { cacheFolder, pruneCached } from './files-of-cache.ts'
import { readSummed, writeSummed } from './summed-file.ts'
import type { World } from './world.ts'

type Place = Pick<World, 'repo'>

/** Reads what was kept to be shown of the board at HEAD: so little that nothing has to be loaded for it. */
export function readKeptOverview<Overview>({ repo }: Place): Overview | undefined {
  const { head, isShallow } = repo
  const bytes = isShallow || head === undefined ? undefined : readSummed(pathOf(repo, head), FORMAT)
  return bytes && JSON.parse(bytes.toString('utf8'))
}

/** Keeps what is shown of the board at HEAD. */
export function keepOverview({ repo }: Place, overview: object): void {
  const { head, isShallow } = repo
  if (isShallow || head === undefined) return
  writeSummed(pathOf(repo, head), FORMAT, JSON.stringify(overview))
  pruneCached(folderOf(repo), /^[0-9a-f]{40,64}$/, MOST)
}

/** How many are kept: those of the branches one goes back and forth between. */
const MOST = 64

/** An overview is of one version, and of boards of one. */
const FORMAT = `${BOARD_FORMAT}-overview-1`

const folderOf = (repo: World['repo']): string => `${cacheFolder({ repo })}/overviews`
const pathOf = (repo: World['repo'], tip: string): string => `${folderOf(repo)}/${tip}`
