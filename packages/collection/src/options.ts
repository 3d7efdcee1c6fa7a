import { canonicalLanguage } from '@flyleaf/document'
import { type Moment, momentOf } from '@flyleaf/internal/dates'
import {
  either,
  flag,
  fn,
  group,
  isLate,
  list,
  literal,
  oneOf,
  optional,
  or,
  type Rule,
  type RulesOf,
  readOptions,
  record,
  refine,
  rule,
  syncFn,
  text,
  unexpected,
  within,
  words
} from '@flyleaf/internal/options'
import type { Entry } from './entry.ts'
import type { NavStyle } from './links/neighbours.ts'
import type { Direction } from './nav.ts'
import { type Filter, filter, type JsonFilter } from './order/filter.ts'
import type { From, Label, SequenceSettings } from './order/sequence.ts'
import { completeKey, type SortKey } from './order/sort.ts'
import type { Targets } from './pages/exclusions.ts'
import { toHref } from './pages/page.ts'
import { type Locate, source } from './problems.ts'

/** Configuration of a collection. */
export interface CollectionOptions {
  /** Whether links carry the description of their page (default: `false`). */
  descriptions?: boolean | null | undefined
  /** Language of pages that name none (optional). */
  language?: string | null | undefined
  /** Finds the places of fields, so that problems have them (optional). */
  locate?: Locate | null | undefined
  /**
   * How many navs a page has: one for the first sequence that contains it, or
   * one for each (default: `'first'`).
   */
  mode?: 'all' | 'first' | null | undefined
  /**
   * The time that counts as now: a date, as frontmatter has them, or a `Date`.
   * Without it, there is no future.
   */
  now?: Date | string | null | undefined
  /**
   * Whether every page has links (default: `true`); when not, only those whose
   * frontmatter asks for them: `next: true`.
   */
  pagination?: boolean | null | undefined
  /** Folder that ids count from, for who reads the index (default: `''`). */
  root?: string | null | undefined
  /** Sequences; the first ones first (default: one, `all`, of all pages). */
  sequences?: readonly SequenceSpec[] | null | undefined
  /** Pages that are linked although they are drafts, hidden, … (default: none). */
  targets?: Targets | null | undefined
  /**
   * Name of the field that holds the address of a page's picture, for links to
   * carry it (optional).
   */
  thumbnails?: string | null | undefined
}

/** A text, or one a language; `{value}` stands for the group's value. */
export type Text = Record<string, string> | string

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
   * that are equal in all of them follow their ids, in natural order. With the
   * default, posts and pages without dates are kept apart.
   */
  sort?: readonly SortKey[] | undefined
  /** Pages that belong (default: all). */
  where?: JsonFilter | ((entry: Entry) => boolean) | undefined
  /** Whether the last page leads to the first (default: `false`). */
  wrap?: boolean | undefined
}

const date: Rule<Moment> = rule(
  'a date such as `2022-10-29`, or a `Date`',
  momentOf
)

const languageTag: Rule<string> = rule(
  'a language tag such as `en`',
  canonicalLanguage
)

const href: Rule<string> = rule(
  'an address of the site or a web address',
  (value) =>
    typeof value === 'string' && toHref(value) !== undefined ? value : undefined
)

const label: Rule<Label> = either(
  text,
  record(text, 'an object of texts by language')
)

function filled(takes: string): Rule<string> {
  return rule(takes, (value) =>
    typeof value === 'string' && value !== '' ? value : undefined
  )
}

const fieldName = filled('the name of a field')

const oneForm = 'one of `{field}`, `{section}` and `{tag}`'

const oneSource: Rule<From> = refine(
  group({
    field: optional(fieldName),
    section: optional(filled('the path of a folder')),
    tag: optional(filled('a tag'))
  }),
  (forms, at) => {
    const { field, section, tag } = forms
    if (field && !section && !tag) return { field }
    if (section && !field && !tag) return { section }
    if (tag && !field && !section) return { tag }
    throw unexpected(forms, oneForm, at)
  }
)

const sortKey = group({
  by: fieldName,
  dir: optional(oneOf('asc', 'desc')),
  missing: optional(oneOf('drop', 'first', 'last')),
  type: optional(oneOf('date', 'natural', 'number', 'string'))
} satisfies RulesOf<SortKey>)

// A promise is truthy: every page would belong.
const entryTest = refine(
  syncFn<(entry: Entry) => boolean>(),
  (test, at) =>
    (entry: Entry): boolean => {
      const value: unknown = test(entry)
      if (!isLate(value)) return Boolean(value)
      throw unexpected(value, 'a function that returns no promise', at)
    }
)

const sequence = group({
  direction: optional(oneOf('newest-first', 'oldest-first')),
  from: or<From>(
    either(literal('all'), { ...oneSource, takes: oneForm }),
    'all'
  ),
  href: optional(href),
  label: optional(label),
  labels: group({ next: optional(label), prev: optional(label) }),
  name: words,
  perLanguage: or(flag, true),
  sort: optional(list(sortKey, 'a list of keys')),
  where: optional(either(entryTest, filter)),
  wrap: or(flag, false)
} satisfies RulesOf<SequenceSpec>)

const sequences = refine(list(sequence, 'a list of sequences'), (specs, at) => {
  specs.forEach(({ name }, index) => {
    if (specs.findIndex((spec) => spec.name === name) === index) return
    const place = within(within(at, index), 'name')
    throw unexpected(name, 'a name that no other sequence has', place)
  })
  return specs
})

const target = or(flag, false)

const rules = {
  descriptions: or(flag, false),
  language: optional(languageTag),
  locate: optional(fn<Locate>()),
  mode: or(oneOf('first', 'all'), 'first'),
  now: optional(date),
  pagination: or(flag, true),
  root: or(text, ''),
  sequences: {
    ...sequences,
    read: (value, at) => sequences.read(value ?? [{ name: 'all' }], at)
  },
  targets: group({
    broken: target,
    draft: target,
    future: target,
    hidden: target,
    private: target,
    redirect: target,
    unlisted: target
  } satisfies RulesOf<Targets>),
  thumbnails: optional(fieldName)
} satisfies RulesOf<CollectionOptions>

/** Configuration, read. */
export interface Settings {
  language: string | undefined
  locate: Locate | undefined
  mode: 'all' | 'first'
  now: Moment | undefined
  /** Fields whose date, compared with `now`, decides about pages. */
  nowFields: ReadonlySet<string>
  root: string
  sequences: readonly SequenceSettings[]
  style: NavStyle
  targets: Readonly<Targets>
}

/** Read the configuration of a collection. */
export function readSettings(options: unknown): Settings {
  const { descriptions, now, pagination, thumbnails, ...rest } = readOptions(
    source,
    options,
    rules
  )
  const nowFields = new Set(now && !rest.targets.future ? ['date'] : [])

  return {
    ...rest,
    now,
    nowFields,
    sequences: rest.sequences.map(({ sort, where, ...spec }) => ({
      ...spec,
      hasOwnKeys: sort !== undefined,
      keys: (sort ?? usualKeys(spec.from)).map((key) =>
        completeKey(key, spec.direction && spec.direction === 'newest-first')
      ),
      needs: typeof where === 'object' ? where.needs : [],
      where: testOf(where, now, nowFields)
    })),
    style: { descriptions, pagination, thumbnails }
  }
}

function usualKeys(from: From): SortKey[] {
  const field =
    typeof from === 'object' && 'field' in from
      ? `${from.field}_order`
      : 'order'
  return [{ by: field, type: 'number' }, { by: 'date' }]
}

const datesOrNow = 'a date, or the option `now` beside the sequences'

/** Make a test of a filter; fields that it compares with `now` are added to. */
function testOf(
  where: Filter | ((entry: Entry) => boolean) | undefined,
  now: Moment | undefined,
  nowFields: Set<string>
): (entry: Entry) => boolean {
  if (where === undefined) return () => true
  if (typeof where === 'function') return where
  for (const { at, field } of where.usesOfNow) {
    if (!now) throw unexpected('now', datesOrNow, at)
    nowFields.add(field)
  }
  return (entry) => where.test(entry, now)
}
