import { canonicalLanguage } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import { readHref } from '@flyleaf/internal/href'
import { unexpected } from '@flyleaf/internal/options'
import { toLine } from '@flyleaf/internal/text'
import { byCodeUnit, type Entry, reader } from '../entry.ts'
import type { Problems } from '../problems.ts'
import type { Exclusion } from './exclusions.ts'
import { folderLanguages } from './languages.ts'

/** A document, with what the collection found out about it. */
export interface Page {
  readonly entry: Entry
  /** Why others do not link to it. */
  readonly exclusion: Exclusion | 'address' | undefined
  /** Address, safe to link; `''` when there is none. */
  readonly href: string
  /** Its place among the pages of the collection, which order none of them. */
  readonly index: number
  readonly lang: string | undefined
  /** What others call it. */
  readonly title: string
}

/** Compare two pages by their ids. */
export function byId(a: Page, b: Page): number {
  return byCodeUnit(a.entry.id, b.entry.id)
}

/** All pages of a collection. */
export interface Pages {
  /** In the order of their indexes. */
  readonly list: readonly Page[]
  get(id: string): Page | undefined
}

/** Make pages of entries; `language` is that of pages that name none. */
export function makePages(
  entries: readonly Entry[],
  exclusion: (entry: Entry) => Exclusion | undefined,
  language: string | undefined,
  problems: Problems
): Pages {
  if (!Array.isArray(entries)) {
    throw unexpected(entries, 'a list (`entries` of what `scan` gives)', {
      name: 'entries',
      owner: 'createCollection'
    })
  }
  const { indexes, unique } = distinct(entries, problems)
  const languages = new Map<string, string | undefined>()
  const languageOf = folderLanguages(unique)

  const list = unique.map((entry, index): Page => {
    const { id, lang, url } = entry
    if (lang !== undefined && !languages.has(lang)) {
      languages.set(lang, canonicalLanguage(lang))
    }
    const href = toHref(url)
    if (href === undefined) {
      problems.add(
        {
          path: id,
          reason: `Cannot link to the address \`${url}\`: no page links here; give it a path of the site`,
          ruleId: 'unsafe-href'
        },
        'url'
      )
    }
    return {
      entry,
      exclusion: href === undefined ? 'address' : exclusion(entry),
      href: href ?? '',
      index,
      lang: languages.get(lang ?? '') ?? languageOf(id) ?? language,
      title: titleOf(entry, problems)
    }
  })

  return {
    get(id) {
      const index = indexes.get(id)
      return index === undefined ? undefined : list[index]
    },
    list
  }
}

/**
 * Take one of the entries that have one id: the same one in whatever order
 * they come.
 */
function distinct(
  entries: readonly Entry[],
  problems: Problems
): { indexes: ReadonlyMap<string, number>; unique: readonly Entry[] } {
  const indexes = new Map<string, number>()
  const unique: Entry[] = []
  entries.forEach((given, place) => {
    const entry = checkEntry(given, place)
    const { id } = entry
    const index = indexes.get(id)
    const twin = index === undefined ? undefined : unique[index]
    if (index === undefined || !twin) {
      indexes.set(id, unique.push(entry) - 1)
      return
    }

    const paths = [twin.path, entry.path].sort(byCodeUnit)
    if (textOf(entry) < textOf(twin)) unique[index] = entry
    problems.add({
      path: id,
      reason: `Cannot tell ${paths.map((path) => `\`${path}\``).join(' and ')} apart, both have the id \`${id}\`: one of them is left out; give each entry an id of its own`,
      ruleId: 'duplicate-id'
    })
  })
  return { indexes, unique }
}

/** Check what the caller hands over for an entry. */
function checkEntry(entry: Entry, index: number): Entry {
  if (
    !isFields(entry) ||
    typeof entry.id !== 'string' ||
    typeof entry.url !== 'string'
  ) {
    throw new TypeError(
      `Entry ${index}: expected an object with the texts \`id\` and \`url\``
    )
  }
  return isFields(entry.data) ? entry : { ...entry, data: {} }
}

/** Write an entry as text, whatever the order of its fields. */
function textOf(entry: Entry): string {
  return JSON.stringify(
    Object.entries(entry).toSorted(([a], [b]) => byCodeUnit(a, b))
  )
}

const shortTitles = ['nav_title', 'pagination_label'].map((name) =>
  reader(`data.${name}`)
)

function titleOf(entry: Entry, problems: Problems): string {
  for (const read of shortTitles) {
    const short = toLine(read(entry))
    if (short !== undefined) return short
  }
  const title = toLine(entry.title)
  if (title !== undefined) return title

  const made = humanize(entry.id)
  // Of frontmatter that could not be read its author has been told.
  if (!entry.broken) {
    problems.add(
      {
        fatal: null,
        path: entry.id,
        reason: missingTitle(made),
        ruleId: 'missing-title'
      },
      'title'
    )
  }
  return made
}

/** Say that a title is made of the file's name. */
export function missingTitle(made: string): string {
  return `Cannot find a title: links say \`${made}\`, after the file; add a \`title\`, or a heading with one \`#\``
}

const folderIndex = /^(?:index|readme|_index)$/i
const leadingDay = /^\d{4}-\d{2}-\d{2}[-_](?=.)/

/**
 * Make a title of a path: `posts/2022-08-29-two_factor.md` is `Two factor`,
 * the index of a folder is called as the folder. The path itself, when it has
 * nothing to read.
 */
export function humanize(path: string): string {
  const slash = path.lastIndexOf('/')
  const name = withoutExtension(path.slice(slash + 1))
  const folder = path.slice(path.lastIndexOf('/', slash - 1) + 1, slash)
  const isIndex = folderIndex.test(name) || path.endsWith('/page.mdx')
  const stem = isIndex && slash > 0 ? folder : name
  const words = stem.replace(leadingDay, '').replace(/[-_]+/g, ' ')
  const title = toLine(words) ?? toLine(stem) ?? path
  return title.replace(/^./u, (first) => first.toUpperCase())
}

function withoutExtension(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

// What nearly all addresses look like.
const plainHref = /^\/(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?$/

// Beyond what no address may have: what changes the direction of text, or ends
// a line, and would look like another address where it is shown.
const deceptive = /[\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u

/** Let an address through that is safe to link, as it is written. */
export function toHref(value: unknown): string | undefined {
  if (typeof value === 'string' && plainHref.test(value)) return value
  const href = readHref(value)
  return href && !deceptive.test(href.address) ? href.address : undefined
}
