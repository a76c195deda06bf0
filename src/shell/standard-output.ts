import * as fs from 'node:fs'
import { systemCode } from './system-error.ts'
import type { Output } from './terminal.ts'

/**
 * The process's own stdout or stderr, written as Node writes it but without its streams.
 *
 * Those load half of what Node has for networks, a tenth of its start each. They are there for what needs more than
 * a write: whether a person reads, how wide the screen is, and who reads so slowly that writing has to wait.
 */
export function standardOutput(name: 'stdout' | 'stderr'): Output {
  const fd = name === 'stdout' ? 1 : 2
  const listeners: ((error: Error) => void)[] = []
  let stream: Output | undefined
  const streamed = (): Output => {
    if (!stream) {
      stream = process[name]
      for (const listener of listeners) stream.on('error', listener)
    }
    return stream
  }
  return {
    get isTTY() {
      return isDevice(fd) && streamed().isTTY === true
    },
    get columns() {
      return isDevice(fd) ? (streamed().columns ?? 0) : 0
    },
    write(text, done) {
      try {
        const rest = stream ? text : writeNow(fd, Buffer.from(text))
        if (stream || rest.length > 0) streamed().write(rest, done)
        else done?.()
      } catch (error) {
        for (const listener of listeners) listener(error as Error)
        done?.()
      }
    },
    on(_, listener) {
      listeners.push(listener)
      stream?.on('error', listener)
    },
  }
}

/** Writes what can be written without waiting; what is left. */
function writeNow(fd: number, bytes: Uint8Array): Uint8Array {
  let at = 0
  try {
    while (at < bytes.length) at += fs.writeSync(fd, bytes, at)
  } catch (error) {
    if (systemCode(error) !== 'EAGAIN') throw error
  }
  return bytes.subarray(at)
}

/** A terminal is a device; a file, a pipe and a socket are none. */
function isDevice(fd: number): boolean {
  try {
    return fs.fstatSync(fd).isCharacterDevice()
  } catch {
    return true
  }
}
