import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Index, Nav } from '@flyleaf/collection'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { afterAll } from 'vitest'
import rehypePrevnext, { type Options } from '../../src/index.ts'

/** Folder that the plugin runs in; gone when the tests of a file are over. */
export const folder: string = mkdtempSync(join(tmpdir(), 'prevnext-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Make neighbours with one link. */
export function to(title: string, id?: string): Nav[] {
  const href = `/${title.toLowerCase()}`
  const next = {
    href,
    rel: 'next',
    source: 'sequence',
    title,
    ...(id ? { id } : {})
  } as const
  return [{ next, position: 1, sequence: 'posts', total: 2 }]
}

/** Make an index. */
export function index(navs: Record<string, Nav[]>, root = 'content'): Index {
  return { digest: '', navs, root, version: 1 }
}

/** Run the plugin; give the file. */
export function run(options: Options, file?: object): VFile {
  const vfile = new VFile({ cwd: folder, path: 'content/a.md', ...file })
  const tree = { children: [], type: 'root' as const }
  unified().use(rehypePrevnext, options).runSync(tree, vfile)
  return vfile
}

/** Tell the title that a file links next. */
export function next(file: VFile): string | undefined {
  return file.data.prevnext?.navs[0]?.next?.title
}
