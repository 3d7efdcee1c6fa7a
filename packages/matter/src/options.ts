import { readDate } from '@flyleaf/internal/dates'
import { isExportName } from '@flyleaf/internal/export-name'
import { isFields } from '@flyleaf/internal/fields'
import {
  count,
  either,
  flag,
  group,
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
  within
} from '@flyleaf/internal/options'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import {
  createFence,
  type Fence,
  type Format,
  fencesOf,
  formatNames
} from './block/fence.ts'
import type {
  Derivation,
  DerivedField,
  DeriveFunction,
  DeriveSettings
} from './fields/derive.ts'
import { usualUrl } from './fields/url.ts'
import type { MatterSettings } from './matter.ts'

/** Frontmatter between lines of the user's own. */
export interface CustomFormat {
  /** Line before and after the block, or both apart. */
  readonly fence: string | { readonly close: string; readonly open: string }
  /**
   * Syntax between the lines, or a function that parses it; it gives the
   * fields, and no promise of them.
   */
  readonly format: Format | ((raw: string) => unknown)
}

/** How a field is derived: a kind, perhaps with parameters. */
export type Derive =
  | DeriveDateTime
  | DeriveEditUrl
  | DeriveFrom<'date' | 'slug' | 'year'>
  | DeriveFunction
  | DerivePath
  | DeriveStatus
  | DeriveUrl
  | 'date'
  | 'datetime'
  | 'now'
  | 'path'
  | 'slug'
  | 'status'
  | 'today'
  | 'url'
  | 'year'
  | { readonly from: 'now' | 'today' }
  /** A constant; JSON. */
  | { readonly value: unknown }

/** Day or year of a date, or slug of a text. */
interface DeriveFrom<Kind extends string> {
  /** Field that holds the date (default: `'date'`), or the text. */
  readonly field?: string | null | undefined
  readonly from: Kind
}

/** Date and time: `2022-08-29T07:51:54Z`. */
interface DeriveDateTime extends DeriveFrom<'datetime'> {
  /** What stands before the time (default: `'T'`). */
  readonly separator?: ' ' | 'T' | null | undefined
  /** Time of day: the author's (default), or midnight. */
  readonly time?: 'keep' | 'midnight' | null | undefined
  /** How UTC is written (default: `'Z'`). */
  readonly utc?: '+00:00' | 'Z' | null | undefined
}

/** Link to the file, where it can be edited. */
interface DeriveEditUrl {
  /** What stands before the path: a path, or an `http:` or `https:` URL. */
  readonly base: string
  readonly from: 'editUrl'
  /** What stands between the two (default: nothing). */
  readonly prefix?: string | null | undefined
}

/** Path of the file, from the root. */
interface DerivePath {
  readonly from: 'path'
  /** What stands before it (default: nothing). */
  readonly prefix?: string | null | undefined
}

/** Status, from `status`, `published` and `draft`. */
interface DeriveStatus {
  /** Status of a document that names none (default: none). */
  readonly default?: string | null | undefined
  readonly from: 'status'
}

/** URL of the document. */
interface DeriveUrl {
  /**
   * What stands before every URL: a path, or an `http:` or `https:` URL
   * (default: nothing).
   */
  readonly base?: string | null | undefined
  readonly from: 'url'
  /**
   * Form of the path: `:folders`, `:slug`, `:year`, `:month`, `:day` and
   * `:name` of a field, whose slug is taken (default: `'/:folders/:slug/'`).
   */
  readonly pattern?: string | null | undefined
  /** Whether the URL ends with `/` (default: as the pattern does). */
  readonly trailingSlash?: boolean | null | undefined
}

/** Bounds of a block of frontmatter. */
export interface Limits {
  /** Uses of aliases (default: `100`). */
  aliases?: number | null | undefined
  /** Size in bytes of UTF-8 (default: `1048576`, 1 MiB). */
  bytes?: number | null | undefined
  /** Depth of lists and mappings in one another (default: `100`). */
  depth?: number | null | undefined
  /**
   * Values, after aliases are resolved (default: `10000` in a block with
   * aliases; in others, the size is the bound).
   */
  nodes?: number | null | undefined
}

/** Configuration. */
export interface Options {
  /**
   * What dates become (default: `'string'`): what the author wrote, or
   * `Date`s.
   */
  dates?: 'date' | 'string' | null | undefined
  /** Fields for documents that lack them (optional); JSON. */
  defaults?: Readonly<Record<string, unknown>> | null | undefined
  /** Fields to compute, by name (optional). */
  derive?: Readonly<Record<string, Derive>> | null | undefined
  /**
   * Forms of frontmatter that count (default: `['yaml', 'toml', 'json']`):
   * names, and lines of your own.
   */
  formats?: readonly (CustomFormat | Format)[] | null | undefined
  /** Bounds (optional). */
  limits?: Readonly<Limits> | null | undefined
  /**
   * Export the fields from MDX documents (default: `false`): `true` as
   * `metadata`, or a name.
   */
  mdxExport?: boolean | string | null | undefined
  /** The instant that counts as now (optional); the clock is never asked. */
  now?: Date | string | null | undefined
  /**
   * What becomes of a document with an error (default: `'message'`): a
   * message, or a failure after every problem has been reported.
   */
  onError?: 'fail' | 'message' | null | undefined
  /** Folder that paths count from (default: `file.cwd`). */
  root?: string | null | undefined
  /** Schema of the fields (optional): any Standard Schema. */
  schema?: StandardSchemaV1 | null | undefined
}

/** Options, read. */
export interface Settings extends DeriveSettings, MatterSettings {
  /** Whether a problem fails a document. */
  readonly fail: boolean
  /** Name under which MDX exports the fields; nothing when it does not. */
  readonly mdxExport: string | undefined
  /** Folder that paths count from; nothing when the options name none. */
  readonly root: string | undefined
  readonly schema: StandardSchemaV1 | undefined
}

const formatName = oneOf(...formatNames)

const line = rule('a line without white space at its ends', (value) =>
  typeof value === 'string' && /^\S(?:[^\r\n]*\S)?$/.test(value)
    ? value
    : undefined
)

/** Say what stands in a group that has to be there. */
function object<T>(options: Rule<T>, takes: string): Rule<T> {
  return { ...options, is: isFields, takes }
}

const lines = object(group({ close: line, open: line }), '`{open, close}`')

const customFormat = refine(
  group({
    fence: either(line, lines),
    format: either(
      formatName,
      syncFn<(raw: string) => unknown>('a function that parses it')
    )
  }),
  ({ fence, format }): Fence[] => {
    const { close, open } =
      typeof fence === 'string' ? { close: fence, open: fence } : fence
    return typeof format === 'string'
      ? [createFence(open, close, format)]
      : [createFence(open, close, undefined, (raw) => format(raw))]
  }
)

const json = rule('JSON', (value) => {
  try {
    const written: string | undefined = JSON.stringify(value)
    return written
  } catch {
    // A `bigint`, or an object that holds itself.
    return
  }
})

// What a URL may start with; a scheme of another kind could be a program.
const webUrl = /^(?:https?:\/\/[^\s\\/]|\/(?!\/)|$|[^\s\\/:]+(?:\/|$))[^\s\\]*$/
const base = rule('a path, or an `http:` or `https:` URL', (value) =>
  typeof value === 'string' && webUrl.test(value) ? value : undefined
)

type Kind = Exclude<Derivation['from'], 'function' | 'value'>

const prefix = or(text, '')
const dateField = or(text, 'date')

const kinds: { readonly [Name in Kind]: Rule<Derivation> } = {
  date: group({ field: dateField, from: literal('date') }),
  datetime: group({
    field: dateField,
    from: literal('datetime'),
    separator: or(oneOf('T', ' '), 'T'),
    time: or(oneOf('keep', 'midnight'), 'keep'),
    utc: or(oneOf('Z', '+00:00'), 'Z')
  }),
  editUrl: group({ base, from: literal('editUrl'), prefix }),
  now: group({ from: literal('now') }),
  path: group({ from: literal('path'), prefix }),
  slug: group({ field: optional(text), from: literal('slug') }),
  status: group({ default: optional(text), from: literal('status') }),
  today: group({ from: literal('today') }),
  url: group({
    base: or(base, usualUrl.base),
    from: literal('url'),
    pattern: or(text, usualUrl.pattern),
    trailingSlash: optional(flag)
  }),
  year: group({ field: dateField, from: literal('year') })
}

const kind = oneOf<Kind>(
  'date',
  'datetime',
  'editUrl',
  'now',
  'path',
  'slug',
  'status',
  'today',
  'url',
  'year'
)

const fields = rule('`{from}` with one of them', (value) =>
  isFields(value) ? value : undefined
)

const constant = refine(
  group({ value: or(json, 'null') }),
  ({ value }): Derivation => ({ from: 'value', json: value })
)

const derivation = either(
  refine(kind, (from, at) => kinds[from].read({ from }, at)),
  {
    ...constant,
    is: (value) => isFields(value) && Object.hasOwn(value, 'value'),
    takes: '`{value}`'
  },
  refine(fields, (value, at) => {
    const from = kind.read(value['from'], within(at, 'from'))
    return kinds[from].read(value, at)
  }),
  refine(
    syncFn<DeriveFunction>(),
    (compute): Derivation => ({ compute, from: 'function' })
  )
)

const exportName = rule('an identifier', (value) =>
  typeof value === 'string' && isExportName(value) ? value : undefined
)

const named = 'an object, without a key `__proto__`'

const rules = {
  dates: or(oneOf('string', 'date'), 'string'),
  defaults: or(record(json, named), new Map<string, string>()),
  derive: or(record(derivation, named), new Map<string, Derivation>()),
  formats: or(
    list(
      either(
        refine(formatName, fencesOf),
        object(customFormat, '`{fence, format}`')
      ),
      "a list of `'yaml'`, `'toml'`, `'json'` and `{fence, format}`"
    ),
    formatNames.map(fencesOf)
  ),
  limits: group({
    aliases: or(count, 100),
    bytes: or(count, 1_048_576),
    depth: or(count, 100),
    nodes: optional(count)
  } satisfies RulesOf<Limits>),
  mdxExport: or(either(flag, exportName), false),
  now: optional(
    rule('a date', (value) => {
      const isDate = typeof value === 'string' || value instanceof Date
      if (!isDate || !readDate(value)) return
      return typeof value === 'string' ? value : value.toISOString()
    })
  ),
  onError: or(oneOf('message', 'fail'), 'message'),
  root: optional(
    rule('a folder', (value) => (typeof value === 'string' ? value : undefined))
  ),
  schema: optional(
    rule('a Standard Schema', (value) => (isSchema(value) ? value : undefined))
  )
} satisfies RulesOf<Options>

/** Read the options of whoever owns them; what is wrong with them throws. */
export function readSettings(options: unknown, owner: string): Settings {
  const { derive, formats, mdxExport, onError, ...settings } = readOptions(
    owner,
    options,
    rules
  )
  const derivations: DerivedField[] = [...derive]
  const [clock] = derivations.filter(
    ([, { from }]) => from === 'now' || from === 'today'
  )
  if (clock && settings.now === undefined) {
    const [field, { from }] = clock
    throw unexpected(
      from,
      'option `now` beside it, the instant that counts as now',
      within(within({ owner }, 'derive'), field)
    )
  }
  return {
    ...settings,
    derivations,
    fail: onError === 'fail',
    fences: formats.flat(),
    mdxExport:
      mdxExport === true
        ? 'metadata'
        : mdxExport === false
          ? undefined
          : mdxExport
  }
}

/** Whether a value is a schema. */
function isSchema(value: unknown): value is StandardSchemaV1 {
  const holder: unknown =
    typeof value === 'function' || (typeof value === 'object' && value !== null)
      ? Reflect.get(value, '~standard')
      : undefined
  return isFields(holder) && typeof holder['validate'] === 'function'
}
