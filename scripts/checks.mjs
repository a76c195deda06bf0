// @ts-check
let passed = 0
let failed = 0

/**
 * Runs one check and prints its line; a failed one tells why and the rest still run.
 *
 * @param {string} name @param {() => void} body
 */
export function check(name, body) {
  try {
    body()
    passed += 1
    console.log(`ok    ${name}`)
  } catch (error) {
    failed += 1
    console.log(`FAIL  ${name}`)
    console.log(indent(error instanceof Error ? error.message : String(error)))
  }
}

/** Prints how many passed and failed, and lets the process fail if any did. */
export function closeChecks() {
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

/** @param {string} text */
const indent = (text) => text.trimEnd().replace(/^/gm, '        ')
