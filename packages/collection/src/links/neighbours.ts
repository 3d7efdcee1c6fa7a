import { toLine } from '@flyleaf/internal/text'
import type { Nav, NavLink } from '../nav.ts'
import type { Label, Place, Sequence } from '../order/sequence.ts'
import type { Page } from '../pages/page.ts'
import type { Override, Overrides } from './overrides.ts'

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
 * Make the nav of a page in one sequence; nothing when there is no link.
 * Without a place, a page only has links of its own.
 */
export function navAt(
  page: Page,
  place: Readonly<Place> | undefined,
  { next, prev }: Readonly<Overrides>,
  style: Readonly<NavStyle>
): Nav | undefined {
  const around = place && neighboursAt(page, place)
  const back = linkTo('prev', page, around?.prev, place?.sequence, prev, style)
  const on = linkTo('next', page, around?.next, place?.sequence, next, style)
  if (!back && !on) return

  const nav = bareNav(page, place, back, on)
  if (!place) return nav
  const { settings, value } = place.sequence
  const label = textFor(settings.label, page.lang, value) ?? value
  if (label !== '') nav.label = label
  if (settings.href !== undefined) {
    nav.href = settings.href.replaceAll('{value}', encodeURIComponent(value))
  }
  if (settings.direction) nav.direction = settings.direction
  return nav
}

/**
 * Find the pages before and after: never the page itself, and never one page
 * on both sides.
 */
function neighboursAt(
  page: Page,
  { before, sequence }: Readonly<Place>
): { next: Page | undefined; prev: Page | undefined } {
  const { settings, targets } = sequence
  const prev = targets[before - 1]
  const next = targets[page.exclusion ? before : before + 1]
  if (!settings.wrap) return { next, prev }

  const around = (end: Page | undefined, other: Page | undefined) =>
    end === page || end === other ? undefined : end
  return {
    next: next ?? around(targets[0], prev),
    prev: prev ?? around(targets.at(-1), next)
  }
}

// There are three objects for each page: they are written as a whole, since
// spreading, or adding a field, takes several times as long.

function bareNav(
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
    (sequence &&
      textFor(sequence.settings.labels[rel], page.lang, sequence.value))
  if (label !== undefined) link.label = label
  if (target?.lang !== undefined && target.lang !== page.lang) {
    link.lang = target.lang
  }
  const description =
    style.descriptions && toLine(target?.entry.data['description'])
  if (description) link.description = description
  const image =
    style.thumbnails !== undefined && target?.entry.data[style.thumbnails]
  if (typeof image === 'string' && image) link.image = image
  return link
}

/**
 * Choose a text by language: that of the language, else of a wider one
 * (`pt` for `pt-BR`), else the first there is. `{value}` stands for the
 * group's value.
 */
function textFor(
  label: Label | undefined,
  lang: string | undefined,
  value: string
): string | undefined {
  const text = typeof label === 'object' ? textIn(label, lang) : label
  return text?.replaceAll('{value}', () => value)
}

function textIn(
  texts: ReadonlyMap<string, string>,
  lang = ''
): string | undefined {
  for (
    let tag = lang;
    tag !== '';
    tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))
  ) {
    if (texts.has(tag)) return texts.get(tag)
  }
  return [...texts.values()][0]
}
