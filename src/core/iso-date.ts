/** Writes a moment, in seconds since the epoch, as ISO 8601 in a zone as git has it: `+0100`. */
export function isoDate(seconds: number, zone: string): string {
  const [sign, hours, minutes] = [zone.slice(0, 1), zone.slice(1, 3), zone.slice(3)]
  const offset = (sign === '-' ? -60 : 60) * (Number(hours) * 60 + Number(minutes))
  return `${new Date((seconds + offset) * 1000).toISOString().slice(0, 19)}${sign}${hours}:${minutes}`
}
