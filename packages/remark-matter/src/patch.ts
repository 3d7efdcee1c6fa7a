import { Document, isCollection, isMap, isScalar, type Pair } from 'yaml'
import { writeDate } from './date.ts'
import { grave } from './diagnosis.ts'
import { findBlock } from './fence.ts'
import { parseMatter } from './matter.ts'
import { settingsOf } from './settings.ts'
import { documentOf, nameOf, rangeOf } from './yaml-document.ts'

type Edit = readonly [start: number, end: number, text: string]
type Fields = Readonly<Record<string, unknown>>

/**
 * Change fields in the frontmatter of a document.
 *
 * Only the values that change are written; comments, order, quotes, line
 * endings and a byte order mark stay as they are. A document without
 * frontmatter is given some.
 *
 * @param source
 *   Text of the document.
 * @param patch
 *   New values, as JSON or dates, by field; `undefined` removes a field.
 * @returns
 *   Text of the document, changed.
 * @throws
 *   When the frontmatter is TOML or JSON, or has an error: then nobody can say
 *   what a change of it would be.
 */
export function patchMatter(source: string, patch: Fields): string {
  const { data, format, problems } = parseMatter(source)
  const error = problems.find((problem) => grave(problem).fatal)
  if (error) throw new Error(`Cannot patch frontmatter: ${error.reason}`)
  if (format === 'toml' || format === 'json') {
    throw new Error(
      `Cannot patch frontmatter in ${format.toUpperCase()}, expected YAML; change it by hand`
    )
  }

  const fields = Object.entries(patch).map(readField)
  const expected = new Map(Object.entries(data))
  for (const [name, value] of fields) {
    if (value === undefined) expected.delete(name)
    else expected.set(name, value)
  }
  const changes = fields.filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(data[name])
  )
  if (changes.length === 0) return source

  const wanted = JSON.stringify(Object.fromEntries(expected))
  for (const write of [writeEdits, writeAnew]) {
    const text = write(source, changes)
    const result = parseMatter(text)
    if (JSON.stringify(result.data) === wanted && result.format) return text
  }
  throw new Error(
    'Cannot patch frontmatter without a change of other fields; change it by hand'
  )
}

/** Read a new value: JSON, with dates as text. */
function readField([name, value]: readonly [string, unknown]): [
  string,
  unknown
] {
  const json = JSON.stringify(value, function (key, given) {
    const original: unknown = Object(this)[key]
    return original instanceof Date ? writeDate(original) : given
  })
  if (json !== undefined) return [name, JSON.parse(json)]
  if (value === undefined) return [name, undefined]
  throw new TypeError(
    `Unexpected value of \`${name}\`, expected JSON or a date`
  )
}

/** Write the changes between the rest of the text. */
function writeEdits(source: string, changes: readonly [string, unknown][]) {
  const { after, before, eol, raw } = split(source)
  const { contents } = documentOf(raw.replaceAll(/\r(?!\n)/g, '\n'))
  const map = isMap(contents) ? contents : undefined
  // A mapping in braces has no lines of its own.
  if (map?.flow) return source

  const edits: Edit[] = []
  let added = ''
  for (const [name, value] of changes) {
    const pairs = map?.items.filter((pair) => nameOf(pair) === name) ?? []
    const last = pairs.at(-1)
    if (value === undefined)
      edits.push(...pairs.map((pair) => removal(raw, pair)))
    else if (last) edits.push(replacement(raw, last, value))
    else added += `\n${field(name, value)}`
  }

  const end = trimmed(raw)
  if (added) edits.push([end, end, end === 0 ? added.slice(1) : added])
  let text = raw
  for (const [start, stop, insert] of edits.sort((a, b) => b[0] - a[0])) {
    const lines = insert.replaceAll('\n', eol)
    text = text.slice(0, start) + lines + text.slice(stop)
  }
  return before + text + (text && !/^[\r\n]/.test(after) ? eol : '') + after
}

/** Write all of the fields anew. */
function writeAnew(source: string, changes: readonly [string, unknown][]) {
  const { after, before, eol, raw } = split(source)
  const document = documentOf(raw.replaceAll(/\r\n?/g, '\n'))
  for (const [name, value] of changes) {
    if (value === undefined) document.delete(name)
    else document.set(name, value)
  }
  const text = write(document)
  return (
    before +
    text.replaceAll('\n', eol) +
    (/^[\r\n]/.test(after) ? '' : eol) +
    after
  )
}

/** Split a text into its frontmatter, and what is before and after it. */
function split(source: string) {
  const block = findBlock(source, settingsOf(undefined).fences)
  const eol = /\r\n?|\n/.exec(source)?.[0] ?? '\n'
  if (block && 'body' in block) {
    const { rawEnd, rawStart } = block
    const [before, after] = [source.slice(0, rawStart), source.slice(rawEnd)]
    return { after, before, eol, raw: source.slice(rawStart, rawEnd) }
  }
  const mark = source.startsWith('\uFEFF') ? 1 : 0
  const rest = source.slice(mark)
  return {
    after: `---${eol}${rest && !/^[\r\n]/.test(rest) ? eol : ''}${rest}`,
    before: `${source.slice(0, mark)}---${eol}`,
    eol,
    raw: ''
  }
}

function removal(raw: string, pair: Pair): Edit {
  const start = rangeOf(raw, pair.key)?.[0] ?? 0
  const end = rangeOf(raw, pair.value)?.[1] ?? rangeOf(raw, pair.key)?.[1] ?? 0
  const rest = /[^\r\n]*(?:\r\n?|\n)?/y
  rest.lastIndex = end
  rest.test(raw)
  return [start, rest.lastIndex, '']
}

function replacement(raw: string, pair: Pair, value: unknown): Edit {
  const colon = raw.indexOf(':', rangeOf(raw, pair.key)?.[1] ?? 0) + 1
  const end = rangeOf(raw, pair.value)?.[1] ?? colon
  const text = field('k', value, pair.value)
  return [colon, end, text.slice(2)]
}

/** Write a field; in the quotes or brackets of the value before. */
function field(name: string, value: unknown, before?: unknown): string {
  const document = new Document({ [name]: value })
  const node = document.get(name, true)
  if (isScalar(node) && isScalar(before) && typeof value === 'string') {
    if (before.type?.startsWith('QUOTE')) node.type = before.type
  }
  if (isCollection(node) && isCollection(before) && before.flow) {
    node.flow = true
  }
  return write(document)
}

function write(document: Document): string {
  const options = { flowCollectionPadding: false, lineWidth: 0 }
  return document.toString(options).trimEnd()
}

function trimmed(raw: string): number {
  let end = raw.length
  while (end > 0 && ' \t\r\n'.includes(raw.charAt(end - 1))) end--
  return end
}
