import { report } from '@flyleaf/document'
import type { Root } from 'hast'
import type { VFile } from 'vfile'
import type { ImageRecord } from './image-record.ts'
import { type Options, readSettings } from './options.ts'
import { transformPictures } from './transform.ts'
import { findPictures } from './tree/find.ts'
import type { Parent } from './tree/nodes.ts'
import { findUnread } from './tree/unread.ts'

declare module 'vfile' {
  interface DataMap {
    /**
     * Pictures and videos of the document, in its order, put there by
     * `@flyleaf/rehype-screenshots`.
     */
    images: ImageRecord[]
  }
}

/** Name under which messages are reported. */
export const source = '@flyleaf/rehype-screenshots'

/**
 * Give the pictures of a document their size, a way of loading and a caption,
 * and turn videos in image syntax into videos.
 *
 * What was found is put on `file.data.images`, what is wrong becomes messages.
 * Reads the headers of local files and the lockfile; asks no network.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Transform; throws when its tree is one of Markdown, as it would find no
 *   picture there.
 * @throws
 *   When an option is not of its form.
 */
export default function rehypeScreenshots(
  options?: Readonly<Options> | null | undefined
): (tree: Root, file: VFile) => undefined {
  const settings = readSettings(options)

  return (tree, file) => {
    if (isMarkdown(tree)) {
      throw new TypeError(
        'Put `rehypeScreenshots` behind `remark-rehype`: it looks for pictures in HTML, and this tree is still one of Markdown'
      )
    }
    const finds = { ...findPictures(tree), unread: findUnread(tree, file) }
    const { images, problems } = transformPictures(finds, file, settings)
    for (const problem of problems) report(file, source, problem)
    file.data.images = images
  }
}

/** Blocks that documents of Markdown are made of, and none of HTML. */
const markdownBlocks = new Set([
  'blockquote',
  'heading',
  'image',
  'list',
  'paragraph',
  'table'
])

/**
 * Whether a tree is one of Markdown: it has blocks, and no element. (A block
 * that was passed through to HTML stands beside elements.)
 */
function isMarkdown(tree: Parent): boolean {
  let hasBlock = false
  for (const { type } of tree.children) {
    if (type === 'element') return false
    hasBlock ||= markdownBlocks.has(type)
  }
  return hasBlock
}
