import { dirname, join } from 'node:path'
import { problem } from '../core/problem.ts'
import { ownCommand } from '../shell/program.ts'
import type { Surroundings } from '../shell/world.ts'
import type { FreeCommand } from './command.ts'

/** `patina mcp`: the tools agents use, by the Model Context Protocol. */
export const mcp: FreeCommand = {
  name: 'mcp',
  needs: 'nothing',
  summary: 'serve agents over stdin and stdout, by the Model Context Protocol',
  description:
    "Serve agents over stdin and stdout, by the Model Context Protocol, until stdin ends. A client starts it; 'patina init --agents' tells the clients how. It works on the repository it is started in, or on that of the client's first root.",
  examples: ['patina mcp', 'claude mcp add patina -- patina mcp'],
  async run(_input, { cwd, env }) {
    const [, script] = ownCommand() ?? []
    if (script === undefined) return [noServer]
    const door: Door = await import(join(dirname(script), 'mcp.cjs'))
    await door.serve({ cwd, env })
    return []
  },
}

/** The bundle beside this one, found at run time so that neither is part of the other. */
interface Door {
  serve(at: Pick<Surroundings, 'cwd' | 'env'>): Promise<void>
}

const noServer = problem('no-server', "the server is only there beside patina's own program", {
  hint: 'patina mcp',
})
