import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fileOf } from '@flyleaf/document/satteri'
import { build, type Config } from 'flyleaf'
import { type PresetOptions, preset } from 'flyleaf/preset'
import { parseFragment, serialize } from 'parse5'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { markdownToHtml } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'

/** How pages compare with those that remark-parse gives. */
export interface Comparison {
  /** How many documents there are. */
  all: number
  /** How many have the same HTML, byte for byte. */
  bytes: number
  /** How many have the same data: everything but what is named below. */
  data: number
  /** What differs, but for bytes: `<id> <what>`. */
  differences: string[]
  /** How many have the same HTML for a browser, however it is escaped. */
  html: number
  /** How many have the same messages. */
  messages: number
  /** How many have the same places of pictures and messages. */
  places: number
}

/** What is compared. */
interface Page {
  html: string
  id: string
  images: readonly { position?: unknown }[]
  messages: readonly { place?: unknown }[]
}

/** A document: its path below the root, and its text. */
export interface Document {
  id: string
  text: string
}

/**
 * Build a folder with remark-parse and with Sätteri's parser.
 *
 * @param config
 *   Configuration, without the engine.
 * @returns
 *   Counts, and what differs.
 */
export async function compareEngines(config: Config): Promise<Comparison> {
  const expected = await build({ ...config, engine: 'remark' })
  const actual = await build({ ...config, engine: 'satteri' })
  return compare(expected.entries, actual.entries)
}

/**
 * Run the preset's plugins over documents, in unified behind remark-parse and
 * in Sätteri alone, as Astro does. Links that another generator left there are
 * the host's to take out.
 *
 * @param documents
 *   Documents.
 * @param root
 *   Folder that they are in.
 * @returns
 *   Counts, and what differs.
 */
export async function comparePresets(
  documents: readonly Document[],
  root: string
): Promise<Comparison> {
  const options: PresetOptions = {
    prevnext: { neighbours: () => [] },
    root
  }
  const byUnified = unifiedPages(options, root)
  const bySatteri = satteriPages(options, root)
  const expected: Page[] = []
  const actual: Page[] = []

  for (const document of documents) {
    expected.push(await byUnified(document))
    actual.push(await bySatteri(document))
  }
  return compare(expected, actual)
}

/** As a build has it: what holds no HTML is not parsed again. */
function rehypeRawWhenNeeded(): ReturnType<typeof rehypeRaw> {
  const parse = rehypeRaw()
  return (tree, file) =>
    JSON.stringify(tree).includes('"type":"raw"') ? parse(tree, file) : tree
}

type Render = (document: Document) => Promise<Page>

function unifiedPages(options: PresetOptions, root: string): Render {
  const jobs = preset({ ...options, engine: 'remark' })
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(jobs.remarkPlugins)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRawWhenNeeded)
    .use(jobs.rehypePlugins)
    .use(rehypeStringify)
    .freeze()

  return async ({ id, text }) => {
    const file = new VFile({ path: join(root, id), value: text })
    return pageOf(id, String(await processor.process(file)), file)
  }
}

function satteriPages(options: PresetOptions, root: string): Render {
  const plugins = preset({ ...options, engine: 'native' })

  return async ({ id, text }) => {
    // CommonMark has U+0000 replaced, which Sätteri leaves to its HTML.
    const source = text.replaceAll('\0', '\uFFFD')
    const data: Record<string, unknown> = {}
    const fileURL = pathToFileURL(join(root, id))
    const { html } = await markdownToHtml(source, {
      ...plugins,
      data,
      features: { gfm: true, rawHtml: /<[a-z!/?]/i.test(source) },
      fileURL
    })
    return pageOf(
      id,
      html.replace(/\n$/, ''),
      fileOf({ data, fileURL, source })
    )
  }
}

function pageOf(id: string, html: string, { data, messages }: VFile): Page {
  const { description, images = [], matter, prevnext } = data
  return {
    html,
    id,
    images,
    messages: messages.map(({ fatal, place, reason, ruleId, source }) => ({
      fatal,
      place,
      reason,
      ruleId,
      source
    })),
    ...{ description, matter, prevnext }
  }
}

function compare(
  expected: readonly Page[],
  actual: readonly Page[]
): Comparison {
  const others = new Map(actual.map((page) => [page.id, page]))
  const counts = { bytes: 0, data: 0, html: 0, messages: 0, places: 0 }
  const differences: string[] = []

  for (const page of expected) {
    const other = others.get(page.id)
    if (!other) throw new Error(`Expected a page for ${page.id}`)
    if (other.html === page.html) counts.bytes++
    for (const [what, view] of views) {
      if (view(other) === view(page)) counts[what]++
      else differences.push(`${page.id} ${what}`)
    }
  }

  return { all: expected.length, ...counts, differences }
}

type What = 'data' | 'html' | 'messages' | 'places'

const views: readonly (readonly [What, (page: Page) => string])[] = [
  [
    'data',
    ({ html, images, messages, ...data }) => write([data, placeless(images)])
  ],
  ['html', ({ html }) => serialize(parseFragment(html))],
  ['messages', ({ messages }) => write(placeless(messages))],
  [
    'places',
    ({ images, messages }) =>
      write([
        images.map(({ position }) => position),
        messages.map(({ place }) => place)
      ])
  ]
]

function placeless(list: readonly object[]): string[] {
  return list
    .map((item) => write({ ...item, place: undefined, position: undefined }))
    .sort()
}

/** Write a value with its keys in order. */
function write(value: unknown): string {
  return JSON.stringify(value, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value
  )
}
