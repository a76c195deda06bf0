import { hookNames, trackedHookNames } from './hook-text.ts'
import { type Part, withoutPart } from './part.ts'
import type { Place } from './place.ts'

/** The hooks that git is to call here: each costs a process, so none that only the other mode needs. */
export const wantedHooks = ({ isTracked }: Pick<Place, 'isTracked'>): readonly string[] =>
  hookNames.filter((hook) => isTracked || !trackedHookNames.includes(hook))

/** The parts of every hook; those of a hook that is not wanted are kept out. */
export function partsOfHooks(place: Place, partsOf: (hook: string) => readonly Part[]): Part[] {
  const wanted = wantedHooks(place)
  return hookNames.flatMap((hook) => (wanted.includes(hook) ? partsOf(hook) : partsOf(hook).map(withoutPart)))
}
