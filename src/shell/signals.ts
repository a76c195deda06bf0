/**
 * Does something that no signal stops halfway: one that comes is heard when it is done.
 *
 * For the moment between moving HEAD and writing the build file, so that Ctrl-C leaves the repository as before or
 * as after, never between.
 */
export async function uninterrupted<T>(action: () => Promise<T>): Promise<T> {
  const releases = SIGNALS.map(hold)
  try {
    return await action()
  } finally {
    for (const release of releases) release()
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

// The new listener comes before the old ones go, for a signal without any would end the process.
function hold(signal: NodeJS.Signals): () => void {
  let hasCome = false
  const note = () => {
    hasCome = true
  }
  const others = process.listeners(signal)
  process.on(signal, note)
  for (const other of others) process.off(signal, other)
  return () => {
    for (const other of others) process.on(signal, other)
    process.off(signal, note)
    if (hasCome) process.kill(process.pid, signal)
  }
}
