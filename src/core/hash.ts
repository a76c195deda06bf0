/**
 * Hashes text, in hex.
 *
 * Node's hashes are loaded when first asked for: that takes several milliseconds, and most runs hash nothing.
 */
export const hashOf = (algorithm: 'sha1' | 'sha256', text: string | Uint8Array): string =>
  process.getBuiltinModule('node:crypto').createHash(algorithm).update(text).digest('hex')
