import { report } from '@flyleaf/document'
import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { lockfileReader } from './files/lockfile.ts'
import { type Options, readSettings } from './options.ts'
import type { ImageRecord } from './record.ts'
import { transformPictures } from './transform.ts'
import { findPictures } from './tree/find.ts'

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
 *   Transform.
 * @throws
 *   When an option is not of its form.
 */
export default function rehypeScreenshots(
  options?: Readonly<Options> | null | undefined
): (tree: Root, file: VFile) => undefined {
  const settings = readSettings(options)
  const readLockfile = lockfileReader(settings.dimensions?.lockfile)

  return (tree, file) => {
    const { images, problems } = transformPictures(
      findPictures(tree),
      file,
      settings,
      readLockfile
    )
    for (const problem of problems) report(file, source, problem)
    file.data.images = images
  }
}
