import { relative, resolve, sep } from 'node:path'
import { isProblem, type Problem, problem } from '../core/problem.ts'
import { typedReason, typedTitle } from '../core/typed.ts'
import { exists, isInside } from '../shell/files.ts'
import type { World } from '../shell/world.ts'
import { type Command, type WriteInput, writeOptions } from './command.ts'
import { changePhase, newPhase, phaseCalled, sameName } from './phase-change.ts'
import { recordEvent } from './record-event.ts'

interface Input extends WriteInput {
  readonly name: string
  readonly spec?: string
}

/** `patina build phase add`: a phase is planned. */
export const phaseAdd: Command<Input> = {
  name: 'build phase add',
  summary: 'plan the next phase',
  arguments: [{ name: 'name', summary: 'what it is about, in a few words' }],
  options: [
    { flags: '--spec <path>', summary: 'the file that says more of it, or its address' },
    ...writeOptions,
  ],
  examples: [
    'patina build phase add "Build System"',
    'patina build phase add "Build System" --spec docs/build.md',
  ],
  async run(input, world) {
    const name = typedTitle(input.name, 'name')
    if (isProblem(name)) return [name]
    const spec = input.spec === undefined ? undefined : specIn(world, input.spec)
    if (isProblem(spec)) return [spec]
    const decide = (at: Parameters<typeof newPhase>[0]) => {
      const same = phaseCalled(at, name)
      if (same) return sameName(same, name)
      const event = newPhase(at, name, { status: 'planned', ...(spec !== undefined && { spec }) })
      const next = `'patina build phase start ${event.id}' starts it.`
      return changePhase(at, event, { verb: 'add', done: 'Added', next, notes: unwritten(world, spec) })
    }
    return recordEvent(world, input, decide, 'branches')
  },
}

/** A path as it is from the root of the repository, wherever it was typed; an address stays as it is. */
function specIn({ cwd, repo }: World, typed: string): string | Problem {
  const text = typedReason(typed, 'path')
  if (isProblem(text) || ADDRESS.test(text)) return text
  const path = resolve(cwd, text)
  if (repo.top === undefined || isInside(repo.top, path)) {
    return relative(repo.top ?? cwd, path)
      .split(sep)
      .join('/')
  }
  return problem('outside-repository', `'${text}' is not in the repository`, { hint: 'name a file that is' })
}

const ADDRESS = /^[a-z][a-z+.-]*:\/\//i

function unwritten({ repo }: World, spec: string | undefined): Problem[] {
  if (spec === undefined || ADDRESS.test(spec) || exists(`${repo.top}/${spec}`)) return []
  return [problem('no-such-file', `there is no '${spec}' yet`, { severity: 'note' })]
}
