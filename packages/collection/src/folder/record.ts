import { languageOf, type Problem } from '@flyleaf/document'
import { canonicalDate, dayOfPath } from '@flyleaf/internal/dates'
import { isFields } from '@flyleaf/internal/fields'
import { firstHeading } from '@flyleaf/internal/heading'
import { toLine } from '@flyleaf/internal/text'
import {
  type DerivedMatter,
  losesData,
  type Matter,
  type Reader
} from '@flyleaf/matter'
import type { Entry, Json, JsonObject } from '../entry.ts'
import { humanize, missingTitle } from '../pages/page.ts'
import type { FileStamp, Head, HeadReader } from './head.ts'
import { type Report, specialFile, unreadable } from './walk.ts'

/** A file that was read: what it was then, and what it says. */
export interface FileRecord {
  entry: Entry
  problems: readonly Problem[]
  stamp: FileStamp
}

/** A document that was read whole, for who goes on with it. */
export interface ScannedDocument {
  /** Text, a byte order mark included; the bytes where they are not UTF-8. */
  content: Uint8Array | string
  /** Its fields with those that are derived; nobody else has the object. */
  derived: DerivedMatter
  id: string
  /** Frontmatter in the text; `dates` are always texts. */
  matter: Matter
}

/** Takes documents that were read whole. */
export type OnDocument = (document: ScannedDocument) => void

/** The problems of most files: lists take room. */
export const noProblems: readonly Problem[] = []

/** How often a file is read that changes meanwhile. */
const attempts = 3

/**
 * Read the head of a file; nothing when it cannot be read, or not all of one
 * state.
 */
export function readHead(
  id: string,
  reader: HeadReader,
  report: Report
): Head | undefined {
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const head = reader.read(id)
      if (typeof head !== 'string') return head
      if (head === 'changed') continue
      report(specialFile(id))
      return
    }
  } catch (error) {
    report(unreadable(id, error))
    return
  }

  report({
    path: id,
    reason:
      'Cannot read the file, it is left out: it was changed each time it was read; scan again',
    ruleId: 'changed-file'
  })
  return
}

/**
 * Make a record of a head; nothing when its fields cannot be written as JSON.
 * A document that was read whole is handed on.
 */
export function recordOf(
  { content, heading, parse, stamp }: Head,
  headReader: HeadReader,
  reader: Reader,
  report: Report,
  onDocument: OnDocument | undefined
): FileRecord | undefined {
  const { id } = stamp
  const matter = parse()
  const { locate } = matter
  const derived = reader.derive(matter.data, { locate, path: id })
  let record: FileRecord
  try {
    record = makeRecord(stamp, matter, derived, {
      headingAt(body) {
        if (typeof content === 'string')
          return firstHeading(content.slice(body))
        return heading ? heading.text : headReader.heading(stamp, body)
      },
      isCopy: content !== undefined,
      reader
    })
  } catch {
    // A function of the user's gave what contains itself.
    report({
      path: id,
      reason:
        'Cannot write the fields of the page as JSON, it is left out; let `derive` give plain values',
      ruleId: 'unwritable-data'
    })
    return
  }
  if (content !== undefined) onDocument?.({ content, derived, id, matter })
  return record
}

function makeRecord(
  stamp: FileStamp,
  matter: Readonly<Matter>,
  derived: Readonly<DerivedMatter>,
  {
    headingAt,
    isCopy,
    reader
  }: {
    headingAt: (body: number) => string | undefined
    isCopy: boolean
    reader: Reader
  }
): FileRecord {
  const { id } = stamp
  const data = toJsonObject(derived.data, isCopy)
  const problems = matter.problems.concat(derived.problems)

  // Of frontmatter that could not be read its author has been told; what looks
  // like a heading may be a comment in it.
  const isBroken = problems.some(losesData)
  const title =
    toLine(data['title']) ?? (isBroken ? undefined : headingAt(matter.body))
  if (title === undefined && !isBroken) {
    problems.push({
      fatal: null,
      place: matter.locate('title') ?? matter.position,
      reason: missingTitle(humanize(id)),
      ruleId: 'missing-title'
    })
  }

  // What the author wrote has the time of day, even where only the day is
  // derived from it.
  const date =
    canonicalDate(matter.data['date']) ??
    canonicalDate(data['date']) ??
    ((data['date'] ?? null) === null ? dayOfPath(id) : undefined)
  const lang = languageOf({ data: { matter: data } })
  const { slug, url } = reader.identify(id, derived.data)
  const entry: Entry = {
    id,
    path: id,
    slug,
    url,
    title: title ?? humanize(id),
    data
  }
  if (date !== undefined) entry.date = date
  if (lang !== undefined) entry.lang = lang
  return {
    entry,
    problems: problems.length === 0 ? noProblems : problems.map(cacheable),
    stamp
  }
}

/** Leave out of a problem what the cache cannot keep. */
function cacheable({ fatal = false, place, reason, ruleId }: Problem): Problem {
  return { fatal, place, reason, ruleId }
}

/** Deeper than any frontmatter is let through. */
const depth = 200

/**
 * Turn fields into what JSON can say: dates become ISO 8601, large integers
 * texts; what JSON cannot say is left out. The very object when JSON can say
 * all of it, unless it is to be a copy; fields that contain themselves throw.
 */
function toJsonObject(
  fields: Readonly<Record<string, unknown>>,
  isCopy: boolean
): JsonObject {
  if (!isCopy && isJsonObject(fields, depth)) return fields
  return JSON.parse(JSON.stringify(fields, withoutBigInt))
}

/** Whether JSON can say a value as it is. */
function isJson(value: unknown, deep: number): value is Json {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') {
    return typeof value === 'boolean' || typeof value === 'string'
  }
  if (value === null) return true
  if (deep === 0) return false
  return Array.isArray(value)
    ? value.every((item) => isJson(item, deep - 1))
    : isJsonObject(value, deep - 1)
}

function isJsonObject(value: unknown, deep: number): value is JsonObject {
  return (
    isFields(value) && Object.values(value).every((item) => isJson(item, deep))
  )
}

function withoutBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
