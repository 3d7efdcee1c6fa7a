import type { Nav, NavLink } from '@flyleaf/collection'
import { canonicalLanguage } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import { toLine } from '@flyleaf/internal/text'
import { type HrefForm, toHref } from './to-href.ts'

/** Neighbours that can be linked. */
export interface SafeNavs {
  /** One for each sequence. */
  navs: Nav[]
  /** Links that were left out. */
  refused: RefusedLink[]
}

/** A link whose address is not safe. */
export interface RefusedLink {
  /** Address, as a message can show it. */
  href: string
  /** Whether the document itself has asked for the link. */
  isOverride: boolean
  rel: 'next' | 'prev'
}

/**
 * Read neighbours that someone else has made, whatever they are: titles become
 * one line of text, addresses safe ones; a link without a safe address is left
 * out. Fields that nobody here reads stay as they are.
 */
export function toSafeNavs(value: unknown, form: Readonly<HrefForm>): SafeNavs {
  const refused: RefusedLink[] = []
  const navs: Nav[] = []
  for (const fields of Array.isArray(value) ? value : []) {
    if (!isFields(fields)) continue
    const nav: Nav = {
      ...without(fields, navFields),
      position: toCount(fields['position']),
      sequence: toLine(fields['sequence']) ?? '',
      total: toCount(fields['total'])
    }
    const label = toLine(fields['label'])
    const href = toHref(fields['href'], form)
    const prev = toSafeLink(fields['prev'], 'prev', form, refused)
    const next = toSafeLink(fields['next'], 'next', form, refused)
    if (label !== undefined) nav.label = label
    if (href !== undefined) nav.href = href
    if (prev) nav.prev = prev
    if (next) nav.next = next
    navs.push(nav)
  }
  return { navs, refused }
}

function toSafeLink(
  value: unknown,
  rel: 'next' | 'prev',
  form: Readonly<HrefForm>,
  refused: RefusedLink[]
): NavLink | undefined {
  if (!isFields(value)) return
  const isOverride = value['source'] === 'override'
  const href = toHref(value['href'], form)
  if (href === undefined) {
    refused.push({ href: show(value['href']), isOverride, rel })
    return
  }

  const id = toLine(value['id'])
  const label = toLine(value['label'])
  const description = toLine(value['description'])
  const lang = canonicalLanguage(value['lang'])
  const link: NavLink = {
    ...without(value, linkFields),
    href,
    rel,
    source: isOverride ? 'override' : 'sequence',
    // Whoever follows the link must have something to read.
    title: toLine(value['title']) ?? label ?? id ?? href
  }
  if (description !== undefined) link.description = description
  if (id !== undefined) link.id = id
  if (label !== undefined) link.label = label
  if (lang !== undefined) link.lang = lang
  return link
}

const navFields = new Set([
  'href',
  'label',
  'next',
  'position',
  'prev',
  'sequence',
  'total'
])

const linkFields = new Set([
  'description',
  'href',
  'id',
  'label',
  'lang',
  'rel',
  'source',
  'title'
])

/** Copy the fields that are not among those; mostly, there are none. */
function without(
  fields: Record<string, unknown>,
  names: ReadonlySet<string>
): Record<string, unknown> | undefined {
  const others = Object.keys(fields).filter((name) => !names.has(name))
  return others.length > 0
    ? Object.fromEntries(others.map((name) => [name, fields[name]]))
    : undefined
}

/** Write what was refused as a message can show it. */
function show(value: unknown): string {
  if (typeof value !== 'string') return `(${typeof value})`
  return JSON.stringify(value.slice(0, 80)).slice(1, -1)
}

function toCount(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
}
