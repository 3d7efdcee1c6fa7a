import fs from 'node:fs'
import path from 'node:path'
import { expect, vi } from 'vitest'
import { type ScanOptions, type ScanResult, scan } from '../../src/fs.ts'
import { folder, write } from '../temporary-folder.ts'

/** Documents: one that is well, one with a mistake, one without a title. */
export const files = {
  'a.md': '---\ntitle: A\ndate: 2022-01-01\nlang: de\n---\n',
  'b.md': '---\ntitle: B\ntitle: C\ntags: [x]\n---\n',
  'c.md': 'No title.\n'
}

/** Scan a folder; says which files were opened, and gives what was found. */
export async function read(
  root: string,
  options: ScanOptions
): Promise<ScanResult & { opened: string[] }> {
  const open = vi.spyOn(fs, 'openSync')
  const result = await scan(root, options)
  const opened = open.mock.calls.map(([file]) => path.basename(String(file)))
  open.mockRestore()
  return { ...result, opened: opened.filter((name) => name.endsWith('.md')) }
}

/** Make a folder, scan it with a cache beside it. */
export async function cached(): Promise<{
  cache: string
  first: ScanResult
  root: string
}> {
  const top = folder()
  const root = path.join(top, 'content')
  write(root, files)
  const cache = path.join(top, 'deep', 'cache.json')
  const { opened, ...first } = await read(root, { cache })
  expect(opened).toEqual(['a.md', 'b.md', 'c.md'])
  return { cache, first, root }
}
