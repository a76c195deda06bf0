/** Something that is not as the model or git has it: what the fuzzer is looking for. */
export class Find extends Error {
  /** Which check failed; a log is shrunk as long as the same one does. */
  readonly check: string

  constructor(check: string, detail: string) {
    super(`${check}: ${detail}`)
    this.check = check
  }
}

/** Where a run can go no further with its twin, though nothing is wrong. */
export class Beyond extends Error {}

export function same(check: string, found: unknown, wanted: unknown, about = ''): void {
  const [left, right] = [found, wanted].map((value) => JSON.stringify(value, null, 1) ?? 'undefined')
  if (left === right) return
  const [these, those] = [left, right].map((text) => (text ?? '').split('\n'))
  const without = (lines: readonly string[] = [], others: readonly string[] = []) =>
    lines.filter((line) => !others.includes(line)).join('\n    ')
  const differing = `found and not wanted: ${without(these, those)}\n  wanted and not found: ${without(those, these)}`
  throw new Find(check, `${about}\n  found:  ${left}\n  wanted: ${right}\n  ${differing}`)
}
