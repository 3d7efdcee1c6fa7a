import { isFields, type Problem } from '@flyleaf/document'
import type { Entry, JsonObject } from './entry.ts'
import { type FileRecord, nothing } from './record.ts'

/**
 * A record as the cache has it: a list, which takes less time to read than an
 * object, with `0` for what is not there, and for what `data` says, too.
 */
export type Row = readonly [
  id: string,
  size: number,
  mtimeMs: number,
  slug: string,
  url: string,
  title: string | 0,
  date: string | 0,
  lang: string | 0,
  data: JsonObject,
  problems: readonly Problem[] | 0
]

/** Whether a value is a row, as far as can be told without the file. */
export function isRow(row: unknown): row is Row {
  return (
    Array.isArray(row) &&
    row.length === 10 &&
    typeof row[0] === 'string' &&
    Number.isFinite(row[1]) &&
    Number.isFinite(row[2]) &&
    typeof row[3] === 'string' &&
    typeof row[4] === 'string' &&
    isText(row[5]) &&
    isText(row[6]) &&
    isText(row[7]) &&
    isFields(row[8]) &&
    (row[5] !== 0 || typeof row[8]['title'] === 'string') &&
    (row[9] === 0 || (Array.isArray(row[9]) && row[9].every(isProblem)))
  )
}

function isText(value: unknown): boolean {
  return value === 0 || typeof value === 'string'
}

function isProblem(problem: unknown): problem is Problem {
  if (!isFields(problem)) return false
  const { fatal, place, reason, ruleId } = problem
  return (
    [null, false, true].some((value) => value === fatal) &&
    (place === undefined || isFields(place)) &&
    typeof reason === 'string' &&
    typeof ruleId === 'string'
  )
}

/** Write a record as a row. */
export function rowOf({ entry, found, problems }: FileRecord): Row {
  const { data, date = 0, id, lang = 0, slug, title, url } = entry
  const { mtimeMs, size } = found
  const own = title === data['title'] ? 0 : title
  const list = problems.length > 0 ? problems : 0
  return [id, size, mtimeMs, slug, url, own, date, lang, data, list]
}

/** Make a record of a row. */
export function recordOf(row: Row): FileRecord {
  const id = row[0]
  const data = row[8]
  const found = { id, mtimeMs: row[2], size: row[1] }
  const entry: Entry = {
    id,
    path: id,
    slug: row[3],
    url: row[4],
    title: row[5] === 0 ? String(data['title']) : row[5],
    data
  }
  if (row[6] !== 0) entry.date = row[6]
  if (row[7] !== 0) entry.lang = row[7]
  return { entry, found, problems: row[9] === 0 ? nothing : row[9] }
}
