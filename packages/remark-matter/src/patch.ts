import { isFields } from '@flyleaf/document'
import { isMap } from 'yaml'
import { writeDate } from './date.ts'
import { grave } from './diagnosis.ts'
import { type Edit, field, removal, replacement, write } from './edit.ts'
import { findBlock } from './fence.ts'
import { parseMatter } from './matter.ts'
import { settingsOf } from './settings.ts'
import { documentOf, nameOf } from './yaml-document.ts'

type Changes = readonly (readonly [name: string, value: unknown])[]
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
 *   When the patch is no object of JSON, or the frontmatter is TOML or JSON, or has an error: then nobody can say
 *   what a change of it would be.
 */
export function patchMatter(source: string, patch: Fields): string {
  if (!isFields(patch)) {
    throw new TypeError(
      `Unexpected \`${String(patch)}\` for \`patch\`, expected an object of fields`
    )
  }
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
  for (const write of [writeLines, writeQuoted, writeAnew]) {
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
  if (value === undefined) return [name, undefined]
  const json = writeJson(value)
  if (json !== undefined) return [name, JSON.parse(json)]
  throw new TypeError(
    `Unexpected value of \`${name}\`, expected JSON or a date`
  )
}

function writeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, function (key, given) {
      const original: unknown = Object(this)[key]
      return original instanceof Date ? writeDate(original) : given
    })
  } catch {
    // A `bigint`, or an object that holds itself.
    return
  }
}

/** Write the changes between the rest of the text. */
function writeLines(source: string, changes: Changes, blockQuote = true) {
  const parts = split(source)
  const { eol, raw } = parts
  const { contents } = documentOf(raw.replaceAll(/\r(?!\n)/g, '\n'))
  const map = isMap(contents) ? contents : undefined
  // A mapping in braces has no lines of its own.
  if (map?.flow) return source

  const edits: Edit[] = []
  let added = ''
  for (const [name, value] of changes) {
    const pairs = map?.items.filter((pair) => nameOf(pair) === name) ?? []
    const last = pairs.at(-1)
    if (value === undefined) {
      edits.push(...pairs.map((pair) => removal(raw, pair)))
    } else if (last) edits.push(replacement(raw, last, value, blockQuote))
    else added += `\n${field(name, value, undefined, blockQuote)}`
  }

  let text = raw
  for (const [start, stop, insert] of edits.sort((a, b) => b[0] - a[0])) {
    const lines = insert.replaceAll('\n', eol)
    text = text.slice(0, start) + lines + text.slice(stop)
  }
  // The last line has no end of its own: without it, the one before has none.
  if (edits.some(([, stop, insert]) => stop === raw.length && !insert)) {
    text = text.replace(/(?:\r\n?|\n)$/, '')
  }
  if (added) {
    const end = trimmed(text)
    const lines = (end === 0 ? added.slice(1) : added).replaceAll('\n', eol)
    text = text.slice(0, end) + lines + text.slice(end)
  }
  return join(parts, text)
}

/** Write the changes, with quotes around text of more than one line. */
function writeQuoted(source: string, changes: Changes) {
  return writeLines(source, changes, false)
}

/** Write all of the fields anew. */
function writeAnew(source: string, changes: Changes) {
  const parts = split(source)
  const document = documentOf(parts.raw.replaceAll(/\r\n?/g, '\n'))
  for (const [name, value] of changes) {
    if (value === undefined) document.delete(name)
    else document.set(name, value)
  }
  try {
    return join(parts, write(document, false).replaceAll('\n', parts.eol))
  } catch {
    // An alias is left without its anchor.
    return source
  }
}

interface Parts {
  after: string
  before: string
  eol: string
  raw: string
}

/** Split a text into its frontmatter, and what is before and after it. */
function split(source: string): Parts {
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

function join({ after, before, eol }: Parts, text: string): string {
  const ending = /^(?:\r\n?|\n)/.exec(after)?.[0] ?? ''
  const rest = after.slice(ending.length)
  return text === '' ? before + rest : before + text + (ending || eol) + rest
}

function trimmed(raw: string): number {
  let end = raw.length
  while (end > 0 && ' \t\r\n'.includes(raw.charAt(end - 1))) end--
  return end
}
