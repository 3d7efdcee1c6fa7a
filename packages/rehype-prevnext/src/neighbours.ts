import type { Nav, NavLink } from '@flyleaf/collection'
import { canonicalLanguage, isFields } from '@flyleaf/document'
import { type HrefForm, toHref } from './href.ts'
import { toText } from './title.ts'

/** Neighbours that can be linked. */
export interface Neighbours {
  /** One for each sequence. */
  navs: Nav[]
  /** Links that were left out. */
  refused: Refused[]
}

/** A link whose address is not safe. */
interface Refused {
  /** Address, as a message can show it. */
  href: string
  /** Whether the document itself has asked for the link. */
  isOverride: boolean
  rel: 'next' | 'prev'
}

/**
 * Read neighbours that someone else has made, whatever they are.
 *
 * Titles become one line of text, addresses safe ones; a link without a safe
 * address is left out. Fields that nobody here knows stay as they are.
 *
 * @param value
 *   List of `Nav`.
 * @param form
 *   How the site writes addresses.
 * @returns
 *   Neighbours, and what was refused.
 */
export function readNeighbours(
  value: unknown,
  form: Readonly<HrefForm>
): Neighbours {
  const refused: Refused[] = []
  const list: unknown[] = Array.isArray(value) ? value : []

  const navs = list.filter(isFields).map((fields): Nav => {
    const { href, label, next, position, prev, sequence, total, ...rest } =
      fields
    return {
      ...rest,
      position: toCount(position),
      sequence: toText(sequence) ?? '',
      total: toCount(total),
      ...given('label', toText(label)),
      ...given('href', toHref(href, form)),
      ...given('prev', readLink(prev, 'prev', form, refused)),
      ...given('next', readLink(next, 'next', form, refused))
    }
  })
  return { navs, refused }
}

/**
 * Go on when the user's own function has found neighbours: at once, unless it
 * has given a promise.
 *
 * @param given
 *   What it has given, whatever that is.
 * @param apply
 *   Function that goes on.
 * @returns
 *   Promise, where one was given.
 */
export function whenFound(
  given: unknown,
  apply: (navs: unknown) => undefined
): Promise<undefined> | undefined {
  const isThenable =
    typeof given === 'object' &&
    given !== null &&
    'then' in given &&
    typeof given.then === 'function'
  return isThenable ? Promise.resolve(given).then(apply) : apply(given)
}

function readLink(
  value: unknown,
  rel: 'next' | 'prev',
  form: Readonly<HrefForm>,
  refused: Refused[]
): NavLink | undefined {
  if (!isFields(value)) return
  const { description, id, label, lang, source, title, ...rest } = value
  const href = toHref(value['href'], form)
  if (href === undefined) {
    const isOverride = source === 'override'
    refused.push({ href: shown(value['href']), isOverride, rel })
    return
  }

  return {
    ...rest,
    href,
    rel,
    source: source === 'override' ? source : 'sequence',
    // Whoever follows the link must have something to read.
    title: toText(title) ?? toText(label) ?? toText(id) ?? href,
    ...given('description', toText(description)),
    ...given('id', toText(id)),
    ...given('label', toText(label)),
    ...given('lang', canonicalLanguage(lang))
  }
}

/** Write what was refused as a message can show it. */
function shown(value: unknown): string {
  if (typeof value !== 'string') return `(${typeof value})`
  return JSON.stringify(value.slice(0, 80)).slice(1, -1)
}

function toCount(value: unknown): number {
  return Number.isSafeInteger(value) ? Number(value) : 0
}

/** Make a field of a value, or none when there is none. */
function given<K extends string, V>(
  key: K,
  value: V | undefined
): { [key in K]?: V } {
  // A computed key is not known to be `K` to TypeScript.
  const fields: { [key in K]?: V } = {}
  if (value !== undefined) fields[key] = value
  return fields
}
