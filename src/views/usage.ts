/** Says an error of the command line as we say ours: commander's fault, then the way out. */
export function usageError(text: string): string {
  const [fault = '', guess] = text.trim().split('\n')
  const [, meant] = /^\(Did you mean (?:one of )?(.+)\?\)$/.exec(guess ?? '') ?? []
  return `${fault}\nhint: ${meant ? `did you mean '${meant}'` : hintFor(fault)}`
}

function hintFor(fault: string): string {
  const isText = /^error: unknown option '-[^']*\s/.test(fault)
  return isText ? "put '--' before a text that begins with a dash" : "add '--help' to see what it takes"
}
