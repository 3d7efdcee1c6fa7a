import { type Problem, report } from '@flyleaf/document'
import type { VFile } from 'vfile'
import { inBatches, orAborted } from '../batches.ts'
import { type Config, readConfig, type Settings } from '../config/config.ts'
import { Unsettled } from '../errors.ts'
import { fileOf, groupByDocument, reportOnce } from '../messages.ts'
import { type Output, openOutput } from '../output/output.ts'
import { type PageWriter, pageWriter } from '../output/page.ts'
import { renderDocument } from './document.ts'
import { findMissingPages, type Plan, planSite } from './plan.ts'
import { countReasons } from './publication.ts'
import { type LocalFiles, localFiles } from './references.ts'
import { createRenderer } from './renderer.ts'
import { messageOf, type Result } from './result.ts'
import { markdown, readSources, type Sources } from './sources.ts'

/** Where and how a command runs. */
export interface Context {
  /** Folder that relative paths count from (default: `process.cwd()`). */
  cwd?: string | undefined
  /**
   * Hear how far it has come (default: nobody does): documents done, documents
   * in all, path of the last one.
   */
  onProgress?:
    | ((done: number, total: number, path: string) => unknown)
    | undefined
  /** Aborts the command; nothing is written then. */
  signal?: AbortSignal | undefined
}

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
  const settings = readConfig(config, context.cwd ?? process.cwd())
  return await buildSite(settings, context)
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
  const settings = readConfig(config, context.cwd ?? process.cwd())
  return await buildSite({ ...settings, out: undefined }, context)
}

/** Build, or check where the settings have no output. */
export async function buildSite(
  settings: Readonly<Settings>,
  context: Readonly<Omit<Context, 'cwd'>>
): Promise<Result> {
  const sources = await readSources(settings, {
    include: markdown,
    refuse: refuseMdx,
    signal: context.signal,
    texts: true
  })
  const plan = planSite(settings, sources)
  const job = { ...context, take: sources.take }
  if (settings.out === undefined) return await render(settings, plan, job)

  const output = openOutput(settings.out)
  try {
    const result = await render(settings, plan, { ...job, output })
    return { ...result, changes: await output.commit() }
  } catch (error) {
    output.discard()
    throw error
  }
}

/** As Markdown, its imports and its JSX would be text. */
function refuseMdx(id: string): Problem | undefined {
  if (!/\.mdx$/i.test(id)) return
  return {
    fatal: true,
    place: { column: 1, line: 1 },
    reason:
      'Cannot build a document of MDX, a bundler makes its page: leave it to `remarkPlugins` there, or exclude it',
    ruleId: 'mdx'
  }
}

/** Documents that are rendered before others have their turn. */
const batch = 8

/** What documents are rendered with. */
interface Job extends Omit<Context, 'cwd'> {
  output?: Output
  take: Sources['take']
}

async function render(
  settings: Readonly<Settings>,
  { collection, entries, paths, problems, unpublished }: Readonly<Plan>,
  { onProgress, output, signal, take }: Readonly<Job>
): Promise<Result> {
  const renderer = await createRenderer(settings)
  const local = localFiles(
    settings.root,
    new Map(entries.map(({ id, url }) => [id, url]))
  )
  const pages = output && pageWriter(settings, output)
  const problemsOf = groupByDocument(problems)
  const result: Result = {
    changes: { removed: 0, unchanged: 0, written: 0 },
    entries: [],
    files: [],
    messages: [],
    unpublished: countReasons(unpublished)
  }
  const fileBy = new Map<string, VFile>()
  const lost = new Map<string, VFile>()

  let done = 0
  for await (const entry of inBatches(entries, batch, signal)) {
    const file = fileOf(entry.id, settings)
    const path = paths.get(entry.id)
    const job = renderDocument(entry, file, {
      neighbours: collection.nav(entry.id),
      problems: problemsOf.get(entry.id) ?? [],
      render: renderer,
      // A document without a page stands where its own file would be.
      rewrite: local.rewriteFor(entry.id, path ?? entry.id),
      source: take(entry.id)
    })
    const content = await orAborted(job, signal).catch((error: unknown) => {
      if (!(error instanceof Unsettled)) throw error
      throw new Unsettled(`render \`${entry.id}\``)
    })
    problemsOf.delete(entry.id)
    result.files.push(file)
    fileBy.set(entry.id, file)
    if (content) result.entries.push(content)
    else lost.set(entry.id, file)
    if (content && path !== undefined) pages?.add(content, path)
    onProgress?.(++done, entries.length, entry.id)
  }

  const missing = findMissingPages([...lost.keys()], result.entries)
  const missingOf = groupByDocument(missing)
  for (const [id, file] of lost) {
    reportOnce(file, missingOf.get(id) ?? [])
    result.messages.push(...messagesOf(file, id))
  }

  for (const [id, rest] of problemsOf) {
    const file = fileOf(id, settings)
    reportOnce(file, rest)
    result.files.push(file)
    // What is written is read by others: it does not name what is not for them.
    const reason = unpublished.get(id ?? '')
    if (reason === undefined || reason === 'broken') {
      result.messages.push(...messagesOf(file, id))
    }
  }

  if (pages) await finish(pages, result, local.assets, fileBy)
  return result
}

/** Add what pages need, beside the pages; what a document lacks is told there. */
async function finish(
  pages: PageWriter,
  result: Result,
  assets: LocalFiles['assets'],
  fileBy: ReadonlyMap<string, VFile>
): Promise<undefined> {
  const contentBy = new Map(result.entries.map((entry) => [entry.id, entry]))

  function tell(
    id: string,
    reason: string,
    ruleId: string
  ): Result['messages'] {
    const file = fileBy.get(id)
    const content = contentBy.get(id)
    // One that could not be rendered in the end is lost with its pictures.
    if (!file || !content) return []
    const place = { column: 1, line: 1 }
    report(file, 'flyleaf', { fatal: true, place, reason, ruleId })
    content.messages = file.messages.map(messageOf)
    return messagesOf(file, id)
  }

  for (const [path, { from, id }] of assets) {
    const fault = await pages.copy(path, from)
    if (fault === undefined) continue
    const reason = `Cannot copy \`${path}\`, which the page shows: ${fault}; see to the file`
    tell(id, reason, 'uncopied-file')
  }

  await pages.finish(result, ({ id }) => {
    const reason =
      'Cannot write the fields of the document as JSON, it is left out of `content.json`; let `derive` and plugins give plain values'
    result.messages.push(...tell(id, reason, 'unwritable-data'))
    result.entries = result.entries.filter((entry) => entry.id !== id)
  })
  return
}

function messagesOf(file: VFile, id: string | undefined): Result['messages'] {
  return file.messages.map((message) => ({
    id: id ?? null,
    ...messageOf(message)
  }))
}
