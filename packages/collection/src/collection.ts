import type { Problem } from '@flyleaf/document'
import {
  canonicalDate,
  compareMoments,
  type Moment,
  momentOf
} from '@flyleaf/internal/dates'
import { type Entry, reader } from './entry.ts'
import { digestOf } from './links/digest.ts'
import { navAt } from './links/neighbours.ts'
import { type Choice, type Overrides, readChoices } from './links/overrides.ts'
import { type Index, type Nav, version } from './nav.ts'
import { type CollectionOptions, readSettings } from './options.ts'
import {
  type Place,
  placePages,
  type SequenceSettings
} from './order/sequence.ts'
import { reportAddresses } from './pages/addresses.ts'
import { exclusions } from './pages/exclusions.ts'
import { byId, makePages, type Page } from './pages/page.ts'
import { collectProblems, type Problems } from './problems.ts'

/** Documents in order. */
export interface Collection {
  /** When a page that is in the future now will no longer be; none without. */
  readonly expiresAt?: string | undefined
  /** What authors should know. */
  readonly problems: readonly Problem[]
  /**
   * Tell a page's neighbours.
   *
   * @param id
   *   Id of the page.
   * @returns
   *   Navs, none when the page has no neighbours or is not known.
   */
  nav(id: string): Nav[]
  /** Resolve the neighbours of all pages, as JSON. */
  toJSON(): Index
}

/**
 * Put documents in order.
 *
 * The same entries give the same collection, whatever their order and the
 * machine's language and time zone.
 *
 * @param entries
 *   Entries.
 * @param options
 *   Configuration (optional).
 * @returns
 *   Collection; changes of the entries afterwards do not reach it.
 * @throws
 *   When an option is not what it should be. What is wrong in a document is a
 *   problem of the collection.
 */
export function createCollection(
  entries: readonly Entry[],
  options?: Readonly<CollectionOptions> | null | undefined
): Collection {
  const settings = readSettings(options)
  const { language, mode, now, root, sequences, style, targets } = settings
  const problems = collectProblems(settings.locate)
  const pages = makePages(entries, exclusions(targets, now), language, problems)
  reportAddresses(pages.list, problems)
  const places = placesIn(sequences, pages.list, problems)
  const placesOf = ({ index }: Page) => places[index] ?? nowhere

  const choices = readChoices(
    pages.list,
    placesOf,
    sequences.map(({ name }) => name),
    problems
  )
  const expiresAt = now && nextDate(pages.list, settings.nowFields, now)

  function nav(id: string): Nav[] {
    const page = pages.get(id)
    if (!page) return []
    const { overrides = unchanged, places: chosen } =
      choices.get(page) ?? unchanged
    const shown = chosen ?? placesOf(page)
    // A series of this page alone leads nowhere: another comes first.
    const main = shown.find((place) => hasOthers(page, place)) ?? shown[0]
    const first = navAt(page, main, overrides, style)
    const navs = first ? [first] : []
    if (shown.length < 2 || (mode === 'first' && !chosen)) return navs

    // Links of its own stand at the first nav alone.
    const rest = visibilityOf(overrides)
    for (const place of shown) {
      const item = place !== main && navAt(page, place, rest, style)
      if (item) navs.push(item)
    }
    return navs
  }

  return {
    ...(expiresAt !== undefined && { expiresAt }),
    nav,
    problems: problems.list(),
    toJSON() {
      const navs = Object.fromEntries(
        pages.list.toSorted(byId).map(({ entry }) => [entry.id, nav(entry.id)])
      )
      return {
        version,
        root,
        digest: digestOf(JSON.stringify(navs)),
        ...(expiresAt !== undefined && { expiresAt }),
        navs
      }
    }
  }
}

const nowhere: readonly Place[] = []
const unchanged: Choice & Overrides = {}

/** Find the places of each page in all sequences, in the order of these. */
function placesIn(
  sequences: readonly SequenceSettings[],
  pages: readonly Page[],
  problems: Problems
): readonly (readonly Place[] | undefined)[] {
  const [first = [], ...others] = sequences.map((sequence) =>
    placePages(sequence, pages, problems)
  )
  for (const places of others) {
    places.forEach((more, index) => {
      if (more) first[index] = first[index]?.concat(more) ?? more
    })
  }
  return first
}

/** Whether a page is not all there is in a sequence. */
function hasOthers(page: Page, { sequence }: Place): boolean {
  return sequence.targets.length > (page.exclusion ? 0 : 1)
}

/** Keep of overrides whether there are links: that holds for every nav. */
function visibilityOf({ next, prev }: Readonly<Overrides>): Overrides {
  return {
    next: next && { hide: next.hide },
    prev: prev && { hide: prev.hide }
  }
}

/** Find the next date at which a page could begin, or cease, to belong. */
function nextDate(
  pages: readonly Page[],
  fields: ReadonlySet<string>,
  now: Moment
): string | undefined {
  let next: Moment | undefined
  for (const read of [...fields].map(reader)) {
    for (const { entry } of pages) {
      const moment = momentOf(read(entry))
      if (!moment || compareMoments(moment, now) <= 0) continue
      if (!next || moment.time < next.time) next = moment
    }
  }
  const text = next && canonicalDate(new Date(next.time))
  // Who counts in days wants to know the day.
  return now.day ? text?.slice(0, 10) : text
}
