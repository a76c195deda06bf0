import { expect, it } from 'vitest'
import { usageError } from '../../src/views/usage.ts'

it('turns the guess of the command line into a hint', () => {
  expect(usageError("error: unknown command 'tsk'\n(Did you mean task?)\n")).toBe(
    "error: unknown command 'tsk'\nhint: did you mean 'task'",
  )
})

it('leads to the help where there is no guess', () => {
  expect(usageError("error: missing required argument 'title'\n")).toContain("\nhint: add '--help'")
})

it('tells a text that begins with a dash from an option', () => {
  expect(usageError("error: unknown option '-1 is no index'\n")).toContain("\nhint: put '--' before a text")
  expect(usageError("error: unknown option '--jsn'\n")).toContain("\nhint: add '--help'")
})
