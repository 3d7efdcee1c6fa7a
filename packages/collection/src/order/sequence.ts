import { languageOf } from '@flyleaf/document'
import { readFlag } from '@flyleaf/internal/flag'
import { toLine } from '@flyleaf/internal/text'
import { type Entry, reader } from '../entry.ts'
import type { Direction } from '../nav.ts'
import type { Page } from '../pages/page.ts'
import type { Problems } from '../problems.ts'
import {
  reportDateless,
  reportTies,
  reportUnknownField,
  reportValues
} from './diagnose.ts'
import { foldersOf, partsOf, type Rows, shelvesOf } from './sections.ts'
import { type Column, type Key, readColumn, sortRows } from './sort.ts'

/**
 * Pages that a sequence draws from: all; those of a tag; those below a
 * folder; or one sequence for each value of a field. `'*'` as tag or section
 * makes one sequence for each tag, or for each folder.
 */
export type From =
  | 'all'
  | { field: string }
  | { section: string }
  | { tag: string }

/** A text, or one a language. */
export type Label = string | ReadonlyMap<string, string>

/** What a sequence is made by. */
export interface SequenceSettings {
  direction: Direction | undefined
  from: From
  /** Whether the user gave the keys. */
  hasOwnKeys: boolean
  href: string | undefined
  keys: readonly Key[]
  label: Label | undefined
  labels: { next: Label | undefined; prev: Label | undefined }
  name: string
  /** Fields that a page must have for `where` to take it. */
  needs: readonly string[]
  perLanguage: boolean
  where: (entry: Entry) => boolean
  wrap: boolean
}

/** Pages in reading order. */
export interface Sequence {
  /** Name: that of the settings, and the value where it is grouped. */
  name: string
  settings: SequenceSettings
  /** Pages that others link to, in order. */
  targets: Page[]
  /** Value that its pages share; `''` when the sequence is not divided. */
  value: string
}

/** Where a page stands in a sequence. */
export interface Place {
  /** How many targets stand before it. */
  before: number
  sequence: Sequence
}

/**
 * Put pages in order, and tell where each of them stands, by its index; in
 * several groups, in the order of its own values.
 *
 * Pages that no other may link to are ordered with the others, so that they
 * have neighbours, but are not counted.
 */
export function placePages(
  settings: SequenceSettings,
  pages: readonly Page[],
  problems: Problems
): (Place[] | undefined)[] {
  const { from, keys, name, perLanguage } = settings
  const valuesOf = grouping(from)
  // A row is a page's place among those that belong. Two lists take less time
  // than one of pairs.
  const members: Page[] = []
  const rowValues: (readonly string[])[] = []
  for (const page of pages) {
    const values = valuesOf(page.entry)
    if (values.length > 0 && belongs(page.entry, settings, problems)) {
      members.push(page)
      rowValues.push(values)
    }
  }
  const unknown = settings.needs.filter((field) => {
    const read = reader(field)
    return pages.every(({ entry }) => read(entry) === undefined)
  })
  if (pages.length > 0) {
    for (const field of unknown) reportUnknownField(name, field, problems)
  }
  if (members.length === 0 && pages.length > 0 && unknown.length === 0) {
    problems.add({
      fatal: null,
      reason: `Cannot find any page for the sequence \`${name}\`; correct its \`from\` or \`where\``,
      ruleId: 'empty-sequence'
    })
  }

  const entries = members.map(({ entry }) => entry)
  const ids = entries.map(({ id }) => id)
  const columns = keys.map((key) => readColumn(entries, key))
  reportValues(settings, columns, ids, problems)
  const shelves = shelvesOf(pages.map(({ entry }) => entry.id))
  const has = (row: number) => (column: Column) =>
    column.values[row] !== undefined
  const dates = columns.findIndex(({ type }) => type === 'date')
  const rowsOf: Rows = {
    counts: (row) => !(members[row] as Page).exclusion,
    ids,
    isDated: (row) => columns[dates]?.isMissing(row) === false,
    isPlaced: (row) => columns.slice(0, dates + 1).some(has(row))
  }
  // Who names a tag or a field has said which pages belong together.
  const isByFolder = from === 'all' || 'section' in from
  const keepsApart = isByFolder && !settings.hasOwnKeys
  const stands = (row: number) =>
    !isByFolder ||
    columns.some(has(row)) ||
    !shelves.isStation(ids[row] as string)

  // By index: a map of pages takes several times as long.
  const places: (Place[] | undefined)[] = pages.map(() => undefined)
  for (const { rows, value } of groupsOf(members, rowValues, perLanguage)) {
    const standing = rows.filter(stands)
    const { dateless, parts } = partsOf(standing, rowsOf, shelves)
    reportDateless(
      settings,
      keys[dates],
      keepsApart,
      dateless.filter(rowsOf.counts).map((row) => ids[row]),
      problems
    )
    const all = { isPosts: true, rows: standing }
    for (const part of keepsApart ? parts : [all]) {
      const sequence: Sequence = {
        name: value === '' ? name : `${name}:${value}`,
        settings,
        targets: [],
        value
      }
      // With the usual keys, the first one is the number.
      const folders = foldersOf(part, rowsOf, shelves, columns[0]?.numbers)
      if (keys.at(-1)?.descending) folders.reverse()
      const sorted = folders.map((own) => sortRows(own, columns, ids))
      for (const rows of sorted) {
        const shown = rows.filter((row) => hasLinks(members[row] as Page))
        reportTies(sequence.name, columns, ids, shown, problems)
      }
      for (const row of sorted.flat()) {
        // Each row has its member.
        const page = members[row] as Page
        const place = { before: sequence.targets.length, sequence }
        const others = places[page.index]
        if (others) others.push(place)
        else places[page.index] = [place]
        if (!page.exclusion) sequence.targets.push(page)
      }
    }
  }

  rowValues.forEach((values, row) => {
    if (values.length < 2) return
    places[(members[row] as Page).index]?.sort(
      (a, b) =>
        values.indexOf(a.sequence.value) - values.indexOf(b.sequence.value)
    )
  })
  return places
}

/** Whether a page is linked, and links to others. */
function hasLinks({ entry, exclusion }: Page): boolean {
  return !exclusion && readFlag(entry.data['prevnext']) !== false
}

function belongs(
  entry: Entry,
  { name, where }: SequenceSettings,
  problems: Problems
): boolean {
  try {
    return where(entry)
  } catch (error) {
    // A function of the user's that trips over one document.
    const cause = error instanceof Error ? error : new Error(String(error))
    const words = toLine(cause.message) ?? cause.name
    problems.add({
      cause,
      path: entry.id,
      reason: `Cannot tell whether the page belongs to the sequence \`${name}\`, it is left out: \`where\` throws \`${words}\`; let it take this page, too`,
      ruleId: 'failed-filter'
    })
    return false
  }
}

/** Rows that share a value. */
interface Group {
  rows: number[]
  value: string
}

function groupsOf(
  members: readonly Page[],
  rowValues: readonly (readonly string[])[],
  perLanguage: boolean
): Group[] {
  const groups: Group[] = []
  const languages = new Map<string | undefined, Map<string, Group>>()
  const chainOf = perLanguage ? languageChains(members) : () => undefined

  rowValues.forEach((values, row) => {
    const lang = chainOf(members[row] as Page)
    const byValue = languages.get(lang) ?? new Map<string, Group>()
    languages.set(lang, byValue)
    for (const value of values) {
      const group = byValue.get(value)
      if (group) {
        group.rows.push(row)
        continue
      }
      const created = { rows: [row], value }
      byValue.set(value, created)
      groups.push(created)
    }
  })
  return groups
}

/**
 * Tell pages in what language's chain they stand: in that of their own, unless
 * it is a variety (`en-GB`) that a few pages name among many of the same
 * language (`en`, `en-US`) in the same script. A variety that is a folder is an
 * edition of its own.
 */
function languageChains(
  pages: readonly Page[]
): (page: Page) => string | undefined {
  const counts = new Map<string, number>()
  for (const { lang } of pages) {
    if (lang !== undefined) counts.set(lang, (counts.get(lang) ?? 0) + 1)
  }
  // The commonest variety of each language and script.
  const hosts = new Map<string, string>()
  for (const [lang, count] of counts) {
    const host = hosts.get(scriptOf(lang))
    const most = counts.get(host ?? '') ?? 0
    // Of two that are as common, the same one whatever the order of the pages.
    if (count > most || (count === most && lang < String(host))) {
      hosts.set(scriptOf(lang), lang)
    }
  }
  const chains = new Map<string, string>()
  for (const [lang, count] of counts) {
    const host = hosts.get(scriptOf(lang)) as string
    const most = counts.get(host) as number
    const isFew = count < most && (count === 1 || count * 10 <= most)
    const own = isFew ? pages.filter((page) => page.lang === lang) : []
    const isSaid = own.every(({ entry }) => saysLanguage(entry))
    chains.set(lang, isFew && isSaid ? host : lang)
  }
  return ({ lang }) => chains.get(lang ?? '')
}

/** Name a language with its script, as the two of them are read. */
function scriptOf(lang: string): string {
  const { language, script } = new Intl.Locale(lang).maximize()
  return `${language}-${script}`
}

function saysLanguage({ data }: Entry): boolean {
  return languageOf({ data: { matter: data } }) !== undefined
}

type Grouping = (entry: Readonly<Entry>) => readonly string[]

/** The one group of a sequence that is not divided. */
const whole: readonly string[] = ['']
const none: readonly string[] = []

const readTags = reader('data.tags')

/**
 * Make a function that gives the values by which an entry is grouped: `['']`
 * for the one group of an undivided sequence, none when it does not belong.
 */
function grouping(from: From): Grouping {
  if (from === 'all') return () => whole
  if ('tag' in from) return groupingByTag(from.tag)
  if ('section' in from) return groupingBySection(from.section)
  const read = reader(from.field)
  return (entry) => textsOf(read(entry))
}

function groupingByTag(tag: string): Grouping {
  const tagsOf: Grouping = (entry) => {
    const value = readTags(entry)
    return textsOf(typeof value === 'string' ? value.split(',') : value)
  }
  if (tag === '*') return tagsOf
  return (entry) => (tagsOf(entry).includes(tag) ? whole : none)
}

function groupingBySection(section: string): Grouping {
  if (section === '*') {
    return ({ id }) => [id.slice(0, Math.max(id.lastIndexOf('/'), 0))]
  }
  const folder = `${section.split('/').filter(Boolean).join('/')}/`
  return ({ id }) => (id.startsWith(folder) ? whole : none)
}

/** Read the texts of a field, each once. */
function textsOf(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value]
  const texts = values
    .filter((item) => ['boolean', 'number', 'string'].includes(typeof item))
    .map((item) => String(item).trim())
    .filter(Boolean)
  return [...new Set(texts)]
}
