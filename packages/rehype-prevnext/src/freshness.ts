import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isFields } from '@flyleaf/document'

/**
 * Leave out the links to documents that are no longer there, as an index that
 * is older than the folder has them.
 *
 * Nothing is left out where the document itself is not a file of the folder:
 * then the ids are something else.
 *
 * @param navs
 *   Neighbours, as the index has them.
 * @param id
 *   Id of the document.
 * @param folder
 *   Folder that ids count from, absolute.
 * @returns
 *   Neighbours, and the ids of what is gone.
 */
export function withoutGone(
  navs: unknown,
  id: string,
  folder: string
): { gone: string[]; navs: unknown } {
  const gone = new Set<string>()
  if (!Array.isArray(navs) || !existsSync(join(folder, id)))
    return { gone: [], navs }

  const left = navs.filter(isFields).map((nav) => {
    const rels = ['prev', 'next'].filter((rel) => {
      const link = nav[rel]
      const target = isFields(link) ? link['id'] : undefined
      if (typeof target !== 'string' || existsSync(join(folder, target)))
        return false
      gone.add(target)
      return true
    })
    return {
      ...nav,
      ...Object.fromEntries(rels.map((rel) => [rel, undefined]))
    }
  })
  return { gone: [...gone], navs: left }
}
