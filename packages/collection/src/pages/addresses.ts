import type { Problems } from '../problems.ts'
import { byId, type Page } from './page.ts'

/** Bring an address into the form in which two spellings of it are equal. */
function comparable(href: string): string {
  const end = href.search(/[?#]/)
  const path = end === -1 ? href : href.slice(0, end)
  return path.endsWith('/') && path.length > 1 ? path.slice(0, -1) : path
}

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

/** Make a directory of pages; it is built when it is first asked. */
export function createDirectory(pages: readonly Page[]): Directory {
  let indexes: Indexes | undefined

  function build(): Indexes {
    const sorted = pages.toSorted(byId)
    return {
      address: indexBy(sorted, ({ href }) => comparable(href)),
      id: indexBy(sorted, ({ entry }) => entry.id),
      slug: indexBy(sorted, ({ entry }) => entry.slug),
      stem: indexBy(sorted, ({ entry }) => entry.id.replace(/\.[^./]+$/, ''))
    }
  }

  return {
    byAddress(href) {
      indexes ??= build()
      return indexes.address.get(comparable(href))?.[0]
    },
    byName(name) {
      indexes ??= build()
      const { address, id, slug, stem } = indexes
      return (
        id.get(name) ??
        stem.get(name) ??
        address.get(comparable(name)) ??
        slug.get(name) ??
        []
      )
    }
  }
}

type Indexes = Record<'address' | 'id' | 'slug' | 'stem', Map<string, Page[]>>

function indexBy(
  pages: readonly Page[],
  keyOf: (page: Page) => string
): Map<string, Page[]> {
  const index = new Map<string, Page[]>()
  for (const page of pages) {
    const key = keyOf(page)
    const others = index.get(key)
    if (others) others.push(page)
    else index.set(key, [page])
  }
  return index
}

const withSlash = /^[a-z\d\-._~/]*\/$/
const withoutSlash = /^[a-z\d\-._~/]*[a-z\d\-._~]$/
const plain = /^[\w\-./~]*$/

/**
 * Report pages whose addresses are the same, or could be taken for the same:
 * file systems and servers do not all tell case and Unicode forms apart.
 */
export function reportAddresses(
  pages: readonly Page[],
  problems: Problems
): undefined {
  const distinct = new Set(pages.map(({ href }) => href))
  if (distinct.size === pages.length && areAlike(pages)) return

  const owners = new Map<string, Page>()
  const crowds = new Map<Page, Page[]>()
  for (const page of pages) {
    // One that is not published does not stand there.
    if (page.href === '' || isUnpublished(page)) continue
    const key = folded(page.href)
    const owner = owners.get(key)
    const crowd = owner && crowds.get(owner)
    if (!owner) owners.set(key, page)
    else if (crowd) crowd.push(page)
    else crowds.set(owner, [owner, page])
  }

  for (const crowd of crowds.values()) {
    let first: Page | undefined
    for (const page of crowd.toSorted(byId)) {
      if (first) reportCollision(page, first, problems)
      first ??= page
    }
  }
}

function isUnpublished({ exclusion }: Page): boolean {
  return exclusion === 'draft' || exclusion === 'future'
}

/**
 * Whether all addresses are written in one way, so that only the same ones
 * can be taken for the same: nothing is to be brought into another form.
 */
function areAlike(pages: readonly Page[]): boolean {
  return (
    pages.every(({ href }) => withSlash.test(href)) ||
    pages.every(({ href }) => withoutSlash.test(href))
  )
}

function reportCollision(
  { entry, href }: Page,
  first: Page,
  problems: Problems
): undefined {
  const isSame = first.href === href
  problems.add(
    {
      path: entry.id,
      reason: isSame
        ? `Cannot have two pages at \`${href}\`: \`${first.entry.path}\` is there, too; rename one, or change its \`slug\``
        : `Cannot tell the addresses \`${first.href}\` of \`${first.entry.path}\` and \`${href}\` of this page apart everywhere; rename one, or change its \`slug\``,
      ruleId: isSame ? 'duplicate-url' : 'similar-url'
    },
    'url'
  )
}

/** Bring an address into the form in which careless systems compare it. */
function folded(href: string): string {
  const address = comparable(href)
  if (plain.test(address)) return address.toLowerCase()
  try {
    return decodeURI(address).normalize('NFC').toLowerCase()
  } catch {
    return address.normalize('NFC').toLowerCase()
  }
}
