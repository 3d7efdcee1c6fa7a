import { frontmatterOf, isFields, report } from '@flyleaf/document'
import type { Root } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { writtenText } from './describe.ts'
import type { Limits } from './limits.ts'
import { sizeOf, type Unit } from './measure.ts'
import type { Settings } from './settings.ts'

/** Name under which messages are reported. */
export const source = '@flyleaf/remark-description'

type Fields = Readonly<Record<string, unknown>>

const nouns: Record<Unit, string> = {
  codePoint: 'code points',
  codeUnit: 'code units',
  grapheme: 'characters',
  pixel: 'pixels',
  word: 'words'
}

/**
 * Get the fields of a document's frontmatter that its author wrote, and say so
 * where a description is among them that nothing has parsed.
 *
 * @param tree
 *   Tree.
 * @param file
 *   File.
 * @param settings
 *   What was asked for.
 * @returns
 *   Fields; none when there are none.
 */
export function fieldsOf(
  tree: Root,
  file: VFile,
  settings: Readonly<Settings>
): Fields {
  const known = frontmatterOf(file) ?? frontmatterOf(file, tree)
  if (!known) return {}
  if ('data' in known) return withoutInferred(known.data)

  const lines = known.raw.split('\n')
  const key = [...settings.keys].find((key) =>
    lines.some((line) => isField(line, key))
  )
  if (key !== undefined && !file.data.description) {
    report(file, source, {
      place: known.position,
      reason: `Cannot read \`${key}\` as nothing has parsed the frontmatter, use \`remarkMatter\` before`,
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

/**
 * Add the lengths that are missing to the frontmatter that a host keeps.
 *
 * @param host
 *   Frontmatter; changed.
 * @param values
 *   Lengths by name.
 */
export function addInferred(
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

/**
 * Report where the author's text is not text, or does not fit the lengths.
 *
 * @param file
 *   File.
 * @param author
 *   Fields of the frontmatter.
 * @param settings
 *   What was asked for.
 */
export function checkAuthor(
  file: VFile,
  author: Fields,
  settings: Readonly<Settings>
): undefined {
  for (const key of settings.keys) {
    const value = Object.hasOwn(author, key) ? author[key] : undefined
    if (value === undefined || value === null || typeof value === 'string') {
      continue
    }
    report(file, source, {
      place: placeOf(file, key),
      reason: `Unexpected ${kindOf(value)} as \`${key}\`, expected text; it is taken from the page instead`,
      ruleId: 'description-type'
    })
  }

  for (const [name, limits] of settings.lengths) {
    checkLength(file, author, name, limits, settings.locale)
  }
}

function checkLength(
  file: VFile,
  author: Fields,
  name: string,
  limits: Readonly<Limits>,
  locale: string
): undefined {
  const { keys, max, shortest, unit } = limits
  const key = keys.find((key) => writtenText(author, [key]) !== undefined)
  const text = writtenText(author, keys)
  if (key === undefined || text === undefined) return

  const size = Math.round(sizeOf(text, unit, locale))
  const isLong = size > max
  if (!isLong && size >= shortest) return
  const bound = isLong ? `at most ${max}` : `at least ${shortest}`
  const place = name === key ? '' : ` for \`${name}\``
  report(file, source, {
    place: placeOf(file, key),
    reason: `Unexpected \`${key}\` of ${size} ${nouns[unit]}, expected ${bound}${place}`,
    ruleId: isLong ? 'description-long' : 'description-short'
  })
}

function placeOf(file: VFile, key: string): Position | undefined {
  const { matterSource } = file.data
  return isSource(matterSource) ? matterSource.locate([key]) : undefined
}

/** What `@flyleaf/remark-matter` says of where the fields are from. */
interface Source {
  locate(path: readonly string[]): Position | undefined
}

function isSource(value: unknown): value is Source {
  return isFields(value) && typeof value['locate'] === 'function'
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return value instanceof Date ? 'date' : typeof value
}
