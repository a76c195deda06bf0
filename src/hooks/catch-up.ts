import { remember } from '../commands/remember.ts'
import type { Problem } from '../core/problem.ts'
import { readConfig } from '../shell/read-config.ts'
import type { Point } from '../shell/sequence.ts'
import type { World } from '../shell/world.ts'
import { refresh } from './refresh.ts'
import { seal } from './seal.ts'

/** What a hook knows when it catches up. */
export interface Moment {
  /** The hook, where a tip may be sealed after it. */
  readonly point?: Point
  /** Names what HEAD was, where that is not noted. */
  readonly older?: string
}

/** Catches up with HEAD: the local build file is written anew, or in tracked mode the tip sealed (`model.md` B2). */
export async function catchUp(world: World, moment: Moment = {}): Promise<readonly Problem[]> {
  const { tracked } = readConfig(world).config.buildFile
  const problems = await (tracked ? seal(world, moment) : refresh(world, moment.older))
  return [...problems, ...(await remember(world))]
}
