/**
 * Tells whether a path looks like a test, by what the common languages and their runners call one.
 *
 * In a folder of tests, prose aside, or named for a runner to find: `x.test.ts`, `x_test.go`, `test_x.py`,
 * `XTest.java`. The list is in `docs/reports.md`.
 */
export function isTestPath(path: string): boolean {
  return NAME.test(path) || (FOLDER.test(path) && !PROSE.test(path))
}

const FOLDER = /(?:^|\/)(?:tests?|__tests__|spec|e2e|testdata|cypress|[\w.-]+\.Tests)\//
const PROSE = /\.(?:md|mdx|rst|adoc)$/

const NAME = new RegExp(
  `(?:^|/)(?:${[
    '[^/]+\\.(?:test|spec|cy|e2e)\\.[^/.]+',
    '[^/]+[-_](?:test|tests|spec)\\.[^/.]+',
    'test[-_][^/]+\\.[^/.]+',
    'conftest\\.py',
    '[^/]*[A-Za-z0-9](?:Tests?|TestCase|Spec)\\.(?:java|kts?|groovy|scala|cs|fs|vb|swift|php|mm?|hs|cpp)',
    '[^/]*[a-z0-9]IT\\.(?:java|kt|groovy|scala)',
    '[^/]+\\.(?:bats|feature|snap|t)',
  ].join('|')})$`,
)
