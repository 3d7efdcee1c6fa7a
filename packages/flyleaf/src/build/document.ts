import { resolve } from 'node:path'
import type { Entry, Nav } from '@flyleaf/collection'
import { type Problem, report } from '@flyleaf/document'
import type { VFile } from 'vfile'
import { faultIn } from '../errors.ts'
import { reportOnce } from '../messages.ts'
import type { Rewrite } from './references.ts'
import { messageOf, type ResultEntry } from './result.ts'
import { readSource } from './sources.ts'

/**
 * Turns a document into the HTML of its body. Data and messages go onto the
 * file.
 */
export type Renderer = (file: VFile, rewrite: Rewrite) => Promise<string>

/** What a document is rendered with. */
interface RenderOptions {
  neighbours: Nav[]
  /** What is known before it is rendered. */
  problems: readonly Problem[]
  render: Renderer
  rewrite: Rewrite
}

/**
 * Read and render a document, with messages on its file; it has no content
 * when a fatal one says why.
 */
export async function renderDocument(
  entry: Readonly<Entry>,
  file: VFile,
  { neighbours, problems, render, rewrite }: Readonly<RenderOptions>
): Promise<ResultEntry | undefined> {
  const { problem, text } = await readSource(resolve(file.cwd, file.path))
  if (problem) {
    report(file, 'flyleaf', problem)
    return
  }

  file.value = text
  file.data.neighbours = neighbours
  const html = await render(file, rewrite).catch((error: unknown) =>
    reportThrown(error, file)
  )
  file.value = ''
  reportOnce(file, problems)
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

/** Whatever plugins throw is a message of this document alone. */
function reportThrown(error: unknown, file: VFile): undefined {
  // A message that is thrown is on the file already.
  if (file.messages.some((message) => message === error)) return
  report(file, 'flyleaf', {
    cause: error instanceof Error ? error : new Error(String(error)),
    fatal: true,
    place: { column: 1, line: 1 },
    reason: `Cannot render the document: ${faultIn(error)}; simplify it, or exclude it`,
    ruleId: 'render'
  })
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
