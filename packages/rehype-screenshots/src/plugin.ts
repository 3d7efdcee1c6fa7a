import { report } from '@flyleaf/document'
import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { findPictures } from './find.ts'
import { improve } from './improve.ts'
import { lockfileReader } from './lockfile.ts'
import type { Options } from './options.ts'
import { beginPass, endPass } from './pass.ts'
import type { ImageRecord } from './record.ts'
import { readOptions } from './settings.ts'

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
  const settings = readOptions(options)
  const readLockfile = lockfileReader(settings.dimensions?.lockfile)

  return (tree, file) => {
    const { html, pictures } = findPictures(tree)

    if (pictures.length === 0 && !html) {
      file.data.images = []
      return
    }

    const pass = beginPass(file, settings, readLockfile)
    for (const picture of pictures) improve(picture, pass)
    endPass(pass, html)
    for (const problem of pass.problems) report(file, source, problem)
    file.data.images = pass.records
  }
}
