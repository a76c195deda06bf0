/** Says how far a long reading has come; how long it still takes where it is known how much there is. */
export function progressLine(read: number, seconds: number, total?: number): string {
  const rate = read / seconds
  const of = total === undefined ? '' : ` of ${thousands(total)}`
  const left = total === undefined ? '' : `, ${Math.max(0, Math.ceil((total - read) / rate))} s left`
  return `reading history: ${thousands(read)}${of} commits, ${thousands(rate)}/s${left}`
}

const thousands = (count: number): string => Math.round(count).toLocaleString('en-US')
