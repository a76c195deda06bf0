import type { Sandbox } from './sandbox.ts'

/** What git's own parser reads in each message, under default config; one process for all of them. */
export function gitTrailers(repo: Sandbox, messages: readonly string[]): [key: string, value: string][][] {
  repo.write('mark', `mark\n\n${mark}\n`)
  const files = messages.flatMap((message, i) => {
    repo.write(`${i}`, message)
    return [`${i}`, 'mark']
  })
  const { code, stdout } = repo.tryGit('interpret-trailers', '--parse', '--no-divider', ...files)
  if (code !== 0) throw new Error(`git interpret-trailers: exit code ${code}`)
  return stdout.split(`${mark}\n`).slice(0, -1).map(pairs)
}

const mark = 'Here-Ends: one message'

function pairs(text: string): [string, string][] {
  const lines = text.split('\n').filter((line) => line !== '')
  return lines.map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')]
  })
}
