import { defineConfig } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }

// A hook that runs the tests hands on GIT_DIR and GIT_INDEX_FILE: git would then work on the wrong repository.
for (const name of Object.keys(process.env)) {
  if (/^(GIT|PATINA)(_|$)/.test(name)) delete process.env[name]
}

export default defineConfig({
  define: { PATINA_VERSION: JSON.stringify(manifest.version) },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    // A process per file: tests of hooks change the folder and the environment.
    pool: 'forks',
    maxWorkers: '100%',
    // Generous, because git tests start many processes on slow machines; no test measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
