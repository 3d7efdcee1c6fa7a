import type { Problem } from '@flyleaf/document'
import type { Position } from 'unist'
import { readDate, type WrittenDate } from '../date.ts'
import { slugOf, slugOfText } from './slug.ts'
import { encodePath, sitePath, type UrlParameters, urlOf } from './url.ts'

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
type Parameters = Readonly<Record<string, unknown>>

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

/** A derived field, ready to compute. */
export interface Recipe {
  /** Compute the value; nothing when there is none. */
  compute(source: Source): unknown
  field: string
  kind: string | undefined
  /** Whether it rewrites what the author wrote under the field's name. */
  normalizes: boolean
  parameters: Parameters
}

/** What is known of a document besides its fields. */
export interface DeriveContext {
  /** Finds where the author wrote a field (optional). */
  locate?: ((path: string) => Position | undefined) | undefined
  /**
   * Path of the document, from the root, with `/` (its id); read once, and
   * only when there are fields to compute.
   */
  path?: string | undefined
}

/** How fields are derived. */
export interface DeriveSettings {
  /** Names, and JSON of the values. */
  readonly defaults: readonly (readonly [string, string])[]
  /** The instant that counts as now. */
  readonly now: string | undefined
  readonly recipes: readonly Recipe[]
}

/** Fields, and what is wrong with them. */
export interface DerivedMatter {
  /** Fields: the author's, defaults and derived ones. */
  data: Record<string, unknown>
  problems: Problem[]
}

/** What a document is called. */
export interface Identity {
  slug: string
  url: string
}

/**
 * Add defaults, then derived fields: each is computed from the author's fields
 * and the defaults, never from another derived field, so order means nothing.
 */
export function derive(
  data: Readonly<Record<string, unknown>>,
  context: Readonly<DeriveContext>,
  { defaults, now, recipes }: DeriveSettings
): DerivedMatter {
  const problems: Problem[] = []
  const written: Record<string, unknown> = { ...data }
  for (const [name, value] of defaults) {
    if (!Object.hasOwn(written, name)) written[name] = JSON.parse(value)
  }
  if (recipes.length === 0) return { data: written, problems }

  const derived = { ...written }
  const { path } = context
  for (const recipe of recipes) {
    const { field, kind, normalizes } = recipe
    if (Object.hasOwn(written, field) && !normalizes) continue
    const source: Source = {
      data: written,
      field,
      now,
      path,
      problem(name, problem) {
        problems.push({ ...problem, place: context.locate?.(name) })
      }
    }
    const value = recipe.compute(
      kind === 'url' ? withSlug(source, recipes) : source
    )
    if (value !== undefined) derived[field] = value
  }

  return { data: derived, problems }
}

/** Say what slug and what URL a document has, in a page and in links to it. */
export function identify(
  id: string,
  data: Readonly<Record<string, unknown>>,
  { now, recipes }: DeriveSettings
): Identity {
  const source: Source = {
    data,
    field: 'slug',
    now,
    path: id,
    problem: () => undefined
  }
  const name = String(slugWith(source, recipes))
  const urls = recipeOf(recipes, 'url')
  const own = urls && sitePath(ownValue(urls, source))
  return {
    slug: name,
    url: own ?? urlWith(source, id, name, urls?.parameters ?? {})
  }
}

/** Put the slug into the fields that a URL is made of. */
function withSlug(source: Source, recipes: readonly Recipe[]): Source {
  const slug = slugWith(source, recipes)
  return { ...source, data: { ...source.data, slug } }
}

/** Say what slug a document has, as the options have it. */
function slugWith(source: Source, recipes: readonly Recipe[]): unknown {
  const quiet: Source = { ...source, field: 'slug', problem: () => undefined }
  const recipe = recipeOf(recipes, 'slug')
  if (!recipe) return slug(quiet, {})
  const data = { slug: ownValue(recipe, quiet), ...source.data }
  return slug({ ...quiet, data }, recipe.parameters)
}

/** Find the field that is derived of a kind; or by a function of its name. */
function recipeOf(
  recipes: readonly Recipe[],
  kind: string
): Recipe | undefined {
  return (
    recipes.find((recipe) => recipe.kind === kind && recipe.field === kind) ??
    recipes.find((recipe) => recipe.kind === kind) ??
    recipes.find((recipe) => recipe.field === kind)
  )
}

/** Get what the author, or a function, makes of a field. */
function ownValue(recipe: Recipe, source: Source): unknown {
  if (Object.hasOwn(source.data, recipe.field)) return source.data[recipe.field]
  return recipe.kind === undefined ? recipe.compute(source) : undefined
}

/** The author's `slug`, else that of a field's text, else that of the path. */
function slug(source: Source, parameters: Parameters): unknown {
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
function urlWith(
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

/**
 * Say what status a document has: from `status`, `published` and `draft`,
 * which all say the same thing in other words. Where they contradict each
 * other, the document is a draft: nothing is published by mistake.
 */
function statusOf(source: Source, parameters: Parameters): unknown {
  const { data, field, problem } = source
  const own = word(Object.hasOwn(data, field) ? data[field] : data['status'])
  const said = [own, flag(data['published'], true), flag(data['draft'], false)]
  const words = [...new Set(said.filter((value) => value !== undefined))]

  if (words.length > 1 && words.includes('draft')) {
    problem(field, {
      reason: `Unexpected ${words.map((value) => `\`${value}\``).join(' and ')}, expected one status; the document counts as a draft`,
      ruleId: 'status-conflict'
    })
    return 'draft'
  }

  return words[0] ?? parameters['default']
}

function word(value: unknown): string | undefined {
  if (typeof value === 'boolean') return flag(value, true)
  if (typeof value !== 'string' || value.trim() === '') return
  const text = value.trim().toLowerCase()
  return flag(text, true) ?? (text === 'publish' ? 'published' : text)
}

function flag(value: unknown, published: boolean): string | undefined {
  if (value === published || value === String(published)) return 'published'
  if (value === !published || value === String(!published)) return 'draft'
  return
}
