import { fileURLToPath, pathToFileURL } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import { onTestFinished } from 'vitest'
import type { Sandbox } from './sandbox.ts'

const cli = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))

/** What a tool answered. */
export interface Told {
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: the fields are what the tests are about
  readonly json: any
  readonly isError: boolean
}

/** An agent: the official client, over real stdio, with the bundled server in a folder. */
export interface Agent {
  readonly client: Client
  call(name: string, args?: Record<string, unknown>): Promise<Told>
}

/** Starts an agent in a folder; `roots` are the folders it says it works in. */
export async function agentIn(repo: Sandbox, roots?: readonly Sandbox[]): Promise<Agent> {
  const capabilities = roots ? { roots: {} } : {}
  const client = new Client({ name: 'test', version: '1' }, { capabilities })
  if (roots) {
    const answer = { roots: roots.map(({ top }) => ({ uri: pathToFileURL(top).href })) }
    client.setRequestHandler(ListRootsRequestSchema, () => answer)
  }
  onTestFinished(() => client.close())
  const command = { command: process.execPath, args: [cli, 'mcp'], cwd: repo.top, env: repo.env }
  await client.connect(new StdioClientTransport(command))
  return { client, call: (name, args) => call(client, name, args) }
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Told> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args })
  const [{ text }] = content as [{ text: string }]
  return { text, json: structuredContent, isError: isError === true }
}
