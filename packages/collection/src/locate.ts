import type { Problem } from '@flyleaf/document'
import { type Found, isUnchanged } from './found.ts'
import type { HeadReader } from './head.ts'

/**
 * Read the head of a file once more, to find the place of a field.
 *
 * @param root
 *   Folder.
 * @param found
 *   File, as it was when it was read.
 * @param field
 *   Way to the field; empty for the frontmatter as such.
 * @param reader
 *   Reader.
 * @returns
 *   Place, or nothing when the file is no longer what it was.
 */
export function locateIn(
  root: string,
  found: Readonly<Found>,
  field: readonly string[],
  reader: HeadReader
): Problem['place'] {
  try {
    const head = reader.read(root, found.id)
    if (typeof head === 'string') return
    if (!isUnchanged(found, head.found)) return
    const { locate, position } = head.parse()
    return (field.length > 0 && locate(field)) || position
  } catch {
    // The file is gone: so is the place.
    return
  }
}
