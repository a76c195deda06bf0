import { fstatSync, writeSync } from 'node:fs'
import { systemCode } from './system-error.ts'
import type { Output } from './terminal.ts'

/**
 * The process's own stdout or stderr, written as Node writes it but without its streams.
 *
 * Those load half of what Node has for networks, a tenth of its start each. They are there for what needs more than
 * a write: whether a person reads, how wide the screen is, and who reads so slowly that writing has to wait.
 */
export class StandardOutput implements Output {
  readonly #name: 'stdout' | 'stderr'
  readonly #listeners: ((error: Error) => void)[] = []
  #stream: Output | undefined

  constructor(name: 'stdout' | 'stderr') {
    this.#name = name
  }

  get isTTY(): boolean {
    return this.#isDevice() && this.#streamed().isTTY === true
  }

  get columns(): number {
    return this.#isDevice() ? (this.#streamed().columns ?? 0) : 0
  }

  write(text: string | Uint8Array, done?: () => void): void {
    try {
      const rest = this.#stream ? text : this.#writeNow(Buffer.from(text))
      if (this.#stream || rest.length > 0) this.#streamed().write(rest, done)
      else done?.()
    } catch (error) {
      for (const listener of this.#listeners) listener(error as Error)
      done?.()
    }
  }

  on(_: 'error', listener: (error: Error) => void): void {
    this.#listeners.push(listener)
    this.#stream?.on('error', listener)
  }

  get #fd(): number {
    return this.#name === 'stdout' ? 1 : 2
  }

  /** Writes what can be written without waiting; what is left. */
  #writeNow(bytes: Uint8Array): Uint8Array {
    let at = 0
    try {
      while (at < bytes.length) at += writeSync(this.#fd, bytes, at)
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error
    }
    return bytes.subarray(at)
  }

  /** A terminal is a device; a file, a pipe and a socket are none. */
  #isDevice(): boolean {
    try {
      return fstatSync(this.#fd).isCharacterDevice()
    } catch {
      return true
    }
  }

  #streamed(): Output {
    if (!this.#stream) {
      this.#stream = process[this.#name]
      for (const listener of this.#listeners) this.#stream.on('error', listener)
    }
    return this.#stream
  }
}
