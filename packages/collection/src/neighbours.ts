import type { Nav, NavLink } from './nav.ts'
import type { Override } from './override.ts'
import type { Page } from './page.ts'
import type { Place, Sequence } from './sequence.ts'
import { textFor } from './spec.ts'
import { toTitle } from './title.ts'

/** What a page's frontmatter says about both of its links. */
export interface Overrides {
  next?: Override | undefined
  prev?: Override | undefined
}

/** What is the same for all navs of a collection. */
export interface NavStyle {
  /** Whether links carry the description of their page. */
  descriptions: boolean
  /** Whether pages that do not ask for links have any. */
  pagination: boolean
  /** Field that holds the address of a page's picture. */
  thumbnails: string | undefined
}

/**
 * Tell a page's neighbours at its place in a sequence.
 *
 * @param page
 *   Page.
 * @param place
 *   Its place.
 * @returns
 *   Pages before and after it, never the page itself, and never one page on
 *   both sides.
 */
function neighboursAt(
  page: Page,
  place: Readonly<Place>
): { next: Page | undefined; prev: Page | undefined } {
  const { before, sequence } = place
  const { spec, targets } = sequence
  const prev = targets[before - 1]
  const next = targets[page.exclusion ? before : before + 1]
  if (!spec.wrap) return { next, prev }

  const around = (end: Page | undefined, other: Page | undefined) =>
    end === page || end === other ? undefined : end
  return {
    next: next ?? around(targets[0], prev),
    prev: prev ?? around(targets.at(-1), next)
  }
}

/**
 * Make the nav of a page in one sequence.
 *
 * @param page
 *   Page.
 * @param place
 *   Its place; none for a page that only has links of its own.
 * @param overrides
 *   What it says about its links.
 * @param style
 *   What is the same for all.
 * @returns
 *   Nav, or nothing when there is no link.
 */
export function navAt(
  page: Page,
  place: Readonly<Place> | undefined,
  overrides: Readonly<Overrides>,
  style: Readonly<NavStyle>
): Nav | undefined {
  const around = place && neighboursAt(page, place)
  const { next, prev } = overrides
  const back = linkTo('prev', page, around?.prev, place?.sequence, prev, style)
  const on = linkTo('next', page, around?.next, place?.sequence, next, style)
  if (!back && !on) return

  const nav = headOf(page, place, back, on)
  if (!place) return nav
  const { spec, value } = place.sequence
  const label = textFor(spec.label, page.lang, value) ?? value
  if (label !== '') nav.label = label
  if (spec.href !== undefined)
    nav.href = spec.href.replaceAll('{value}', encodeURIComponent(value))
  if (spec.direction) nav.direction = spec.direction
  return nav
}

// There are three objects for each page: they are written as a whole, since
// spreading, or adding a field, takes several times as long.

function headOf(
  page: Page,
  place: Readonly<Place> | undefined,
  prev: NavLink | undefined,
  next: NavLink | undefined
): Nav {
  const sequence = place?.sequence.name ?? ''
  const position = place ? place.before + 1 : 0
  // A page that is not counted is counted for itself.
  const total = place
    ? place.sequence.targets.length + (page.exclusion ? 1 : 0)
    : 0
  if (!prev) return { sequence, position, total, ...(next && { next }) }
  if (!next) return { sequence, position, total, prev }
  return { sequence, position, total, prev, next }
}

function linkTo(
  rel: NavLink['rel'],
  page: Page,
  neighbour: Page | undefined,
  sequence: Sequence | undefined,
  override: Readonly<Override> | undefined,
  style: Readonly<NavStyle>
): NavLink | undefined {
  if (override ? override.hide : !style.pagination) return
  const target = override?.link ? override.link.page : neighbour
  const href = override?.link?.href ?? neighbour?.href
  if (href === undefined) return

  const source = override?.link ? 'override' : 'sequence'
  const title = override?.title ?? target?.title ?? href
  const link: NavLink = target
    ? { rel, href, title, id: target.entry.id, source }
    : { rel, href, title, source }
  const label =
    override?.label ??
    (sequence && textFor(sequence.spec.labels[rel], page.lang, sequence.value))
  if (label !== undefined) link.label = label
  if (target?.lang !== undefined && target.lang !== page.lang)
    link.lang = target.lang
  const description =
    style.descriptions && toTitle(target?.entry.data['description'])
  if (description) link.description = description
  const image =
    style.thumbnails !== undefined && target?.entry.data[style.thumbnails]
  if (typeof image === 'string' && image) link.image = image
  return link
}
