import rehypeScreenshots, {
  type ImageRecord,
  type Options as ScreenshotsOptions
} from '@flyleaf/rehype-screenshots'
import { sizeKey } from '@flyleaf/rehype-screenshots/sizes'
import type { Root } from 'mdast'
import rehypeRaw from 'rehype-raw'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'

/** A document and its pictures, as `file.data.images` has them. */
export interface PicturesOfDocument {
  images: readonly ImageRecord[]
  /** Path, as messages show it. */
  path: string
}

/** Sizes come from nowhere but the document here, and nothing is said of it. */
const options: ScreenshotsOptions = {
  alt: false,
  dimensions: { dpr: false, files: false, lockfile: false },
  figure: false,
  loading: false
}

/** Find the pictures of documents, also those in HTML. */
export function picturesOf(
  sources: Iterable<Readonly<{ path: string; value: string }>>,
  parse: (file: VFile) => Root
): PicturesOfDocument[] {
  const processor = unified()
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeScreenshots, options)
    .freeze()

  return Array.from(sources, ({ path, value }) => {
    const file = new VFile({ path, value })
    processor.runSync(parse(file), file)
    const { images = [] } = file.data
    return { images, path }
  })
}

/** A remote picture, where it stands first. */
export interface RemotePicture {
  /** Videos do without a size: not every one tells it at its beginning. */
  kind: ImageRecord['kind']
  path: string
  position: ImageRecord['position'] | undefined
}

/** Pictures that need a size, and all that are there. */
export interface RemotePictures {
  /** Remote pictures and videos without a size of their own, by their name. */
  pictures: Map<string, RemotePicture>
  /** All remote pictures and videos, without their extensions. */
  stems: Set<string>
}

/**
 * Find which remote pictures and videos need a size from the lockfile, by their
 * name there. One does not whose author, or whose address, gives one.
 */
export function remotePicturesOf(
  documents: Iterable<PicturesOfDocument>
): RemotePictures {
  const pictures = new Map<string, RemotePicture>()
  const stems = new Set<string>()

  for (const { images, path } of documents) {
    for (const { kind, position, sizeFrom, url } of images) {
      const key = sizeKey(url)
      if (key === undefined) continue
      stems.add(stemOf(key))
      const hasSize = sizeFrom === 'author' || sizeFrom === 'url'
      if (hasSize || pictures.has(key)) continue
      pictures.set(key, { kind, path, position })
    }
  }

  return { pictures, stems }
}

/** Take query and extension off an address. */
export function stemOf(key: string): string {
  const [path = ''] = key.split('?', 1)
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') ? path.slice(0, dot) : path
}
