import type { Problem } from '@flyleaf/document'
import { readDate, type WrittenDate } from '@flyleaf/internal/dates'
import { type Claim, claimsOf } from '@flyleaf/internal/draft'
import { readFlag } from '@flyleaf/internal/flag'
import type { Position } from 'unist'
import { attempt, wordsOf } from '../thrown.ts'
import { slugOf, slugOfText } from './slug.ts'
import {
  decodePath,
  encodePath,
  sitePath,
  type UrlForm,
  urlOf,
  usualUrl
} from './url.ts'

type Fields = Readonly<Record<string, unknown>>

/** Computes a field; nothing when it has no value. */
export type DeriveFunction = (source: {
  /** What the author wrote, with the defaults. */
  readonly data: Fields
  /** Name of the field. */
  readonly field: string
  /** Path of the document, from the root, with `/`; when it is known. */
  readonly path: string | undefined
}) => unknown

/** How a field is derived. */
export type Derivation =
  | DateTimeForm
  | UrlDerivation
  | { base: string; from: 'editUrl'; prefix: string }
  | { compute: DeriveFunction; from: 'function' }
  | { default: string | undefined; from: 'status' }
  | { field: string | undefined; from: 'slug' }
  | { field: string; from: 'date' | 'year' }
  | { from: 'now' | 'today' }
  | { from: 'path'; prefix: string }
  | { from: 'value'; json: string }

interface DateTimeForm {
  field: string
  from: 'datetime'
  separator: ' ' | 'T'
  time: 'keep' | 'midnight'
  utc: '+00:00' | 'Z'
}

interface UrlDerivation extends UrlForm {
  from: 'url'
}

/** A derived field, by its name. */
export type DerivedField = readonly [field: string, derivation: Derivation]

/** How fields are derived. */
export interface DeriveSettings {
  /** JSON of a value for each field that may be missing. */
  readonly defaults: ReadonlyMap<string, string>
  /** How to compute each derived field. */
  readonly derivations: readonly DerivedField[]
  /** The instant that counts as now. */
  readonly now: string | undefined
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

/** What a field is derived from. */
interface Source {
  /** What the document says about being a draft. */
  claims: readonly Claim[]
  /** What the author wrote, with the defaults. */
  data: Fields
  /** Name of the field. */
  field: string
  /** Finds fields that were read from a text, with messages about it. */
  locate: DeriveContext['locate']
  path: string | undefined
  settings: DeriveSettings
  /** Say that something is wrong with a field. */
  problem(field: string, problem: DeriveProblem): undefined
}

type DeriveProblem = Pick<Problem, 'reason' | 'ruleId'> & { cause?: Error }

// What the author wrote under the field's own name is brought into their form.
const normalizing: ReadonlySet<string> = new Set(['date', 'datetime', 'status'])

/**
 * Add defaults, then derived fields: each is computed from the author's fields
 * and the defaults, never from another derived field, so order means nothing.
 */
export function derive(
  data: Fields,
  context: Readonly<DeriveContext>,
  settings: DeriveSettings
): DerivedMatter {
  const problems: Problem[] = []
  const written: Record<string, unknown> = { ...data }
  for (const [name, json] of settings.defaults) {
    if (!Object.hasOwn(written, name)) written[name] = JSON.parse(json)
  }
  // Two fields may be made of one.
  const told = new Set<string>()
  function problem(field: string, details: DeriveProblem): undefined {
    const key = `${field} ${details.reason}`
    if (told.has(key)) return
    told.add(key)
    problems.push({ ...details, place: context.locate?.(field) })
  }
  const { derivations } = settings
  const state = derivations.find(([, { from }]) => from === 'status')
  const claims = claimsOf(written, state?.[0])
  if (claims.length > 0) reportClaims(claims, written, problem)
  if (derivations.length === 0) return { data: written, problems }

  const derived = { ...written }
  const { path } = context
  for (const [field, derivation] of derivations) {
    const isWritten = Object.hasOwn(written, field)
    if (isWritten && !normalizing.has(derivation.from)) continue
    const value = compute(derivation, {
      claims,
      data: written,
      field,
      locate: context.locate,
      path,
      problem,
      settings
    })
    if (value !== undefined) derived[field] = value
  }

  return { data: derived, problems }
}

/** Say what slug and what URL a document has, in a page and in links to it. */
export function identify(
  id: string,
  data: Fields,
  settings: DeriveSettings
): Identity {
  const source: Source = {
    claims: [],
    data,
    field: 'url',
    locate: undefined,
    path: id,
    problem: () => undefined,
    settings
  }
  const slug = slugAt(id, source)
  const derived = derivedField('url', settings)
  const ownUrl = derived && sitePath(ownValue(derived, source))
  const form = derived?.[1].from === 'url' ? derived[1] : usualUrl
  return { slug, url: ownUrl ?? urlAt(id, slug, form, source) }
}

/** Compute the value of a field; nothing when there is none. */
function compute(derivation: Derivation, source: Source): unknown {
  const { path, settings } = source
  switch (derivation.from) {
    case 'date':
      return dateOf(derivation.field, source)?.day
    case 'datetime':
      return dateTime(derivation, source)
    case 'editUrl': {
      const { base, prefix } = derivation
      if (path === undefined) return unknownPath(source)
      return `${base.replace(/\/$/, '')}/${encodePath(prefix + path)}`
    }
    case 'function':
      return callFunction(derivation.compute, source)
    case 'now':
      return settings.now
    case 'path':
      return path === undefined ? unknownPath(source) : derivation.prefix + path
    case 'slug':
      return (
        writtenSlug(source.data, derivation.field) ??
        (path === undefined ? unknownPath(source) : slugOf(path))
      )
    case 'status':
      return status(derivation.default, source)
    case 'today':
      return readDate(settings.now)?.day
    case 'url':
      return path === undefined
        ? unknownPath(source)
        : urlAt(path, slugAt(path, source), derivation, source)
    case 'value':
      return JSON.parse(derivation.json)
    case 'year':
      return dateOf(derivation.field, source)?.year
  }
}

/** Run a function of the user's, which may fail. */
function callFunction(
  run: DeriveFunction,
  { data, field, path, problem }: Source
): unknown {
  const result = attempt(() => run({ data, field, path }))
  const { cause } = result
  if (!cause) return result.value
  return problem(field, {
    cause,
    reason: `Cannot derive \`${field}\`: ${wordsOf(cause)}`,
    ruleId: 'derive'
  })
}

function unknownPath({ field, problem }: Source): undefined {
  problem(field, {
    reason: `Cannot derive \`${field}\`, as the file has no path below the root; give it one`,
    ruleId: 'unknown-path'
  })
}

/** Find the field that is derived of a kind, or else the one of its name. */
function derivedField(
  kind: 'slug' | 'url',
  { derivations }: DeriveSettings
): DerivedField | undefined {
  return (
    derivations.find(([field, { from }]) => from === kind && field === kind) ??
    derivations.find(([, { from }]) => from === kind) ??
    derivations.find(([field]) => field === kind)
  )
}

/** Get what the author, or a function, makes of a field. */
function ownValue([field, derivation]: DerivedField, source: Source): unknown {
  if (Object.hasOwn(source.data, field)) return source.data[field]
  const { from } = derivation
  return from === 'function' || from === 'value'
    ? compute(derivation, { ...source, field })
    : undefined
}

/** Say what slug a document has, as the options have it. */
function slugAt(path: string, source: Source): string {
  const derived = derivedField('slug', source.settings)
  if (!derived) return writtenSlug(source.data, undefined) ?? slugOf(path)
  const slug = ownValue(derived, { ...source, problem: () => undefined })
  const field = derived[1].from === 'slug' ? derived[1].field : undefined
  return writtenSlug({ slug, ...source.data }, field) ?? slugOf(path)
}

/** The author's `slug`, or that of the text of a field. */
function writtenSlug(
  data: Fields,
  field: string | undefined
): string | undefined {
  const written = data['slug']
  // What is encoded already must not be encoded again.
  const slug = encodable(
    typeof written === 'string' ? decodePath(written) : written
  )
  if (slug !== undefined) return slug
  const text = field === undefined ? undefined : encodable(data[field])
  return text === undefined ? undefined : slugOfText(text)
}

function encodable(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || encodePath(text) === '') return
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

/** Say what URL a document has whose path and slug are known. */
function urlAt(
  path: string,
  slug: string,
  form: UrlForm,
  { data, problem }: Source
): string {
  const { missing, url } = urlOf(path, slug, data, form)
  for (const field of missing) {
    problem(field, {
      reason: `Cannot fill \`:${field}\` in the URL; add the field \`${field}\``,
      ruleId: 'missing-field'
    })
  }
  return url
}

/** Read the date of a document, under the field's own name or another. */
function dateOf(
  other: string,
  { data, field, locate, problem }: Source
): WrittenDate | undefined {
  const name = Object.hasOwn(data, field) ? field : other
  const value = Object.hasOwn(data, name) ? data[name] : undefined
  if (value === undefined || value === null) return

  const date = readDate(value)
  if (date) return date
  // Of a date that no calendar has, who read the text has told its author.
  if (date === null && locate?.(name)) return
  problem(name, {
    reason: `Cannot read \`${name}\` as a date; write \`2022-08-29\` or \`2022-08-29T07:51:54Z\``,
    ruleId: 'invalid-date'
  })
  return
}

function dateTime(
  { field, separator, time, utc }: DateTimeForm,
  source: Source
): string | undefined {
  const date = dateOf(field, source)
  if (!date) return
  const clock = (time === 'keep' && date.time) || '00:00:00'
  const offset = (time === 'keep' && date.offset) || 'Z'
  return `${date.day}${separator}${clock}${offset === 'Z' ? utc : offset}`
}

/**
 * Say what status a document has: from `status`, `published` and `draft`,
 * which all say the same thing in other words. Where they contradict each
 * other, the document is a draft: nothing is published by mistake.
 */
function status(
  usual: string | undefined,
  { claims, data, field }: Source
): string | undefined {
  const name = Object.hasOwn(data, field) ? field : 'status'
  const value = Object.hasOwn(data, name) ? data[name] : undefined
  const text = typeof value === 'string' ? value.trim().toLowerCase() : ''
  const own = readFlag(value) === undefined && text !== '' ? text : undefined
  const isOwn = claims.every((claim) => claim.field === name)

  if (claims.some(isDraftClaim)) return (isOwn ? own : undefined) ?? 'draft'
  const isPublished = claims.some(({ says }) => says === 'published')
  return own === undefined || own === 'publish'
    ? isPublished
      ? 'published'
      : usual
    : own
}

function isDraftClaim({ says }: Claim): boolean {
  return says === 'draft' || says === 'unclear'
}

/** Say that nobody can tell whether a document is a draft. */
function reportClaims(
  claims: readonly Claim[],
  data: Fields,
  problem: Source['problem']
): undefined {
  const unclear = claims.filter(({ says }) => says === 'unclear')
  for (const field of new Set(unclear.map((claim) => claim.field))) {
    const value = data[field]
    const [line = ''] = String(value)
      .trim()
      .split(/[\r\n]/, 1)
    const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line
    const word = typeof value === 'object' ? 'value' : `\`${shown}\``
    problem(field, {
      reason: `Unexpected ${word} for \`${field}\`, expected \`true\` or \`false\`; the document counts as a draft`,
      ruleId: 'unclear-draft'
    })
  }

  const draft = claims.find(({ says }) => says === 'draft')
  const other = claims.find(({ says }) => says === 'published')
  if (!draft || !other || unclear.length > 0) return
  problem(draft.field, {
    reason: `Unexpected \`${draft.field}\` and \`${other.field}\`, which contradict each other; the document counts as a draft, correct one of them`,
    ruleId: 'status-conflict'
  })
}
