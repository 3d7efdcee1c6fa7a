import rehypeScreenshots, {
  type Options as ScreenshotsOptions
} from '@flyleaf/rehype-screenshots'
import type { Root } from 'mdast'
import rehypeRaw from 'rehype-raw'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { PicturesOfDocument } from './wanted.ts'

/** A document that is still to be read. */
export interface DocumentSource {
  /** Path, relative to the folder. */
  path: string
  value: string
}

/** Sizes come from nowhere but the document here, and nothing is said of it. */
const settings: ScreenshotsOptions = {
  alt: false,
  dimensions: { dpr: false, files: false, lockfile: false },
  figure: false,
  loading: false
}

/**
 * Find the pictures of documents, also those in HTML.
 *
 * @param sources
 *   Documents.
 * @param parse
 *   Parser, the one that builds the pages.
 * @returns
 *   Documents and their pictures.
 */
export function picturesOf(
  sources: Iterable<Readonly<DocumentSource>>,
  parse: (file: VFile) => Root
): PicturesOfDocument[] {
  const processor = unified()
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeScreenshots, settings)
    .freeze()

  return Array.from(sources, ({ path, value }) => {
    const file = new VFile({ path, value })
    processor.runSync(parse(file), file)
    const { images = [] } = file.data
    return { images, path }
  })
}
