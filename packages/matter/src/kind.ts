import type { Problem } from '@flyleaf/document'
import { readDate, type WrittenDate } from './date.ts'
import { slugOf, slugOfText } from './slug.ts'
import { statusOf } from './status.ts'
import { encodePath, type UrlParameters, urlOf } from './url.ts'

/** What a derived field is computed from. */
export interface Source {
  /** What the author wrote, with the defaults. */
  data: Readonly<Record<string, unknown>>
  /** Name of the field. */
  field: string
  /** The instant that counts as now, when the options name one. */
  now: string | undefined
  /** Path of the document, from the root, with `/`; when it is known. */
  path: string | undefined
  /** Say that something is wrong with a field. */
  problem(
    field: string,
    problem: Pick<Problem, 'reason' | 'ruleId'> & { cause?: Error }
  ): undefined
}

/** Parameters of a kind, as JSON. */
export type Parameters = Readonly<Record<string, unknown>>

/** What a parameter takes: one of some words, or a type. */
export type Takes = 'boolean' | 'string' | 'url' | readonly string[]

/** A kind of derived field. */
export interface Kind {
  /** Whether it tells the time, and needs the option `now`. */
  clock?: boolean
  /** Compute the value; nothing when there is none. */
  compute(source: Source, parameters: Parameters): unknown
  /** Whether it rewrites what the author wrote under the field's name. */
  normalizes?: boolean
  /** Parameters that it takes, and what each takes. */
  parameters: Readonly<Record<string, Takes>>
  /** Parameter that it cannot do without. */
  required?: string
}

/** Every kind of derived field, by name. */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['date', { compute: day, normalizes: true, parameters: { field: 'string' } }],
  [
    'datetime',
    {
      compute: datetime,
      normalizes: true,
      parameters: {
        field: 'string',
        separator: ['T', ' '],
        time: ['keep', 'midnight'],
        utc: ['Z', '+00:00']
      }
    }
  ],
  [
    'editUrl',
    {
      compute: editUrl,
      parameters: { base: 'url', prefix: 'string' },
      required: 'base'
    }
  ],
  ['now', { clock: true, compute: ({ now }) => now, parameters: {} }],
  ['path', { compute: path, parameters: { prefix: 'string' } }],
  ['slug', { compute: slug, parameters: { field: 'string' } }],
  [
    'status',
    { compute: statusOf, normalizes: true, parameters: { default: 'string' } }
  ],
  [
    'today',
    { clock: true, compute: ({ now }) => readDate(now)?.day, parameters: {} }
  ],
  [
    'url',
    {
      compute: url,
      parameters: {
        base: 'url',
        pattern: 'string',
        trailingSlash: 'boolean'
      }
    }
  ],
  ['year', { compute: year, parameters: { field: 'string' } }]
])

/**
 * Say what slug a document has: the author's `slug`, else that of its path.
 *
 * @param source
 *   Document.
 * @param parameters
 *   `field`: name of a field whose text the slug is made of.
 * @returns
 *   Slug; nothing when it cannot be known.
 */
export function slug(source: Source, parameters: Parameters): unknown {
  const own = encodable(source.data['slug'])
  if (own !== undefined) return own
  const text = encodable(source.data[String(parameters['field'])])
  if (text !== undefined) return slugOfText(text)
  return source.path === undefined ? unknownPath(source) : slugOf(source.path)
}

function url(source: Source, parameters: Parameters): unknown {
  const { path } = source
  if (path === undefined) return unknownPath(source)
  return urlWith(source, path, String(slug(source, {})), parameters)
}

/** Say what URL a document has whose path and slug are known. */
export function urlWith(
  source: Source,
  path: string,
  slug: string,
  parameters: Parameters
): string {
  const form: UrlParameters = parameters
  const { missing, url } = urlOf(path, slug, source.data, form)
  for (const field of missing) {
    source.problem(field, {
      reason: `Cannot fill \`:${field}\` in the URL; add the field \`${field}\``,
      ruleId: 'missing-field'
    })
  }
  return url
}

function encodable(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && encodePath(text) !== '' ? text : undefined
}

function path(source: Source, { prefix = '' }: Parameters): unknown {
  if (source.path === undefined) return unknownPath(source)
  return `${prefix}${source.path}`
}

function editUrl(source: Source, parameters: Parameters): unknown {
  const { base = '', prefix = '' } = parameters
  if (source.path === undefined) return unknownPath(source)
  const path = encodePath(`${prefix}${source.path}`)
  return `${String(base).replace(/\/$/, '')}/${path}`
}

function unknownPath({ field, problem }: Source): undefined {
  problem(field, {
    reason: `Cannot derive \`${field}\`, as the file has no path below the root; give it one`,
    ruleId: 'unknown-path'
  })
}

function day(source: Source, parameters: Parameters): unknown {
  return dateOf(source, parameters)?.day
}

function year(source: Source, parameters: Parameters): unknown {
  return dateOf(source, parameters)?.year
}

function datetime(source: Source, parameters: Parameters): unknown {
  const date = dateOf(source, parameters)
  if (!date) return
  const { separator = 'T', time = 'keep', utc = 'Z' } = parameters
  const clock = (time === 'keep' && date.time) || '00:00:00'
  const offset = (time === 'keep' && date.offset) || 'Z'
  return `${date.day}${separator}${clock}${offset === 'Z' ? utc : offset}`
}

/** Read the date of a document, under the field's own name or another. */
function dateOf(
  source: Source,
  { field = 'date' }: Parameters
): WrittenDate | undefined {
  const { data, problem } = source
  const name = Object.hasOwn(data, source.field) ? source.field : String(field)
  const value = Object.hasOwn(data, name) ? data[name] : undefined
  if (value === undefined || value === null) return

  const date = readDate(value)
  if (date) return date
  problem(name, {
    reason: `Cannot read \`${name}\` as a date; write \`2022-08-29\` or \`2022-08-29T07:51:54Z\``,
    ruleId: 'invalid-date'
  })
  return
}
