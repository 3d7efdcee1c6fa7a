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
  const list: unknown[] = Array.isArray(value) ? value : []

  const navs = list.filter(isFields).map((fields): Nav => {
    const { href, label, next, position, prev, sequence, total, ...rest } =
      fields
    return {
      ...rest,
      position: toCount(position),
      sequence: toLine(sequence) ?? '',
      total: toCount(total),
      ...fieldOf('label', toLine(label)),
      ...fieldOf('href', toHref(href, form)),
      ...fieldOf('prev', toSafeLink(prev, 'prev', form, refused)),
      ...fieldOf('next', toSafeLink(next, 'next', form, refused))
    }
  })
  return { navs, refused }
}

function toSafeLink(
  value: unknown,
  rel: 'next' | 'prev',
  form: Readonly<HrefForm>,
  refused: RefusedLink[]
): NavLink | undefined {
  if (!isFields(value)) return
  const { description, id, label, lang, source, title, ...rest } = value
  const href = toHref(value['href'], form)
  if (href === undefined) {
    const isOverride = source === 'override'
    refused.push({ href: show(value['href']), isOverride, rel })
    return
  }

  return {
    ...rest,
    href,
    rel,
    source: source === 'override' ? source : 'sequence',
    // Whoever follows the link must have something to read.
    title: toLine(title) ?? toLine(label) ?? toLine(id) ?? href,
    ...fieldOf('description', toLine(description)),
    ...fieldOf('id', toLine(id)),
    ...fieldOf('label', toLine(label)),
    ...fieldOf('lang', canonicalLanguage(lang))
  }
}

/** Write what was refused as a message can show it. */
function show(value: unknown): string {
  if (typeof value !== 'string') return `(${typeof value})`
  return JSON.stringify(value.slice(0, 80)).slice(1, -1)
}

function toCount(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
}

/** Make a field of a value, or none when there is none. */
function fieldOf<K extends string, V>(
  key: K,
  value: V | undefined
): { [key in K]?: V } {
  // A computed key is not known to be `K` to TypeScript.
  const fields: { [key in K]?: V } = {}
  if (value !== undefined) fields[key] = value
  return fields
}
