// @ts-check
// What a package that depends on patina might write.

export const loadDoors = `
import * as patina from 'patina'
import * as commitlint from 'patina/commitlint'
if (Object.keys(patina).length === 0) throw new Error("'patina' exports nothing")
if (Object.keys(commitlint).length === 0) throw new Error("'patina/commitlint' exports nothing")
console.log('loaded')
`

// A door whose types cannot be found, or name a package that is not there, would be \`any\`; \`keyof\` tells.
export const useTypes = `
import * as patina from 'patina'
import * as commitlint from 'patina/commitlint'
type IsAny<T> = 0 extends 1 & T ? true : false
type AnyIn<T> = { [K in keyof T]: IsAny<T[K]> extends true ? K : never }[keyof T]
const anyInPatina: AnyIn<typeof patina>[] = []
const anyInCommitlint: AnyIn<typeof commitlint>[] = []
const noneInPatina: never[] = anyInPatina
const noneInCommitlint: never[] = anyInCommitlint
export { noneInCommitlint, noneInPatina }
`

/**
 * A project that also checks the types it imports, and has no types of Node.
 *
 * @param {string} resolution
 */
export function strictProject(resolution) {
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023'],
    types: [],
    module: resolution === 'nodenext' ? 'nodenext' : 'preserve',
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
  }
  return JSON.stringify({ compilerOptions, files: ['consumer.ts'] })
}
