import { check, fsck } from './checks.ts'
import { Draw } from './draw.ts'
import { Beyond, Find } from './find.ts'
import { Player } from './player.ts'
import { type Mode, setStage, type Traits } from './stage.ts'
import { takeStep } from './steps.ts'

export interface Plan {
  readonly seed: number
  readonly mode: Mode
  /** The numbers of the steps to take. */
  readonly steps: readonly number[]
  /** Unix milliseconds after which no further step is begun. */
  readonly until?: number
}

export interface Result {
  readonly taken: number
  readonly refusals: number
  readonly log: readonly string[]
  /** What went wrong: `check` names which check, for a bug of the fuzzer's own too. */
  readonly find?: { readonly check: string; readonly detail: string; readonly step: number }
}

/** Plays one seed. */
export function run({ seed, mode, steps, until = Infinity }: Plan): Result {
  const stage = setStage(mode, drawTraits(seed, mode))
  const log: string[] = []
  let [taken, refusals] = [0, 0]
  try {
    for (const step of steps) {
      if (Date.now() > until) break
      const player = new Player(stage, new Draw(seed, step), step)
      try {
        takeStep(player)
        check(player)
        if (taken % 15 === 14 || step === steps.at(-1)) fsck(stage)
      } catch (error) {
        if (error instanceof Beyond) return { taken, refusals, log }
        return { taken, refusals, log: [...log, ...player.log], find: { ...told(error), step } }
      }
      taken += 1
      refusals += player.refusals
      log.push(...player.log)
    }
    return { taken, refusals, log }
  } finally {
    stage.root.remove()
  }
}

function told(error: unknown): { check: string; detail: string } {
  if (error instanceof Find) return { check: error.check, detail: error.message }
  return { check: 'error', detail: String((error as Error).stack) }
}

function drawTraits(seed: number, mode: Mode): Traits {
  const draw = new Draw(seed, -1)
  return {
    links: draw.chance(0.5),
    objectFormat: draw.chance(0.2) ? 'sha256' : 'sha1',
    signs: draw.chance(0.15),
    isSolid: mode === 'tracked' && draw.chance(0.5),
  }
}

/** Leaves out steps as long as the same check fails (delta debugging). */
export function shrink(plan: Plan, found: string, until: number): Result {
  let steps = [...plan.steps]
  let best = run({ ...plan, steps })
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = steps.length - size; at >= 0; at -= size) {
      if (Date.now() > until) return best
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)]
      const result = run({ ...plan, steps: fewer })
      if (result.find?.check !== found) continue
      best = result
      steps = fewer.filter((step) => step <= (result.find?.step ?? step))
      at = Math.min(at, steps.length)
    }
  }
  return best
}
