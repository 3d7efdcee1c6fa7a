import { isFields } from '@flyleaf/document'
import type { Directory } from './directory.ts'
import { isFalse, isTrue } from './entry.ts'
import { toHref } from './href.ts'
import type { NavLink } from './nav.ts'
import type { Page } from './page.ts'
import type { Problems } from './problem.ts'
import { toTitle } from './title.ts'

/** What a page's frontmatter says about one of its links. */
export interface Override {
  /** Whether there is no such link. */
  hide?: boolean | undefined
  /** Words before the title. */
  label?: string | undefined
  /** Where the link leads, when not to the neighbour. */
  link?: Destination | undefined
  /** Title of the link, when not that of the page. */
  title?: string | undefined
}

/** Where a link leads: mostly to a page of the collection. */
interface Destination {
  href: string
  page?: Page | undefined
}

/** What is at hand when overrides are read. */
export interface OverrideContext {
  directory: Directory
  problems: Problems
}

/**
 * Read what a page says about one of its links.
 *
 * @param page
 *   Page.
 * @param rel
 *   Which link.
 * @param context
 *   Where pages are found and problems go.
 * @returns
 *   Override, or nothing when the page says nothing.
 */
export function readOverride(
  page: Page,
  rel: NavLink['rel'],
  context: OverrideContext
): Override | undefined {
  const { data } = page.entry
  const alias = `pagination_${rel}`
  if (Object.hasOwn(data, rel) && data[rel] !== null)
    return overrideOf(data[rel], { ...context, field: rel, page })
  if (!Object.hasOwn(data, alias)) return

  // Docusaurus: the id of a document, or `null` for no link.
  const value = data[alias]
  const id = typeof value === 'string' ? { id: value } : value
  return overrideOf(id ?? false, { ...context, field: alias, page })
}

interface Context extends OverrideContext {
  field: string
  page: Page
}

function overrideOf(value: unknown, context: Context): Override | undefined {
  if (isFalse(value)) return { hide: true }
  if (isTrue(value)) return {}
  if (isFields(value)) return describedBy(value, context)
  const title = toTitle(value)
  return title === undefined ? invalid(context) : { title }
}

/** Read the form of an object: `{label, link}`, `{text, link}`, `{id}`. */
function describedBy(
  fields: Readonly<Record<string, unknown>>,
  context: Context
): Override | undefined {
  const { href, label, text, title = text } = fields
  const id = fields['id'] ?? undefined
  const link = fields['link'] ?? href ?? undefined
  const words = [toTitle(title), toTitle(label)].filter(
    (word) => word !== undefined
  )
  // A lone label is the text of the link, as it is for Starlight.
  const [shown, before] = words
  const texts = { label: before, title: shown }

  if (id === undefined && link === undefined)
    return words.length > 0 ? texts : invalid(context)
  const destination =
    id === undefined ? linked(link, context) : named(id, context)
  return destination ? { ...texts, link: destination } : { hide: true }
}

function named(id: unknown, context: Context): Destination | undefined {
  const pages = context.directory.byName(String(id))
  const [page] = pages
  if (!page)
    return reject(
      context,
      'unknown-override',
      `no page is called \`${String(id)}\`; write the path of a file`
    )
  if (pages.length > 1)
    return reject(
      context,
      'unknown-override',
      `\`${String(id)}\` may be ${pages.map(({ entry }) => `\`${entry.id}\``).join(' or ')}; write the path of one`
    )
  return allowed({ href: page.href, page }, context)
}

function linked(link: unknown, context: Context): Destination | undefined {
  const href = toHref(link)
  if (href === undefined)
    return reject(
      context,
      'unsafe-href',
      `\`${String(link)}\` is no address that may be linked; write a path of the site or a web address`
    )
  return allowed({ href, page: context.directory.byAddress(href) }, context)
}

function allowed(
  destination: Destination,
  context: Context
): Destination | undefined {
  const { page } = destination
  if (page === context.page)
    return reject(
      context,
      'self-link',
      'it leads to the page itself; name another page'
    )
  if (page?.exclusion)
    return reject(
      context,
      'not-a-target',
      `\`${page.entry.id}\` is not to be linked (${page.exclusion}); name another page`
    )
  return destination
}

function invalid(context: Context): undefined {
  const { field, page, problems } = context
  problems.add({
    field,
    id: page.entry.id,
    reason: `Cannot use \`${field}\`: expected true, false, a text, or an object with \`id\`, \`link\` or \`label\``,
    ruleId: 'invalid-override'
  })
}

function reject(context: Context, ruleId: string, why: string): undefined {
  const { field, page, problems } = context
  problems.add({
    field,
    id: page.entry.id,
    reason: `Cannot follow \`${field}\`, there will be no such link: ${why}`,
    ruleId
  })
}
