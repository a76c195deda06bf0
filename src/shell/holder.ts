import { hostname } from 'node:os'
import { systemCode } from './system-error.ts'

/** Names this process and one thing it does, for a file that others read. */
export const newToken = (): string => `${process.pid} ${Math.random().toString(36).slice(2)} ${hostname()}\n`

/** Tells that the process of a token is gone; of another machine that is never known. */
export function isDead(token: string): boolean {
  const [pid, , host] = token.trim().split(' ')
  if (host !== hostname()) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return systemCode(error) === 'ESRCH'
  }
}
