import { reportAddresses } from './address.ts'
import { type Choice, readChoices } from './choice.ts'
import {
  canonicalDate,
  compareMoments,
  type Moment,
  parseDate
} from './date.ts'
import { digestOf } from './digest.ts'
import { type Entry, reader } from './entry.ts'
import type { Index, Nav } from './nav.ts'
import { navAt, type Overrides } from './neighbours.ts'
import { type CollectionOptions, readOptions } from './options.ts'
import { byId, makePages, type Page } from './page.ts'
import { type CollectionProblem, collectProblems } from './problem.ts'
import { addSequence } from './sequence.ts'
import { exclusions } from './target.ts'

/** Documents in order. */
export interface Collection {
  /** When a page that is in the future now will no longer be; none without. */
  readonly expiresAt?: string | undefined
  /** What authors should know. */
  readonly problems: readonly CollectionProblem[]
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

/** Version of the index. */
export const version = 1

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
  const { language, mode, names, now, nowFields, root, specs, style, targets } =
    readOptions(options)
  const problems = collectProblems(options?.locate ?? (() => undefined))
  const known = makePages(entries, exclusions(targets, now), language, problems)
  const pages = [...known.values()]
  reportAddresses(pages, problems)
  for (const spec of specs) addSequence(spec, pages, problems)

  const choices = readChoices(pages, names, problems)
  const expiresAt = now && nextDate(pages, nowFields, now)

  function nav(id: string): Nav[] {
    const page = known.get(id)
    if (!page) return []
    const { overrides = none, places } = choices.get(page) ?? none
    const shown = places ?? page.places
    const first = navAt(page, shown[0], overrides, style)
    const navs = first ? [first] : []
    if (shown.length < 2 || (mode === 'first' && !places)) return navs

    // Links of its own stand at the first nav alone.
    const rest = visibilityOf(overrides)
    for (const place of shown.slice(1)) {
      const item = navAt(page, place, rest, style)
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
        pages.toSorted(byId).map(({ entry }) => [entry.id, nav(entry.id)])
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

const none: Choice & Overrides = {}

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
      const moment = parseDate(read(entry))
      if (!moment || compareMoments(moment, now) <= 0) continue
      if (!next || moment.time < next.time) next = moment
    }
  }
  const text = next && canonicalDate(new Date(next.time))
  // Who counts in days wants to know the day.
  return now.day ? text?.slice(0, 10) : text
}
