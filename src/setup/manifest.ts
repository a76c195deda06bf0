import { readText } from '../shell/files.ts'
import { inTree } from './location.ts'
import type { Place } from './place.ts'

/** What set-up wants to know of a `package.json`. */
export interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  /** Every kind of dependency, name → range. */
  readonly dependencies: Readonly<Record<string, string>>
}

/** Reads the `package.json` at the root; empty where there is none that makes sense. */
export function readManifest(place: Place): Manifest {
  const text = readText(inTree(place, 'package.json').path)
  return parseManifest(typeof text === 'string' ? text : '{}')
}

/** Reads the text of a `package.json`. */
export function parseManifest(text: string): Manifest {
  const { scripts, dependencies, devDependencies, optionalDependencies } = parse(text)
  return {
    scripts: stringsOf(scripts),
    dependencies: {
      ...stringsOf(dependencies),
      ...stringsOf(optionalDependencies),
      ...stringsOf(devDependencies),
    },
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function stringsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'))
}
