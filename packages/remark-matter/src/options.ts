import { isFields } from '@flyleaf/document'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import { readDate } from './date.ts'
import type { Fence, Format } from './fence.ts'
import { type CustomFormat, readFormats } from './formats.ts'
import { kinds, type Parameters, type Source } from './kind.ts'

/** A kind of derived field. */
export type KindName =
  | 'date'
  | 'datetime'
  | 'editUrl'
  | 'now'
  | 'path'
  | 'slug'
  | 'status'
  | 'today'
  | 'url'
  | 'year'

/** Computes a field; nothing when it has no value. */
export type DeriveFunction = (
  source: Readonly<Pick<Source, 'data' | 'field' | 'path'>>
) => unknown

/** How a field is derived. */
export type Derive =
  | DeriveFunction
  | KindName
  | { readonly from: KindName; readonly [parameter: string]: unknown }
  | { readonly value: unknown }

/** Bounds of a block of frontmatter. */
export interface Limits {
  /** Uses of aliases (default: `100`). */
  aliases?: number | null | undefined
  /** Size in bytes of UTF-8 (default: `1048576`, 1 MiB). */
  bytes?: number | null | undefined
  /** Depth of lists and mappings in one another (default: `100`). */
  depth?: number | null | undefined
  /** Values, after aliases are resolved (default: `10000`). */
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

/** A derived field, ready to compute. */
export interface Recipe {
  compute(source: Source): unknown
  field: string
  kind: string | undefined
  normalizes: boolean
  parameters: Parameters
}

/** Options, read. */
export interface Settings {
  dates: 'date' | 'string'
  /** Names, and JSON of the values. */
  defaults: readonly (readonly [string, string])[]
  fail: boolean
  fences: readonly Fence[]
  limits: { aliases: number; bytes: number; depth: number; nodes: number }
  mdxExport: string | undefined
  now: string | undefined
  recipes: readonly Recipe[]
  root: string | undefined
  schema: StandardSchemaV1 | undefined
}

const known = new WeakMap<object, Settings>()
const empty: Options = {}

/**
 * Read the options, once for each options object.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Settings.
 * @throws
 *   When an option is not what it can be, naming it.
 */
export function settingsOf(
  options: Readonly<Options> | null | undefined
): Settings {
  const key = options ?? empty
  const settings = known.get(key) ?? readOptions(key)
  known.set(key, settings)
  return settings
}

function readOptions(options: Readonly<Options>): Settings {
  const limits = options.limits ?? {}
  return {
    dates: oneOf('dates', options.dates ?? 'string', ['string', 'date']),
    defaults: Object.entries(fields('defaults', options.defaults)).map(
      ([name, value]) => [name, JSON.stringify(value)]
    ),
    fail:
      oneOf('onError', options.onError ?? 'message', ['message', 'fail']) ===
      'fail',
    fences: readFormats(options.formats ?? ['yaml', 'toml', 'json']),
    limits: {
      aliases: count('limits.aliases', limits.aliases ?? 100),
      bytes: count('limits.bytes', limits.bytes ?? 1_048_576),
      depth: count('limits.depth', limits.depth ?? 100),
      nodes: count('limits.nodes', limits.nodes ?? 10_000)
    },
    mdxExport: exportName(options.mdxExport ?? false),
    now: instant(options.now ?? undefined),
    recipes: Object.entries(fields('derive', options.derive)).map(readDerive),
    root: options.root ?? undefined,
    schema: options.schema ?? undefined
  }
}

function readDerive([field, given]: readonly [string, unknown]): Recipe {
  const name = `derive.${field}`
  if (typeof given === 'function') {
    return recipe(field, (source) => given(source))
  }
  if (isFields(given) && Object.hasOwn(given, 'value')) {
    const json = JSON.stringify(given['value'])
    return recipe(field, () => JSON.parse(json))
  }

  const { from, ...parameters } = isFields(given) ? given : { from: given }
  const kind = kinds.get(String(from))
  if (!kind) {
    throw new TypeError(
      `Unexpected \`${from}\` for option \`${name}\`, expected ${[...kinds.keys()].join(', ')}, \`{value}\` or a function`
    )
  }
  for (const [parameter, value] of Object.entries(parameters)) {
    const takes = kind.parameters[parameter]
    if (takes === undefined) {
      throw new TypeError(`Unexpected option \`${name}.${parameter}\``)
    }
    if (typeof takes === 'string') typed(`${name}.${parameter}`, value, takes)
    else oneOf(`${name}.${parameter}`, value, takes)
  }

  return {
    compute: (source) => kind.compute(source, parameters),
    field,
    kind: String(from),
    normalizes: kind.normalizes ?? false,
    parameters
  }
}

function recipe(field: string, compute: (source: Source) => unknown): Recipe {
  return { compute, field, kind: undefined, normalizes: false, parameters: {} }
}

function fields(name: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {}
  if (isFields(value)) return value
  throw unexpected(name, value, 'an object')
}

function oneOf<T>(name: string, value: T, allowed: readonly unknown[]): T {
  if (allowed.includes(value)) return value
  throw unexpected(name, value, allowed.map((one) => `\`${one}\``).join(' or '))
}

function typed(name: string, value: unknown, type: string): void {
  if (typeof value !== type) throw unexpected(name, value, `a ${type}`)
}

function count(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw unexpected(name, value, 'a whole number')
}

function exportName(value: unknown): string | undefined {
  if (value === false) return
  if (value === true) return 'metadata'
  if (
    typeof value === 'string' &&
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(value)
  )
    return value
  throw unexpected('mdxExport', value, 'a boolean or an identifier')
}

function instant(value: Date | string | undefined): string | undefined {
  if (value === undefined) return
  if (readDate(value))
    return value instanceof Date ? value.toISOString() : value
  throw unexpected('now', value, 'a date')
}

function unexpected(name: string, value: unknown, expected: string): TypeError {
  return new TypeError(
    `Unexpected \`${String(value)}\` for option \`${name}\`, expected ${expected}`
  )
}
