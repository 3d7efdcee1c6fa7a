import { canonicalLanguage, isFields } from '@flyleaf/document'
import { byCodeUnit, type Entry, reader } from './entry.ts'
import { toHref } from './href.ts'
import type { Problems } from './problem.ts'
import type { Place } from './sequence.ts'
import type { Exclusion } from './target.ts'
import { humanize, toTitle } from './title.ts'

/** A document, with what the collection found out about it. */
export interface Page {
  entry: Entry
  /** Why others do not link to it. */
  exclusion: Exclusion | 'address' | undefined
  /** Address, safe to link; `''` when there is none. */
  href: string
  lang: string | undefined
  /** Where it stands in each of its sequences, in the order of these. */
  places: Place[]
  /** What others call it. */
  title: string
}

const names = ['nav_title', 'pagination_label'].map((name) =>
  reader(`data.${name}`)
)

/**
 * Make pages of entries, in the order of their ids.
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
 *   Pages.
 */
export function makePages(
  entries: readonly Entry[],
  exclusion: (entry: Entry) => Exclusion | undefined,
  language: string | undefined,
  problems: Problems
): Page[] {
  const languages = new Map<string, string | undefined>()
  const languageOf = (lang: string | undefined) => {
    if (lang === undefined) return language
    if (!languages.has(lang)) languages.set(lang, canonicalLanguage(lang))
    return languages.get(lang) ?? language
  }

  return unique(entries, problems).map((entry) => {
    const href = toHref(entry.url) ?? ''
    if (href === '') {
      problems.add({
        field: 'url',
        id: entry.id,
        reason: `Cannot link to the address \`${entry.url}\`: no page links here; give it a path of the site`,
        ruleId: 'unsafe-href'
      })
    }
    return {
      entry,
      exclusion: href === '' ? 'address' : exclusion(entry),
      href,
      lang: languageOf(entry.lang),
      places: [],
      title: titleOf(entry, problems)
    }
  })
}

/**
 * Check what the caller hands over for an entry.
 *
 * @param entry
 *   Entry.
 * @param index
 *   Where it stands in the list.
 * @returns
 *   Entry, with frontmatter.
 * @throws
 *   When it has no id or no address.
 */
export function checkEntry(entry: Entry, index: number): Entry {
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

/** Sort entries by id, and keep one of each. */
function unique(entries: readonly Entry[], problems: Problems): Entry[] {
  const sorted = entries.toSorted(
    (a, b) => byCodeUnit(a.id, b.id) || byCodeUnit(textOf(a), textOf(b))
  )
  return sorted.filter(({ id, path }, index) => {
    const first = sorted[index - 1]
    if (first?.id !== id) return true
    problems.add({
      id,
      reason: `Cannot tell \`${first.path}\` and \`${path}\` apart, both have the id \`${id}\`: one of them is left out; give each entry an id of its own`,
      ruleId: 'duplicate-id'
    })
    return false
  })
}

/** Write an entry as text: which of two is kept must not hang on their order. */
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
