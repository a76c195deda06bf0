import { parseArgs } from 'node:util'
import { run, shrink } from './run.ts'
import type { Mode } from './stage.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '5' },
    mode: { type: 'string', default: 'local' },
    steps: { type: 'string', default: '60' },
    shrink: { type: 'string', default: '3' },
    verbose: { type: 'boolean', default: false },
    once: { type: 'boolean', default: false },
  },
})

const until = Date.now() + Number(values.minutes) * 60_000
const mode: Mode = values.mode === 'tracked' ? 'tracked' : 'local'
const steps = Array.from({ length: Number(values.steps) }, (_, i) => i)
let [taken, refusals, seeds, finds] = [0, 0, 0, 0]

for (let seed = Number(values.seed); Date.now() < until; seed++) {
  const result = run({ seed, mode, steps, until })
  seeds += 1
  taken += result.taken
  refusals += result.refusals
  if (result.find) tell(seed, result)
  else if (values.verbose) console.log(result.log.join('\n'))
  console.log(
    `seed ${seed}: ${result.taken} steps; ${seeds} seeds, ${taken} steps, ${refusals} refusals, ${finds} finds`,
  )
  if (values.once) break
}
process.exitCode = finds === 0 ? 0 : 1

function tell(seed: number, result: ReturnType<typeof run>): void {
  const { find } = result
  if (!find) return
  finds += 1
  console.log(`FIND with --seed ${seed} --mode ${mode} in step ${find.step}: ${find.detail}`)
  const led = { seed, mode, steps: steps.filter((step) => step <= find.step) }
  const best =
    Number(values.shrink) > 0 ? shrink(led, find.check, Date.now() + Number(values.shrink) * 60_000) : result
  console.log((best.find ? best : result).log.join('\n'))
  console.log(`after shrinking: ${best.find?.detail ?? 'not seen again'}\n`)
}
