import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { afterAll } from 'vitest'
import rehypeScreenshots, { type Options } from '../src/index.ts'

/** What was made of a document. */
export interface Made {
  file: VFile
  html: string
  messages: string[]
  tree: Root
}

/** Make a folder of files that is gone when the tests are over. */
export function folder(
  files: Readonly<Record<string, string | Uint8Array>>
): string {
  const root = mkdtempSync(join(tmpdir(), 'screenshots-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  afterAll(() => rmSync(root, { recursive: true }))
  return root
}

/** Put a document, `posts/x.md`, through the plugin; raw HTML is parsed. */
export function run(
  markdown: string,
  options?: Readonly<Options> | null,
  file?: Readonly<{
    cwd?: string
    data?: Record<string, unknown>
    path?: string
  }>
): Made {
  const vfile = new VFile({ path: 'posts/x.md', ...file, value: markdown })
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeScreenshots, {
      ...options,
      // Most documents of these tests have no folder.
      rules: { 'image-folder-unknown': 'off', ...options?.rules }
    })
    .use(rehypeStringify)
  const tree = processor.runSync(processor.parse(vfile), vfile)
  return {
    file: vfile,
    html: processor.stringify(tree, vfile),
    messages: messagesOf(vfile),
    tree
  }
}

/** Give the messages of a file, each with its place and its rule. */
export function messagesOf(file: VFile): string[] {
  return file.messages.map((message) => {
    const { column, line, reason, ruleId } = message
    const level = message.fatal
      ? 'error'
      : message.fatal === false
        ? 'warning'
        : 'info'
    return `${line}:${column} ${level} ${ruleId}: ${reason}`
  })
}
