import { writeDate } from '@flyleaf/internal/dates'
import { isFields } from '@flyleaf/internal/fields'
import { isMap } from 'yaml'
import { fencesOf, findBlock } from '../block/fence.ts'
import { losesData } from '../block/problems.ts'
import { endOfText } from '../lines.ts'
import { parseMatter } from '../reader.ts'
import { documentOf } from '../syntax/yaml/document.ts'
import { applyEdits, type Edit, itemText, write } from './items.ts'
import { isSame, mergeFields } from './merge.ts'

type Fields = Readonly<Record<string, unknown>>

const yamlFences = fencesOf('yaml')

/**
 * Change fields in the frontmatter of a document.
 *
 * Only what is different is written, down to the single value of a list or
 * mapping; comments, order, quotes, line endings and a byte order mark stay as
 * they are. A document without frontmatter is given some.
 *
 * @param source
 *   Text of the document.
 * @param patch
 *   New values, as JSON or dates, by field; `undefined` removes a field.
 * @returns
 *   Text of the document, changed.
 * @throws
 *   When the patch is no object of JSON, or the frontmatter is TOML or JSON, or
 *   has an error: then nobody can say what a change of it would be.
 */
export function patchMatter(source: string, patch: Fields): string {
  if (!isFields(patch)) {
    throw new TypeError(
      `Unexpected \`${String(patch)}\` for \`patch\`, expected an object of fields`
    )
  }
  if (Object.hasOwn(patch, '__proto__')) {
    throw new TypeError('Unexpected field `__proto__` in `patch`')
  }
  const { data, format, problems } = parseMatter(source)
  const error = problems.find(losesData)
  if (error) throw new Error(`Cannot patch frontmatter: ${error.reason}`)
  if (format === 'toml' || format === 'json') {
    throw new Error(
      `Cannot patch frontmatter in ${format.toUpperCase()}, expected YAML; change it by hand`
    )
  }

  const wanted = { ...data }
  for (const [name, value] of Object.entries(patch).map(readField)) {
    if (value === undefined) delete wanted[name]
    else wanted[name] = value
  }
  if (isSame(data, wanted)) return source

  for (const change of [writeParts, writeWhole, writeAnew]) {
    const text = change(source, data, wanted)
    const result = parseMatter(text)
    if (isSame(result.data, wanted) && result.format) return text
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
    return JSON.stringify(value, function (this: Fields, name, json) {
      const original = this[name]
      return original instanceof Date ? writeDate(original) : json
    })
  } catch {
    // A `bigint`, or an object that holds itself.
    return
  }
}

/** Change what is different, and nothing else. */
function writeParts(source: string, data: Fields, wanted: Fields): string {
  return writeFields(source, data, wanted, false)
}

/** Write fields that are different, each from its colon to its end. */
function writeWhole(source: string, data: Fields, wanted: Fields): string {
  return writeFields(source, data, wanted, true)
}

function writeFields(
  source: string,
  data: Fields,
  wanted: Fields,
  whole: boolean
): string {
  const parts = split(source)
  const { eol, raw } = parts
  const text = raw.replaceAll(/\r(?!\n)/g, '\n')
  const { contents } = documentOf(text)
  if (!isMap(contents)) return join(parts, append(text, wanted, eol))

  const edits = mergeFields(text, contents, data, wanted, whole)
  const lines = edits.map(
    ([start, end, part]): Edit => [start, end, part.replaceAll('\n', eol)]
  )
  const result = applyEdits(raw, lines)
  // The last line has no end of its own: without it, the one before has none.
  const cut = edits.some(([, end, part]) => end === raw.length && !part)
  return join(parts, cut ? result.replace(/(?:\r\n?|\n)$/, '') : result)
}

/** Add fields where there are none, behind the comments. */
function append(text: string, fields: Fields, eol: string): string {
  const end = endOfText(text, 0, text.length)
  const lines = Object.entries(fields).map(([name, value]) =>
    itemText(name, value, undefined, false)
  )
  const added = (end === 0 ? lines : ['', ...lines]).join('\n')
  return text.slice(0, end) + added.replaceAll('\n', eol) + text.slice(end)
}

/** Write all of the fields anew. */
function writeAnew(source: string, data: Fields, wanted: Fields): string {
  const parts = split(source)
  const document = documentOf(parts.raw.replaceAll(/\r\n?/g, '\n'))
  for (const name of Object.keys({ ...data, ...wanted })) {
    const value = wanted[name]
    if (value === undefined) document.delete(name)
    else if (!isSame(value, data[name])) document.set(name, value)
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
  const block = findBlock(source, yamlFences)
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
