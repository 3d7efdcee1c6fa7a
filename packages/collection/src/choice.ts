import { findCycles } from './cycle.ts'
import { createDirectory } from './directory.ts'
import { isFalse, isTrue } from './entry.ts'
import type { NavLink } from './nav.ts'
import type { Overrides } from './neighbours.ts'
import { readOverride } from './override.ts'
import type { Page } from './page.ts'
import type { Problems } from './problem.ts'
import type { Place } from './sequence.ts'

/** What a page's frontmatter says about its navs. */
export interface Choice {
  overrides?: Overrides | undefined
  /** Places that it chose, of those that it has. */
  places?: readonly Place[] | undefined
}

const keys = ['next', 'pagination_next', 'pagination_prev', 'prev', 'prevnext']

/**
 * Read what pages say about their navs, and report what cannot be done.
 *
 * @param pages
 *   Pages, with their places.
 * @param names
 *   Names of the sequences.
 * @param problems
 *   Problems; added to.
 * @returns
 *   Choices of the pages that have one.
 */
export function readChoices(
  pages: readonly Page[],
  names: ReadonlySet<string>,
  problems: Problems
): Map<Page, Choice> {
  const directory = createDirectory(pages)
  const choices = new Map<Page, Choice>()

  for (const page of pages) {
    const { data } = page.entry
    if (!keys.some((key) => Object.hasOwn(data, key))) continue
    const next = readOverride(page, 'next', { directory, problems })
    const prev = readOverride(page, 'prev', { directory, problems })
    choices.set(page, choose(page, { next, prev }, names, problems))
  }

  reportCycles('next', choices, problems)
  reportCycles('prev', choices, problems)
  return choices
}

function choose(
  page: Page,
  overrides: Overrides,
  names: ReadonlySet<string>,
  problems: Problems
): Choice {
  const value = page.entry.data['prevnext']
  if (isFalse(value)) {
    const { next = { hide: true }, prev = { hide: true } } = overrides
    return { overrides: { next, prev } }
  }
  const wanted = [value].flat().filter((name) => typeof name === 'string')
  const places = wanted
    .filter((name) => !isTrue(name))
    .map((name) => placeIn(page, name, names, problems))
    .filter((place) => place !== undefined)
  return { overrides, places: places.length > 0 ? places : undefined }
}

function placeIn(
  page: Page,
  name: string,
  names: ReadonlySet<string>,
  problems: Problems
): Place | undefined {
  const place = page.places.find(
    ({ sequence }) => sequence.name === name || sequence.spec.name === name
  )
  if (place) return place

  const known = [...names].map((item) => `\`${item}\``).join(', ')
  problems.add({
    field: 'prevnext',
    id: page.entry.id,
    reason: names.has(name)
      ? `Cannot take neighbours of the sequence \`${name}\`: this page is not in it; correct \`prevnext\``
      : `Cannot find the sequence \`${name}\`, expected one of ${known}`,
    ruleId: 'unknown-sequence'
  })
  return
}

function reportCycles(
  rel: NavLink['rel'],
  choices: ReadonlyMap<Page, Choice>,
  problems: Problems
): void {
  const after = (page: Page) => choices.get(page)?.overrides?.[rel]?.link?.page
  for (const cycle of findCycles([...choices.keys()], after)) {
    const way = [...cycle, cycle[0]].map((page) => `\`${page?.entry.id}\``)
    problems.add({
      field: rel,
      id: cycle[0]?.entry.id,
      reason: `Cannot come to an end along \`${rel}\`: ${way.join(' → ')}; change \`${rel}\` in one of them`,
      ruleId: 'cycle'
    })
  }
}
