import { describe, expect, it } from 'vitest'
import { isTestPath } from '../../src/core/test-path.ts'

describe('a path', () => {
  it.each([
    'tests/core/report.ts',
    'src/test/java/org/x/Data.java',
    'packages/a/__tests__/b.js',
    'spec/models/user_spec.rb',
    'Scry.Tests/Count.cs',
    'cypress/e2e/login.cy.ts',
    'src/a.test.ts',
    'src/a.spec.mjs',
    'pkg/scry_test.go',
    'test_scry.py',
    'src/conftest.py',
    'src/ScryTest.java',
    'src/ScryIT.java',
    'Sources/ScryTests.swift',
    'lib/scry-test.el',
    'scry.bats',
    't/00-load.t',
    'features/login.feature',
  ])('%s looks like a test', (path) => {
    expect(isTestPath(path)).toBe(true)
  })

  it.each([
    'src/core/report.ts',
    'src/contest.ts',
    'src/latest/index.ts',
    'tests/README.md',
    'docs/specs/phase-3.md',
    'src/Audit.java',
    'src/AUDIT.java',
    'src/protest.py',
    'tests',
    'attestation/x.ts',
  ])('%s does not', (path) => {
    expect(isTestPath(path)).toBe(false)
  })
})
