import {
  frontmatterOf,
  hostFrontmatterOf,
  languageOf,
  report
} from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import type { Root } from 'mdast'
import type { Position } from 'unist'
import type { DataMapMeta, VFile } from 'vfile'
import { sizeOf, type Unit } from './cut/measure.ts'
import { describeTree, writtenText } from './describe.ts'
import type { LengthSettings, Settings } from './options.ts'

/** Name under which messages are reported. */
export const source = '@flyleaf/remark-description'

/** What an MDX document should export. */
interface Export {
  /** Lengths that have a text. */
  fields: Record<string, string>
  /** Name of the export. */
  name: string
}

/**
 * Describe a document, and put the description where others look for it:
 * `file.data.description` (or another key), `file.data.meta`, and the frontmatter that a host
 * keeps. The tree is only read: what an MDX document should export is returned,
 * as each processor has a way of its own to add it.
 */
export function describeFile(
  tree: Root,
  file: VFile,
  settings: Readonly<Settings>
): Export | undefined {
  const { exportName, ignore, key } = settings
  const isTold = wasTold(file, key)
  const author = authorFields(tree, file, settings.keys, isTold)
  // What could not be read may say that the page is private.
  if (ignore && (ignore(author) || isUnread(file))) return

  const description = describeTree(tree, settings, author, languageOf(file))
  if (!isTold) checkAuthor(file, author, settings)
  // The usual name by itself: one that is known beforehand takes less time.
  if (key === 'description') file.data.description = description
  else if (key !== undefined) file.data[key] = description

  const { text, values } = description
  if (text !== '' && writtenText(author, ['description']) === undefined) {
    const meta: DataMapMeta = file.data.meta ?? {}
    if (!meta.description) meta.description = text
    file.data.meta = meta
  }
  const host = hostFrontmatterOf(file)
  if (host) addInferred(host, values)

  if (exportName === undefined) return
  const fields = Object.entries(values).filter(([, value]) => value !== '')
  if (fields.length === 0) return
  return { fields: Object.fromEntries(fields), name: exportName }
}

/** Whether the document was described before: whoever does it twice is told once. */
function wasTold({ data, messages }: VFile, key: string | undefined): boolean {
  if (key === 'description') return data.description !== undefined
  if (key !== undefined) return data[key] !== undefined
  return messages.some((message) => message.source === source)
}

/** Report that a document has something else under the name of the export. */
export function reportExport(
  file: VFile,
  name: string,
  expected: string
): undefined {
  report(file, source, {
    place: undefined,
    reason: `Cannot add the description to the export \`${name}\`, expected ${expected}`,
    ruleId: 'mdx-export'
  })
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Get the fields of a document's frontmatter that its author wrote, and say so
 * where a description is among them that nothing has parsed.
 */
function authorFields(
  tree: Root,
  file: VFile,
  keys: ReadonlySet<string>,
  isTold: boolean
): Fields {
  const frontmatter = frontmatterOf(file) ?? frontmatterOf(file, tree)
  if (!frontmatter) return {}
  if ('data' in frontmatter) return withoutInferred(frontmatter.data)

  const { raw } = frontmatter
  // Most have none of them, whatever else they hold.
  const unread = [...keys].find(
    (key) =>
      raw.includes(key) && raw.split('\n').some((line) => isField(line, key))
  )
  if (unread !== undefined && !isTold) {
    report(file, source, {
      place: frontmatter.position,
      reason: `Cannot read \`${unread}\` as nothing has parsed the frontmatter, use \`remarkMatter\` before`,
      ruleId: 'frontmatter'
    })
  }
  return {}
}

/** Whether a line begins a field, in YAML, TOML or JSON. */
function isField(line: string, key: string): boolean {
  const start = line.search(/[^\s"']/)
  if (!line.startsWith(key, start)) return false
  return /^["']?\s*[:=]/.test(line.slice(start + key.length))
}

// What is put into a host's frontmatter looks as if the author had written it.
const inferred = new WeakMap<object, Map<string, string>>()

/** Add the lengths that are missing to the frontmatter that a host keeps. */
function addInferred(
  host: Record<string, unknown>,
  values: Readonly<Record<string, string>>
): undefined {
  const author = withoutInferred(host)
  const added = new Map(inferred.get(host))

  for (const [key, value] of Object.entries(values)) {
    const written = Object.hasOwn(author, key) ? (author[key] ?? '') : ''
    if (written !== '' || value === '') continue
    added.set(key, value)
    // `__proto__` is a name too.
    Object.defineProperty(host, key, {
      configurable: true,
      enumerable: true,
      value,
      writable: true
    })
  }

  inferred.set(host, added)
}

function withoutInferred(fields: Fields): Fields {
  const added = inferred.get(fields)
  if (!added) return fields
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => added.get(key) !== value)
  )
}

/** Whether `@flyleaf/remark-matter` could not read the document's fields. */
function isUnread({ data, messages }: VFile): boolean {
  const matterSource: unknown = data['matterSource']
  if (isFields(matterSource) && matterSource['lost'] === true) return true
  return messages.some(
    ({ fatal, source }) => fatal && source === '@flyleaf/remark-matter'
  )
}

/** Report where the author's text is not text, or does not fit the lengths. */
function checkAuthor(
  file: VFile,
  author: Fields,
  { keys, lengths, locale }: Readonly<Settings>
): undefined {
  for (const key of keys) {
    const value = Object.hasOwn(author, key) ? author[key] : undefined
    if (value === undefined || value === null) continue
    if (typeof value === 'string') {
      checkPlaceholder(file, key, value.trim())
      continue
    }
    report(file, source, {
      place: placeOf(file, key),
      reason: `Unexpected ${kindOf(value)} as \`${key}\`, expected text; it is taken from the page instead`,
      ruleId: 'description-type'
    })
  }

  for (const [name, length] of lengths) {
    checkLength(file, author, name, length, locale)
  }
}

// What stands for a description that is still to be written.
const placeholder =
  /^(?:none|null|nil|undefined|nan|false|n\/?a|to-?do|tb[acd]|fix-?me|x{3,}|(?:(?:no|your|add|a|insert|write)\s+(?:a\s+|your\s+)?)?description(?:\s+(?:goes\s+)?here)?)[\s.!…]*$|^(?:to-?do|fix-?me|lorem ipsum)\b(?!\s+list)/i

/** Report a text that is no description: it stays, as the author wrote it. */
function checkPlaceholder(file: VFile, key: string, text: string): undefined {
  if (text === '' || !isPlaceholder(text)) return
  report(file, source, {
    place: placeOf(file, key),
    reason: `Unexpected \`${text.slice(0, 40)}\` as \`${key}\`, expected a sentence about the page; without the field, it is taken from the page`,
    ruleId: 'description-placeholder'
  })
}

function isPlaceholder(text: string): boolean {
  return placeholder.test(text) || !/[\p{L}\p{N}]/u.test(text)
}

const nouns: Record<Unit, string> = {
  codePoint: 'code points',
  codeUnit: 'code units',
  grapheme: 'characters',
  pixel: 'pixels',
  word: 'words'
}

function checkLength(
  file: VFile,
  author: Fields,
  name: string,
  { keys, max, shortest, unit }: Readonly<LengthSettings>,
  locale: string
): undefined {
  const key = keys.find((key) => writtenText(author, [key]) !== undefined)
  const text = writtenText(author, keys)
  if (key === undefined || text === undefined) return
  // That has been asked about.
  if (isPlaceholder(text.trim())) return

  const size = Math.round(sizeOf(text, unit, locale))
  const isLong = size > max
  if (!isLong && size >= shortest) return
  const bound = isLong ? `at most ${max}` : `at least ${shortest}`
  const target = name === key ? '' : ` for \`${name}\``
  report(file, source, {
    place: placeOf(file, key),
    reason: `Unexpected \`${key}\` of ${size} ${nouns[unit]}, expected ${bound}${target}`,
    ruleId: isLong ? 'description-long' : 'description-short'
  })
}

function placeOf(file: VFile, key: string): Position | undefined {
  const { matterSource } = file.data
  return hasPlaces(matterSource) ? matterSource.locate([key]) : undefined
}

/** Whether this is what `@flyleaf/remark-matter` says of the fields' places. */
function hasPlaces(
  value: unknown
): value is { locate(path: readonly string[]): Position | undefined } {
  return isFields(value) && typeof value['locate'] === 'function'
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return value instanceof Date ? 'date' : typeof value
}
