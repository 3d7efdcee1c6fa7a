import { readDate } from './date.ts'

// What a plain block is made of: keys at the start of a line, values on the
// same line or items of a list below, no character with a meaning in YAML.
const entry = /^([A-Za-z_][\w-]*):(?: +(.*))?$/
const item = /^( *)- +(.+)$/
const text = /^[\w(/\u00C0-\uD7FF][\x20-\x7E\u00A0-\u2027\u202A-\uD7FF]*$/
const quoted =
  /^(?:"([\x20-\x21\x23-\x5B\x5D-\x7E\u00A0-\u2027\u202A-\uD7FF]*)"|'([\x20-\x26\x28-\x7E\u00A0-\u2027\u202A-\uD7FF]*)')$/
const flow = /^\[([^[\]{}\\]*)\]$/
const meaning = /: |:$| #/
const integer = /^(?:0|[1-9]\d{0,14})$/
const numeric = /^[\d.]+$|^\d[\d.]*[eE]|^0[ox]/

/**
 * Read a plain block of YAML: `key: value` lines with text, whole numbers,
 * booleans, dates and lists of those.
 *
 * It is a short cut. Where a block holds anything else, or anything that
 * somebody should hear about, it gives up and a full parser decides.
 *
 * @param raw
 *   Block, without its fences.
 * @returns
 *   Fields, as any YAML 1.2 parser gives them; nothing when it is not plain.
 */
export function parsePlain(raw: string): Record<string, unknown> | undefined {
  const data: Record<string, unknown> = {}
  const lines = raw.split('\n')
  let list: unknown[] | undefined
  let open: string | undefined
  let indent: string | undefined

  for (let line of lines) {
    if (line.endsWith('\r')) line = line.slice(0, -1)
    if (line === '' || line.startsWith('#')) continue

    const field = entry.exec(line)
    if (field) {
      const [, key = '', rest = ''] = field
      if (key === '__proto__' || Object.hasOwn(data, key)) return
      const value = rest === '' ? null : read(rest)
      if (value === undefined) return
      data[key] = value
      open = rest === '' ? key : undefined
      list = undefined
      continue
    }

    const element = item.exec(line)
    if (!element || open === undefined) return
    if (!list) {
      list = []
      indent = element[1]
      data[open] = list
    }
    const value =
      element[1] === indent ? scalar(trim(String(element[2]))) : undefined
    if (value === undefined) return
    list.push(value)
  }

  return data
}

/** Read a value; nothing when it is not plain. */
function read(rest: string): unknown {
  const value = trim(rest)
  const items = flow.exec(value)?.[1]
  if (items === undefined) return scalar(value)

  const parts = items.split(',').map(trim)
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
  const string = quoted.exec(value)
  if (string) return string[1] ?? string[2]
  if (!text.test(value) || meaning.test(value)) return

  if (integer.test(value)) return Number(value)
  if (numeric.test(value)) return
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
      // The full way says where an impossible date stands.
      return readDate(value) === null ? undefined : value
  }
}
