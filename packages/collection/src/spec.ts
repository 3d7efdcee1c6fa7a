import { isFields } from '@flyleaf/document'
import type { FilterContext } from './comparison.ts'
import type { Entry } from './entry.ts'
import { compileFilter, type JsonFilter } from './filter.ts'
import { compileGroups, type From } from './group.ts'
import { toHref } from './href.ts'
import { checkNames, readFlag } from './option.ts'
import { compileSort, type Key, type SortKey } from './sort.ts'

/** A text, or one a language; `{value}` stands for the group's value. */
export type Text = Record<string, string> | string

/** Which way a sequence goes through time. */
export type Direction = 'newest-first' | 'oldest-first'

/** Pages in reading order: which, and in what order. */
export interface SequenceSpec {
  /**
   * Whether the reader goes back in time. Says how dates are ordered, and
   * that links should say “newer” and “older” (default: neither).
   */
  direction?: Direction | undefined
  /** Pages that are drawn from (default: `'all'`). */
  from?: From | undefined
  /** Address of a page that lists the sequence; `{value}` as in `label`. */
  href?: string | undefined
  /** Name that readers see. */
  label?: Text | undefined
  /** Words before the titles of the links (default: those of the renderer). */
  labels?: { next?: Text | undefined; prev?: Text | undefined } | undefined
  /** Name that configurations and frontmatter use; unique. */
  name: string
  /** Whether a link never leaves the page's language (default: `true`). */
  perLanguage?: boolean | undefined
  /**
   * Keys, the weightiest first (default: the number `order`, then the date;
   * for `{field: 'series'}` the number `series_order`, then the date). Pages
   * that are equal in all of them follow their ids.
   */
  sort?: readonly SortKey[] | undefined
  /** Pages that belong (default: all). */
  where?: JsonFilter | ((entry: Entry) => boolean) | undefined
  /** Whether the last page leads to the first (default: `false`). */
  wrap?: boolean | undefined
}

const names = [
  'direction',
  'from',
  'href',
  'label',
  'labels',
  'name',
  'perLanguage',
  'sort',
  'where',
  'wrap'
]

/** A sequence's specification, checked and complete. */
export interface Spec {
  direction: Direction | undefined
  /** Whether entries are grouped, or chosen by what they say. */
  divided: boolean
  /** Values by which an entry is grouped; none when it does not belong. */
  groups: (entry: Readonly<Entry>) => readonly string[]
  href: string | undefined
  keys: readonly Key[]
  label: Text | undefined
  labels: { next?: Text | undefined; prev?: Text | undefined }
  name: string
  perLanguage: boolean
  /** Whether the user gave the keys. */
  sorted: boolean
  where: (entry: Entry) => boolean
  wrap: boolean
}

/**
 * Check and complete the specification of a sequence.
 *
 * @param spec
 *   Specification.
 * @param context
 *   What filters need.
 * @returns
 *   Specification.
 * @throws
 *   When it says something that is not known, naming the sequence.
 */
export function compileSpec(
  spec: Readonly<SequenceSpec>,
  context: Omit<FilterContext, 'where'>
): Spec {
  if (!isFields(spec) || typeof spec.name !== 'string' || spec.name === '')
    throw new TypeError('Sequence: expected an object with a `name`')
  const where = `Sequence \`${spec.name}\``
  checkNames(spec, names, where)
  const { direction, href, label, labels = {}, sort } = spec
  checkNames(labels, ['next', 'prev'], `${where}, labels`)

  if (![undefined, 'newest-first', 'oldest-first'].includes(direction))
    throw new TypeError(
      `${where}, direction: expected \`newest-first\` or \`oldest-first\``
    )
  if (href !== undefined && toHref(href) === undefined)
    throw new TypeError(
      `${where}, href: expected an address of the site or a web address`
    )
  for (const text of [label, labels.next, labels.prev]) {
    if (text !== undefined && typeof text !== 'string' && !isFields(text))
      throw new TypeError(
        `${where}, label: expected a text, or an object of texts by language`
      )
  }

  return {
    direction,
    divided: (spec.from ?? 'all') !== 'all',
    groups: compileGroups(spec.from ?? 'all', `${where}, from`),
    href,
    keys: compileSort(
      sort ?? defaultSort(spec.from),
      direction && direction === 'newest-first',
      `${where}, sort`
    ),
    label,
    labels,
    name: spec.name,
    perLanguage: readFlag(spec.perLanguage, true, `${where}, perLanguage`),
    sorted: sort !== undefined,
    where: compileWhere(spec.where, { ...context, where: `${where}, where` }),
    wrap: readFlag(spec.wrap, false, `${where}, wrap`)
  }
}

function defaultSort(from: unknown): SortKey[] {
  const field =
    isFields(from) && typeof from['field'] === 'string'
      ? `${from['field']}_order`
      : 'order'
  return [{ by: field, type: 'number' }, { by: 'date' }]
}

function compileWhere(
  where: SequenceSpec['where'],
  context: FilterContext
): (entry: Entry) => boolean {
  if (where === undefined) return () => true
  if (typeof where === 'function') return where
  return compileFilter(where, context)
}

/**
 * Choose a text by language: that of the language, else of a wider one
 * (`pt` for `pt-BR`), else the first there is.
 *
 * @param text
 *   Text.
 * @param lang
 *   Language tag (optional).
 * @param value
 *   Value of the group (optional).
 * @returns
 *   Text.
 */
export function textFor(
  text: Text | undefined,
  lang: string | undefined,
  value: string
): string | undefined {
  const chosen = typeof text === 'object' ? textIn(text, lang) : text
  return chosen?.replaceAll('{value}', () => value)
}

function textIn(
  texts: Readonly<Record<string, string>>,
  lang = ''
): string | undefined {
  for (
    let tag = lang;
    tag !== '';
    tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))
  )
    if (Object.hasOwn(texts, tag)) return texts[tag]
  return Object.values(texts)[0]
}
