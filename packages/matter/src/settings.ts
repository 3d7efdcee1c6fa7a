import { checkNames, isFields } from '@flyleaf/document'
import { isExportName } from '@flyleaf/document/mdx'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Fence } from './block/fence.ts'
import { readDate } from './date.ts'
import type { Recipe } from './fields/derive.ts'
import { readFormats } from './formats.ts'
import { oneOf, unexpected } from './option.ts'
import type { Limits, Options } from './options.ts'
import { readDerive } from './recipe.ts'
import { isSchema } from './validate.ts'

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

const owner = '@flyleaf/remark-matter'
const names: readonly (keyof Options)[] = [
  'dates',
  'defaults',
  'derive',
  'formats',
  'limits',
  'mdxExport',
  'now',
  'onError',
  'root',
  'schema'
]
const bounds: readonly (keyof Limits)[] = ['aliases', 'bytes', 'depth', 'nodes']

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
  let settings = known.get(key)
  if (!settings) {
    settings = readOptions(key)
    known.set(key, settings)
  }
  return settings
}

function readOptions(options: Readonly<Options>): Settings {
  const { limits, root, schema } = options
  checkNames(options, names, { owner })
  checkNames(limits, bounds, { group: 'limits', owner })
  const now = readNow(options.now ?? undefined)
  const onError = options.onError ?? 'message'
  if (schema && !isSchema(schema)) {
    throw unexpected('schema', schema, 'a Standard Schema')
  }
  if (typeof (root ?? '') !== 'string') {
    throw unexpected('root', root, 'a folder')
  }

  return {
    dates: oneOf('dates', options.dates ?? 'string', ['string', 'date']),
    defaults: entriesOf('defaults', options.defaults).map(([name, value]) => [
      name,
      JSON.stringify(value)
    ]),
    fail: oneOf('onError', onError, ['message', 'fail']) === 'fail',
    fences: readFormats(options.formats ?? ['yaml', 'toml', 'json']),
    limits: {
      aliases: count('aliases', limits?.aliases ?? 100),
      bytes: count('bytes', limits?.bytes ?? 1_048_576),
      depth: count('depth', limits?.depth ?? 100),
      nodes: count('nodes', limits?.nodes ?? 10_000)
    },
    mdxExport: readName(options.mdxExport ?? false),
    now,
    recipes: entriesOf('derive', options.derive).map(([field, derive]) =>
      readDerive(field, derive, now)
    ),
    root: root ?? undefined,
    schema: schema ?? undefined
  }
}

function entriesOf(name: string, value: unknown): [string, unknown][] {
  const fields = value ?? {}
  if (!isFields(fields) || Object.hasOwn(fields, '__proto__')) {
    throw unexpected(name, value, 'an object, without a key `__proto__`')
  }
  return Object.entries(fields)
}

function count(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw unexpected(`limits.${name}`, value, 'a whole number')
}

function readName(value: boolean | string): string | undefined {
  if (value === false) return
  const name = value === true ? 'metadata' : value
  if (typeof name === 'string' && isExportName(name)) return name
  throw unexpected('mdxExport', value, 'a boolean or an identifier')
}

function readNow(value: Date | string | undefined): string | undefined {
  if (value === undefined) return
  if (!readDate(value)) throw unexpected('now', value, 'a date')
  return value instanceof Date ? value.toISOString() : value
}
