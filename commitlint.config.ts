import type { UserConfig } from '@commitlint/types'
import patina from './src/commitlint.ts'

const config: UserConfig = {
  extends: ['@commitlint/config-conventional'],
  ...patina,
}

export default config
