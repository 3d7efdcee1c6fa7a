import type { Nav, NavLink } from './nav.ts'
import type { Destination, Override } from './override.ts'
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
export function neighboursAt(
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
  const pages = place ? neighboursAt(page, place) : undefined
  const link = (rel: NavLink['rel']) =>
    linkTo(rel, page, pages?.[rel], place?.sequence, overrides[rel], style)
  const prev = link('prev')
  const next = link('next')
  if (!prev && !next) return

  return {
    ...(place ? headOf(page, place) : { sequence: '', position: 0, total: 0 }),
    ...(prev && { prev }),
    ...(next && { next })
  }
}

function headOf(
  page: Page,
  { before, sequence }: Readonly<Place>
): Omit<Nav, 'next' | 'prev'> {
  const { name, spec, targets, value } = sequence
  const label = textFor(spec.label, page.lang, value) ?? (value || undefined)
  const href = textFor(spec.href, undefined, encodeURIComponent(value))
  return {
    sequence: name,
    ...(label !== undefined && { label }),
    ...(href !== undefined && { href }),
    ...(spec.direction && { direction: spec.direction }),
    position: before + 1,
    // A page that is not counted is counted for itself.
    total: targets.length + (page.exclusion ? 1 : 0)
  }
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
  const destination: Destination | undefined =
    override?.link ?? (neighbour && { href: neighbour.href, page: neighbour })
  if (!destination) return

  const { href, page: target } = destination
  const lang = target?.lang === page.lang ? undefined : target?.lang
  const label =
    override?.label ??
    textFor(sequence?.spec.labels[rel], page.lang, sequence?.value ?? '')
  const description = style.descriptions
    ? toTitle(target?.entry.data['description'])
    : undefined

  return {
    rel,
    href,
    title: override?.title ?? target?.title ?? href,
    ...(label !== undefined && { label }),
    ...(target && { id: target.entry.id }),
    ...(lang !== undefined && { lang }),
    ...(description !== undefined && { description }),
    source: override?.link ? 'override' : 'sequence'
  }
}
