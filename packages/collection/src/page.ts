import { canonicalLanguage, isFields } from '@flyleaf/document'
import { byCodeUnit, type Entry, reader } from './entry.ts'
import { toHref } from './href.ts'
import type { Problems } from './problem.ts'
import type { Place } from './sequence.ts'
import type { Exclusion } from './target.ts'
import { humanize, toTitle } from './title.ts'

/** A document, with what the collection found out about it. */
export interface Page {
  /** Its place among the pages of the sequence that is being made. */
  at: number
  entry: Entry
  /** Why others do not link to it. */
  exclusion: Exclusion | 'address' | undefined
  /** Address, safe to link; `''` when there is none. */
  href: string
  lang: string | undefined
  /** Where it stands in each of its sequences, in the order of these. */
  places: readonly Place[]
  /** What others call it. */
  title: string
}

const none: readonly Place[] = []
const names = ['nav_title', 'pagination_label'].map((name) =>
  reader(`data.${name}`)
)

/**
 * Make pages of entries.
 *
 * @param entries
 *   Entries, in any order.
 * @param exclusion
 *   Says why others should not link to an entry.
 * @param language
 *   Language of pages that name none (optional).
 * @param problems
 *   Problems; added to.
 * @returns
 *   Pages, by their ids.
 * @throws
 *   When an entry has no id or no address.
 */
export function makePages(
  entries: readonly Entry[],
  exclusion: (entry: Entry) => Exclusion | undefined,
  language: string | undefined,
  problems: Problems
): Map<string, Page> {
  const pages = distinct(entries, problems)
  const languages = new Map<string, string | undefined>()

  for (const page of pages.values()) {
    const { entry } = page
    const { id, lang, url } = entry
    if (lang !== undefined && !languages.has(lang))
      languages.set(lang, canonicalLanguage(lang))
    page.lang = languages.get(lang ?? '') ?? language
    page.href = toHref(url) ?? ''
    page.exclusion = page.href === '' ? 'address' : exclusion(entry)
    page.title = titleOf(entry, problems)

    if (page.href === '')
      problems.add({
        field: 'url',
        id,
        reason: `Cannot link to the address \`${url}\`: no page links here; give it a path of the site`,
        ruleId: 'unsafe-href'
      })
  }
  return pages
}

/**
 * Make a page of each entry, and of one of those that have one id: the same
 * one in whatever order they come.
 */
function distinct(
  entries: readonly Entry[],
  problems: Problems
): Map<string, Page> {
  const all = entries.map(pageOf)
  const pages = new Map<string, Page>()
  for (const page of all) pages.set(page.entry.id, page)
  if (pages.size === all.length) return pages

  pages.clear()
  for (const page of all) {
    const { entry } = page
    const { id } = entry
    const known = pages.get(id)
    if (!known) {
      pages.set(id, page)
      continue
    }

    const paths = [known.entry.path, entry.path].sort(byCodeUnit)
    if (textOf(entry) < textOf(known.entry)) known.entry = entry
    problems.add({
      id,
      reason: `Cannot tell ${paths.map((path) => `\`${path}\``).join(' and ')} apart, both have the id \`${id}\`: one of them is left out; give each entry an id of its own`,
      ruleId: 'duplicate-id'
    })
  }
  return pages
}

function pageOf(given: Entry, index: number): Page {
  return {
    at: 0,
    entry: checkEntry(given, index),
    exclusion: undefined,
    href: '',
    lang: undefined,
    places: none,
    title: ''
  }
}

/** Check what the caller hands over for an entry. */
function checkEntry(entry: Entry, index: number): Entry {
  if (
    !isFields(entry) ||
    typeof entry.id !== 'string' ||
    typeof entry.url !== 'string'
  )
    throw new TypeError(
      `Entry ${index}: expected an object with the texts \`id\` and \`url\``
    )
  return isFields(entry.data) ? entry : { ...entry, data: {} }
}

/** Compare two pages by their ids. */
export function byId(a: Page, b: Page): number {
  return byCodeUnit(a.entry.id, b.entry.id)
}

/** Write an entry as text, whatever the order of its fields. */
function textOf(entry: Entry): string {
  return JSON.stringify(
    Object.entries(entry).toSorted(([a], [b]) => byCodeUnit(a, b))
  )
}

function titleOf(entry: Entry, problems: Problems): string {
  for (const read of names) {
    const name = toTitle(read(entry))
    if (name !== undefined) return name
  }
  const title = toTitle(entry.title)
  if (title !== undefined) return title

  const made = humanize(entry.id)
  problems.add({
    fatal: null,
    field: 'title',
    id: entry.id,
    reason: `Cannot find a title: links say \`${made}\`, after the file; add a \`title\``,
    ruleId: 'missing-title'
  })
  return made
}
