import { readDate } from '@flyleaf/internal/dates'

// What a plain block is made of: keys at the start of a line, values on the
// same line or items of a list below, no character with a meaning in YAML.
const entry = /^[A-Za-z_][\w-]*:(?: |$)/
const item = /^ *- /
const ascii = /^[\w(/][\x20-\x7E]*$/
const text =
  /^[\w(/\u00C0-\u2027\u202A-\uD7FF\uF900-\uFEFE\uFF01-\uFFFD\u{10000}-\u{10FFFF}][\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uF900-\uFEFE\uFF01-\uFFFD\u{10000}-\u{10FFFF}]*$/u
const quoted =
  /^(?:"[\x20-\x21\x23-\x5B\x5D-\x7E\u00A0-\u2027\u202A-\uD7FF\uF900-\uFEFE\uFF01-\uFFFD\u{10000}-\u{10FFFF}]*"|'[\x20-\x26\x28-\x7E\u00A0-\u2027\u202A-\uD7FF\uF900-\uFEFE\uFF01-\uFFFD\u{10000}-\u{10FFFF}]*')$/u
const flow = /^\[[^[\]{}\\]*\]$/
const integer = /^(?:0|[1-9]\d{0,14})$/
// A date, with or without a time, that every calendar has.
const date =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[-+][01]\d:[0-5]\d)?)?$/
const numeric = /^[\d.]+$|^\d[\d.]*[eE]|^0[ox]/

/**
 * Read a plain block of YAML: `key: value` lines with text, whole numbers,
 * booleans, dates and lists of those.
 *
 * It is a short cut. Where a block holds anything else, or anything that
 * somebody should hear about, it gives up and a full parser decides.
 *
 * @returns
 *   Fields, as any YAML 1.2 parser gives them; nothing when it is not plain.
 */
export function parsePlain(raw: string): Record<string, unknown> | undefined {
  const data: Record<string, unknown> = {}
  const state: State = { data, indent: 0, key: '', list: [], next: 'nothing' }

  for (let line of raw.split('\n')) {
    if (line.endsWith('\r')) line = line.slice(0, -1)
    if (line === '' || line.startsWith('#')) {
      if (state.next === 'text') state.next = 'nothing'
      continue
    }

    if (!readLine(state, line)) return
  }

  return data
}

function readLine(state: State, line: string): boolean {
  if (entry.test(line)) {
    const colon = line.indexOf(':')
    return readEntry(state, line.slice(0, colon), trim(line.slice(colon + 1)))
  }
  const isList = state.next === 'anything' || state.next === 'item'
  if (isList && item.test(line)) {
    const dash = line.indexOf('-')
    return readItem(state, dash, trim(line.slice(dash + 1)))
  }
  return line.startsWith(' ') && readText(state, trim(line))
}

/** Where the reading of a block is. */
interface State {
  data: Record<string, unknown>
  /** Indentation of the items of the list. */
  indent: number
  key: string
  list: unknown[]
  /** What may come below the field. */
  next: 'anything' | 'item' | 'nothing' | 'text'
}

function readEntry(state: State, key: string, rest: string): boolean {
  if (key === '__proto__' || Object.hasOwn(state.data, key)) return false
  const value = rest === '' ? null : read(rest)
  if (value === undefined) return false

  state.data[key] = value
  state.key = key
  state.next = rest === '' ? 'anything' : afterText(rest, value)
  return true
}

function readItem(state: State, indent: number, text: string): boolean {
  const value = scalar(text)
  if (value === undefined) return false

  if (state.next === 'anything') {
    state.list = []
    state.data[state.key] = state.list
    state.indent = indent
    state.next = 'item'
  }
  state.list.push(value)
  return state.indent === indent
}

/** Read a line that goes on with the value of a field, or is its value. */
function readText(state: State, part: string): boolean {
  const { data, key, next } = state
  const value = scalar(part)
  if (value === undefined || isQuote(part)) return false
  if (next === 'anything') data[key] = value
  else if (next === 'text') data[key] = `${data[key]} ${part}`
  else return false

  state.next = afterText(part, data[key])
  return true
}

/** Say what may come below a value: text without quotes may go on. */
function afterText(written: string, value: unknown): 'nothing' | 'text' {
  return typeof value === 'string' && !isQuote(written) ? 'text' : 'nothing'
}

/** Whether a value is in quotes. */
function isQuote(written: string): boolean {
  const code = written.charCodeAt(0)
  return code === 34 || code === 39
}

/** Read a value; nothing when it is not plain. */
function read(value: string): unknown {
  if (value.charCodeAt(0) !== 91) return scalar(value)
  if (!flow.test(value)) return

  const parts = value.slice(1, -1).split(',').map(trim)
  // A list may end with a comma.
  if (parts.at(-1) === '') parts.pop()
  const list = parts.map(scalar)
  return list.includes(undefined) ? undefined : list
}

/** Take away the spaces at both ends; other white space is text in YAML. */
function trim(value: string): string {
  let start = 0
  let end = value.length
  while (value.charCodeAt(start) === 32) start++
  while (end > start && value.charCodeAt(end - 1) === 32) end--
  return value.slice(start, end)
}

function scalar(value: string): unknown {
  if (isQuote(value)) {
    return quoted.test(value) ? value.slice(1, -1) : undefined
  }
  if (!ascii.test(value) && !text.test(value)) return
  // In YAML, these have a meaning.
  if (value.includes(': ') || value.includes(' #')) return
  if (value.endsWith(':')) return
  const code = value.charCodeAt(0)
  if (code >= 48 && code <= 57) return number(value)

  switch (value) {
    case 'false':
    case 'False':
    case 'FALSE':
      return false
    case 'null':
    case 'Null':
    case 'NULL':
      return null
    case 'true':
    case 'True':
    case 'TRUE':
      return true
    default:
      return value
  }
}

/** Read what starts with a digit: a number, a date or text. */
function number(value: string): unknown {
  if (integer.test(value)) return Number(value)
  if (numeric.test(value)) return
  // The full way says where an impossible date stands.
  return date.test(value) || readDate(value) !== null ? value : undefined
}
