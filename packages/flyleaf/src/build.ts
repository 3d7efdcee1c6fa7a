import type { Problem } from '@flyleaf/document'
import type { VFile } from 'vfile'
import type { Config } from './config.ts'
import { renderDocument } from './document.ts'
import { type Context, type Folder, readFolder } from './folder.ts'
import { findGaps } from './gap.ts'
import { localFiles } from './local.ts'
import { type Output, openOutput } from './output.ts'
import { pagesOf } from './pages.ts'
import { fileOf, groupRemarks, tell } from './problem-file.ts'
import { rendererOf } from './renderer.ts'
import { messageOf, type Result } from './result.ts'
import { type Settings, settingsOf } from './settings.ts'

/** What is Markdown; an MDX document is a program, and no page. */
export const documents = '**/*.{md,markdown}'

/**
 * Build a folder of documents into content.
 *
 * With `out`, every document becomes a page there, beside `content.json`, the
 * stylesheets, and the files that pages show; the folder is touched only when
 * everything is ready. Without, nothing is written.
 *
 * What is wrong in a document becomes a message; the other documents are built
 * all the same.
 *
 * @param config
 *   Configuration.
 * @param context
 *   Where and how the build runs (optional).
 * @returns
 *   Content, messages, and what was written.
 * @throws
 *   `Mistake` when the configuration is wrong, the folder is not there, or the
 *   output cannot be written; the reason of `signal` when that aborts.
 */
export async function build(
  config: Readonly<Config>,
  context: Readonly<Context> = {}
): Promise<Result> {
  const settings = settingsOf(config, context.cwd ?? process.cwd())
  return await buildWith(settings, context)
}

/**
 * Say what is wrong in a folder of documents; nothing is written.
 *
 * @param config
 *   Configuration, as for `build`; `out` does not count.
 * @param context
 *   Where and how the check runs (optional).
 * @returns
 *   Content and messages.
 * @throws
 *   As `build` does.
 */
export async function check(
  config: Readonly<Config>,
  context: Readonly<Context> = {}
): Promise<Result> {
  const settings = settingsOf(config, context.cwd ?? process.cwd())
  return await buildWith({ ...settings, out: undefined }, context)
}

async function buildWith(
  settings: Readonly<Settings>,
  context: Readonly<Context>
): Promise<Result> {
  const folder = await readFolder(settings, documents, context.signal, mdxFault)
  if (settings.out === undefined) return await render(settings, folder, context)

  const output = await openOutput(settings.out)
  try {
    const result = await render(settings, folder, context, output)
    return { ...result, changes: await output.commit() }
  } catch (error) {
    await output.discard()
    throw error
  }
}

async function render(
  settings: Readonly<Settings>,
  folder: Folder,
  context: Readonly<Context>,
  output?: Output
): Promise<Result> {
  const { onProgress, signal } = context
  const { collection, entries, paths } = folder
  const renderer = await rendererOf(settings)
  const local = localFiles(
    settings.root,
    new Map(entries.map(({ id, url }) => [id, url]))
  )
  const pages = output && pagesOf(settings, output)
  const told = groupRemarks(folder.remarks)
  const result: Result = {
    changes: { removed: 0, unchanged: 0, written: 0 },
    entries: [],
    files: [],
    messages: []
  }

  const lost = new Map<string, VFile>()

  for (const [index, entry] of entries.entries()) {
    signal?.throwIfAborted()
    const file = fileOf(entry.id, settings)
    const path = paths.get(entry.id)
    const content = await renderDocument(entry, file, {
      neighbours: collection.nav(entry.id),
      remarks: told.get(entry.id) ?? [],
      render: renderer,
      // A document without a page stands where its own file would be.
      rewrite: local.rewriteFor(entry.id, path ?? entry.id)
    })
    told.delete(entry.id)
    result.files.push(file)
    if (content) result.entries.push(content)
    else lost.set(entry.id, file)
    if (content && path !== undefined) await pages?.add(content, path)
    onProgress?.(index + 1, entries.length, entry.id)
  }

  const gaps = groupRemarks(findGaps([...lost.keys()], result.entries))
  for (const [id, file] of lost) {
    tell(file, gaps.get(id) ?? [])
    result.messages.push(...messagesOf(file, id))
  }

  for (const [id, remarks] of told) {
    const file = fileOf(id, settings)
    tell(file, remarks)
    result.files.push(file)
    result.messages.push(...messagesOf(file, id))
  }

  await pages?.finish(result, local.assets)
  return result
}

/** As Markdown, its imports and its JSX would be text. */
function mdxFault(id: string): Problem | undefined {
  if (!/\.mdx$/i.test(id)) return
  return {
    fatal: true,
    place: { column: 1, line: 1 },
    reason:
      'Cannot build a document of MDX, a bundler makes its page: leave it to `remarkPlugins` there, or exclude it',
    ruleId: 'mdx'
  }
}

function messagesOf(file: VFile, id: string | undefined): Result['messages'] {
  return file.messages.map((message) => ({
    id: id ?? null,
    ...messageOf(message)
  }))
}
