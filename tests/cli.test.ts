import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sandbox } from './support/sandbox.ts'

// a device that is always full, where the system has one
it.runIf(existsSync('/dev/full'))('says so when its answer could not be written', () => {
  expect(sandbox().run(['sh', '-c', 'patina build status >/dev/full'])).toMatchObject({
    code: 1,
    stderr: 'error: cannot write the output: no space left on the disk\n',
  })
})

it('takes no offence at a reader that leaves', () => {
  expect(sandbox().run(['sh', '-c', 'patina build status | true; patina build log | head -1'])).toMatchObject(
    {
      code: 0,
      stderr: '',
    },
  )
})
