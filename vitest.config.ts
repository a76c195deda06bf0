import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import manifest from './package.json' with { type: 'json' }

// A hook that runs the tests hands on GIT_DIR and GIT_INDEX_FILE: git would then work on the wrong repository.
for (const name of Object.keys(process.env)) {
  if (/^(GIT|PATINA)(_|$)/.test(name)) delete process.env[name]
}

/** Begins with what takes minutes, so that all workers end at about the same time. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) =>
      /\/tests\/(fuzz\.|hooks\/|agents\/|setup\/restore)|(task|record-event|rollback)\.test/.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))]
  }
}

export default defineConfig({
  define: { PATINA_VERSION: JSON.stringify(manifest.version) },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/kept.ts',
    // A process per file: tests of hooks change the folder and the environment.
    pool: 'forks',
    maxWorkers: '100%',
    sequence: { sequencer: SlowFirst },
    // Generous, because git tests start many processes on slow machines; no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
