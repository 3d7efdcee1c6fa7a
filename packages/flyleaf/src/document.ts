import { resolve } from 'node:path'
import type { Entry, Nav } from '@flyleaf/collection'
import { report } from '@flyleaf/document'
import type { VFile } from 'vfile'
import type { Rewrite } from './local.ts'
import { faultIn } from './mistake.ts'
import { type Remark, tell } from './problem-file.ts'
import type { Renderer } from './renderer.ts'
import { messageOf, type ResultEntry } from './result.ts'
import { readSource } from './source.ts'

/** What a document is rendered with. */
interface Job {
  neighbours: Nav[]
  /** What is known to be wrong before it is rendered. */
  remarks: readonly Remark[]
  render: Renderer
  rewrite: Rewrite
}

/**
 * Read and render a document.
 *
 * @param entry
 *   What is known of it.
 * @param file
 *   Its file; messages are added.
 * @param job
 *   How to render it.
 * @returns
 *   Content; nothing when the document has none, and a fatal message says why.
 */
export async function renderDocument(
  entry: Readonly<Entry>,
  file: VFile,
  job: Readonly<Job>
): Promise<ResultEntry | undefined> {
  const read = await readSource(resolve(file.cwd, file.path))
  if (read.problem) {
    report(file, 'flyleaf', read.problem)
    return
  }

  file.value = read.text
  file.data.neighbours = job.neighbours
  const html = await attempt(() => job.render(file, job.rewrite), file)
  file.value = ''
  tell(file, job.remarks)
  if (html === undefined) return

  const { description, images, matter, prevnext } = file.data
  return {
    data: withDescriptions({ ...matter }, description?.values),
    description,
    html,
    id: entry.id,
    images: images ?? [],
    messages: file.messages.map(messageOf),
    path: entry.path,
    prevnext,
    slug: entry.slug,
    title: entry.title,
    url: entry.url
  }
}

/** Run plugins; whatever they throw is a message of this document alone. */
async function attempt(
  job: () => Promise<string>,
  file: VFile
): Promise<string | undefined> {
  try {
    return await job()
  } catch (error) {
    // A message that is thrown is on the file already.
    if (file.messages.some((message) => message === error)) return
    report(file, 'flyleaf', {
      cause: error instanceof Error ? error : new Error(String(error)),
      fatal: true,
      place: { column: 1, line: 1 },
      reason: `Cannot render the document: ${faultIn(error)}; simplify it, or exclude it`,
      ruleId: 'render'
    })
    return
  }
}

function withDescriptions(
  data: Record<string, unknown>,
  values: Readonly<Record<string, string>> | undefined
): Record<string, unknown> {
  const inferred = Object.entries(values ?? {}).filter(([name, text]) => {
    const written = Object.hasOwn(data, name) ? data[name] : undefined
    return text !== '' && (written ?? '') === ''
  })
  // Not by assignment: `__proto__` is a name like any other.
  return Object.fromEntries([...Object.entries(data), ...inferred])
}
