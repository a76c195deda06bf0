import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  RootsListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js'
import { folderFinder } from './mcp-folder.ts'
import { listResources, readResource } from './mcp-resources.ts'
import { type Caller, openRunner } from './mcp-run.ts'
import { describeTool, toolCommands } from './mcp-tools.ts'

declare const PATINA_VERSION: string

/**
 * Serves agents by the Model Context Protocol, on stdin and stdout, until stdin ends.
 *
 * The door behind `patina mcp`, in a file of its own: no other command should pay for loading the protocol.
 */
export async function serve(at: Caller): Promise<void> {
  const server = new Server(
    { name: 'patina', version: PATINA_VERSION },
    { capabilities: { tools: {}, resources: {} }, instructions },
  )
  const folder = folderFinder(at.cwd, () => rootsOf(server))
  server.setNotificationHandler(RootsListChangedNotificationSchema, folder.forget)
  const caller = async (): Promise<Caller> => ({ cwd: await folder.find(), env: at.env })
  const calls = offerTools(server, caller)
  server.setRequestHandler(ListResourcesRequestSchema, async () => listResources(await caller()))
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
    const contents = await readResource(params.uri, await caller())
    if (!contents) throw new McpError(ErrorCode.InvalidParams, `there is no resource '${params.uri}'`)
    return { contents }
  })
  await server.connect(new StdioServerTransport())
  await new Promise((resolve) => process.stdin.once('end', resolve))
  // Whoever asked last may have left the answer to be read from a pipe.
  await Promise.allSettled(calls)
}

const instructions =
  'The board of this repository, which its git log holds. Look at status first; start a task before working on it, end it with done, defer what is out of scope.'

function offerTools(server: Server, caller: () => Promise<Caller>): ReadonlySet<Promise<unknown>> {
  const run = openRunner()
  const calls = new Set<Promise<unknown>>()
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: toolCommands.map(describeTool) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const command = toolCommands.find(({ tool }) => tool.name === params.name)
    if (!command) throw new McpError(ErrorCode.InvalidParams, `there is no tool '${params.name}'`)
    const call = caller().then((at) => run(command, params.arguments, at))
    calls.add(call)
    return call.finally(() => calls.delete(call))
  })
  return calls
}

/** The folders the client works in; none when it does not say, or does not answer in time. */
async function rootsOf(server: Server): Promise<string[]> {
  if (!server.getClientCapabilities()?.roots) return []
  const answer = server.listRoots(undefined, { timeout: 2000 })
  return (await answer.catch(() => ({ roots: [] }))).roots.map(({ uri }) => uri)
}
