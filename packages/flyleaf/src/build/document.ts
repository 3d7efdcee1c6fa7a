import type { Entry, Nav } from '@flyleaf/collection'
import { isDraft, type Problem, report } from '@flyleaf/document'
import { thrownWords } from '@flyleaf/internal/system-error'
import { setMatter } from '@flyleaf/remark-matter'
import type { VFile } from 'vfile'
import { faultIn } from '../errors.ts'
import { reportOnce } from '../messages.ts'

import type { Rewrite } from './references.ts'
import { messageOf, type ResultEntry } from './result.ts'
import type { Source } from './sources.ts'

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
  source: Source
}

/**
 * Render a document, with messages on its file; it has no content when a fatal
 * one says why.
 */
export async function renderDocument(
  entry: Readonly<Entry>,
  file: VFile,
  { neighbours, problems, render, rewrite, source }: Readonly<RenderOptions>
): Promise<ResultEntry | undefined> {
  const { given, problem, text } = source
  if (problem) {
    report(file, 'flyleaf', problem)
    return
  }

  file.value = text
  if (given) setMatter(file, given)
  file.data.neighbours = neighbours
  // That of its folder, where it names none itself.
  if (entry.lang !== undefined) file.data['lang'] = entry.lang
  const html = await render(file, rewrite).catch((error: unknown) =>
    reportThrown(error, file)
  )
  file.value = ''
  reportOnce(file, problems)
  if (html === undefined) return

  const { data } = file
  return {
    data: withDescriptions(data.matter, data.description?.values),
    description: data.description,
    draft: isDraft(entry.data),
    html,
    id: entry.id,
    images: data.images ?? [],
    ...(entry.lang !== undefined && { lang: entry.lang }),
    messages: file.messages.map(messageOf),
    path: entry.path,
    prevnext: data.prevnext,
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
    cause: error instanceof Error ? error : new Error(thrownWords(error)),
    fatal: true,
    place: { column: 1, line: 1 },
    reason: `Cannot render the document: ${faultIn(error)}; simplify it, or exclude it`,
    ruleId: 'render'
  })
}

/** Add descriptions where the author wrote none. */
function withDescriptions(
  fields: Readonly<Record<string, unknown>> | undefined,
  values: Readonly<Record<string, string>> | undefined
): Record<string, unknown> {
  const data = { ...fields }
  for (const [name, value] of Object.entries(values ?? {})) {
    const written = Object.hasOwn(data, name) ? data[name] : undefined
    if (value === '' || (written ?? '') !== '') continue
    // Not by assignment: `__proto__` is a name like any other.
    Object.defineProperty(data, name, {
      configurable: true,
      enumerable: true,
      value,
      writable: true
    })
  }
  return data
}
