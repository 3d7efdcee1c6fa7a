import { isFields, type Problem } from '@flyleaf/document'
import type { JsonObject } from './entry.ts'
import type { FileRecord } from './record.ts'
import type { Found } from './walk.ts'

/** A record as the cache has it: a list takes less time to read. */
export type Row = readonly [
  id: string,
  size: number,
  mtimeMs: number,
  slug: string,
  url: string,
  title: string,
  date: string | 0,
  lang: string | 0,
  data: JsonObject,
  problems: readonly Problem[] | 0
]

/** Whether a value is a row, as far as can be told without the file. */
export function isRow(row: unknown): row is Row {
  if (!Array.isArray(row) || row.length !== 10) return false
  const [id, size, mtimeMs, slug, url, title, date, lang, data, problems] = row
  return (
    [id, slug, url, title].every((text) => typeof text === 'string') &&
    [size, mtimeMs].every(Number.isFinite) &&
    [date, lang].every((text) => text === 0 || typeof text === 'string') &&
    isFields(data) &&
    (problems === 0 || (Array.isArray(problems) && problems.every(isProblem)))
  )
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
  const list = problems.length > 0 ? problems : 0
  return [id, size, mtimeMs, slug, url, title, date, lang, data, list]
}

/** Make a record of a row, for the file as it was found. */
export function recordOf(row: Row, found: Found): FileRecord {
  const [id, , , slug, url, title, date, lang, data, problems] = row
  return {
    entry: {
      id,
      path: id,
      slug,
      url,
      title,
      ...(date !== 0 && { date }),
      ...(lang !== 0 && { lang }),
      data
    },
    found,
    problems: problems === 0 ? [] : problems
  }
}
