import { byId, type Page } from './page.ts'

/** Finds pages by what authors call them. */
export interface Directory {
  /** Find the page of an address; a query, a hash and a last slash are nothing. */
  byAddress(href: string): Page | undefined
  /**
   * Find pages by id, by id without extension, by address, or by slug: the
   * first of these that fits.
   */
  byName(name: string): readonly Page[]
}

/**
 * Make a directory of pages; it is built when it is first asked.
 *
 * @param pages
 *   Pages.
 * @returns
 *   Directory.
 */
export function createDirectory(pages: readonly Page[]): Directory {
  let indexes: Map<string, Page[]>[] | undefined

  function build(): Map<string, Page[]>[] {
    const sorted = pages.toSorted(byId)
    return [
      indexBy(sorted, ({ entry }) => entry.id),
      indexBy(sorted, ({ entry }) => entry.id.replace(/\.[^./]+$/, '')),
      indexBy(sorted, ({ href }) => addressOf(href)),
      indexBy(sorted, ({ entry }) => entry.slug)
    ]
  }

  return {
    byAddress(href) {
      indexes ??= build()
      return indexes[2]?.get(addressOf(href))?.[0]
    },
    byName(name) {
      indexes ??= build()
      const keys = [name, name, addressOf(name), name]
      return keys.reduce<readonly Page[]>(
        (found, key, index) =>
          found.length > 0 ? found : (indexes?.[index]?.get(key) ?? []),
        []
      )
    }
  }
}

function indexBy(
  pages: readonly Page[],
  keyOf: (page: Page) => string
): Map<string, Page[]> {
  const index = new Map<string, Page[]>()
  for (const page of pages) {
    const key = keyOf(page)
    const known = index.get(key)
    if (known) known.push(page)
    else index.set(key, [page])
  }
  return index
}

/** Bring an address into the form in which two spellings of it are equal. */
export function addressOf(href: string): string {
  const end = href.search(/[?#]/)
  const path = end === -1 ? href : href.slice(0, end)
  return path.endsWith('/') && path.length > 1 ? path.slice(0, -1) : path
}
