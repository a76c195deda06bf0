import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes the folder of what outlives a test, and removes it when all tests are over. */
export default function keep(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'patina-kept-')))
  process.env.KEPT_FOLDER = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
