import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { folderFinder, folderOf } from '../src/mcp-folder.ts'
import { sandbox } from './support/sandbox.ts'

const uri = (path: string) => pathToFileURL(path).href

it('stays where it was started when the client names no folder', () => {
  expect(folderOf('/started/here', [])).toBe('/started/here')
  expect(folderOf('/started/here', ['https://example.com/x', 'no uri'])).toBe('/started/here')
})

it("goes to the client's first root", () => {
  expect(folderOf('/started/here', [uri('/work/a b'), uri('/work/c')])).toBe('/work/a b')
})

it('stays in a folder of a root, linked or not', () => {
  const repo = sandbox()
  const sub = repo.at('sub').top
  expect(folderOf(sub, [uri('/work/other'), uri(repo.top)])).toBe(sub)
})

it('asks once, and again when the roots have changed', async () => {
  let asked = 0
  const finder = folderFinder('/here', async () => [uri(`/root/${++asked}`)])
  expect(await finder.find()).toBe('/root/1')
  expect(await finder.find()).toBe('/root/1')
  finder.forget()
  expect(await finder.find()).toBe('/root/2')
})
