import { languageOf, type Problem } from '@flyleaf/document'
import type { Matter, Reader } from '@flyleaf/matter'
import { canonicalDate } from './date.ts'
import type { Entry } from './entry.ts'
import type { Found } from './found.ts'
import type { Head, HeadReader } from './head.ts'
import { toJsonObject } from './json.ts'
import type { Finding } from './problem.ts'
import { humanize, toTitle } from './title.ts'
import { strange, unreadable } from './walk.ts'

/** A file that was read: what it was then, and what it says. */
export interface FileRecord {
  entry: Entry
  found: Found
  problems: readonly Problem[]
}

/** How files are read. */
export interface RecordContext {
  /** Takes problems. */
  add: (finding: Finding) => void
  folder: string
  /** Reader of the frontmatter. */
  frontmatter: Reader
  reader: HeadReader
}

/** The problems of most files: lists take room. */
export const nothing: readonly Problem[] = []

/** How often a file is read that changes meanwhile. */
const attempts = 3

/**
 * Read the head of a file.
 *
 * @param id
 *   File.
 * @param context
 *   How it is read.
 * @returns
 *   Head, or nothing when the file cannot be read, or not all of one state.
 */
export function readHead(
  id: string,
  { add, folder, reader }: RecordContext
): Head | undefined {
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const head = reader.read(folder, id)
      if (typeof head !== 'string') return head
      if (head === 'changed') continue
      add(strange(id, false))
      return
    }
  } catch (error) {
    add(unreadable(id, error))
    return
  }

  add({
    id,
    reason:
      'Cannot read the file, it is left out: it was changed each time it was read; scan again',
    ruleId: 'changed-file'
  })
  return
}

/**
 * Make a record of a head.
 *
 * @param head
 *   Head.
 * @param context
 *   How it is read.
 * @returns
 *   Record, or nothing when its fields cannot be written as JSON.
 */
export function recordOf(
  { found, parse }: Head,
  { add, frontmatter }: RecordContext
): FileRecord | undefined {
  const matter = parse()
  try {
    return makeRecord(found, matter, frontmatter)
  } catch {
    // A function of the user's gave what contains itself.
    add({
      id: found.id,
      reason:
        'Cannot write the fields of the page as JSON, it is left out; let `derive` give plain values',
      ruleId: 'unwritable-data'
    })
    return
  }
}

function makeRecord(
  found: Found,
  matter: Readonly<Matter>,
  frontmatter: Reader
): FileRecord {
  const { id } = found
  const { locate } = matter
  const derived = frontmatter.derive(matter.data, { locate, path: id })
  const data = toJsonObject(derived.data)
  const problems = matter.problems.concat(derived.problems)

  const own = toTitle(data['title'])
  const title = own ?? humanize(id)
  if (own === undefined)
    problems.push({
      fatal: null,
      place: locate('title') ?? matter.position,
      reason: `Cannot find a title: links say \`${title}\`, after the file; add a \`title\``,
      ruleId: 'missing-title'
    })

  // What the author wrote has the time of day, even where only the day is
  // derived from it.
  const date = canonicalDate(matter.data['date']) ?? canonicalDate(data['date'])
  const lang = languageOf({ data: { matter: data } })
  const { slug, url } = frontmatter.identify(id, derived.data)
  const entry: Entry = { id, path: id, slug, url, title, data }
  if (date !== undefined) entry.date = date
  if (lang !== undefined) entry.lang = lang
  return {
    entry,
    found,
    problems: problems.length === 0 ? nothing : problems.map(plainOf)
  }
}

/** Leave out of a problem what the cache cannot keep. */
function plainOf({ fatal = false, place, reason, ruleId }: Problem): Problem {
  return { fatal, place, reason, ruleId }
}
