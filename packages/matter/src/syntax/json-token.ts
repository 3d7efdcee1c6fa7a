// The tokens of JSON, and of what people write in their place.

import { endOfText, lineEndAt } from '../lines.ts'
import type { Range } from './parse-result.ts'

/** Reports what is wrong with a range. */
export type Report = (range: Range, reason: string) => void

const value =
  /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?=[\s,\]}]|$)|(?:true|false|null)(?=[\s,\]}]|$)/y
const single = /'(?:[^'\\\r\n]|\\.)*'/y
const space = /[ \t\r\n]+/y
const foreign = /[^\S \t\r\n]+/y
const comment = /\/\/[^\r\n]*|#[^\r\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them.
const plain = /(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))+/y

function endOf(expression: RegExp, raw: string, at: number): number {
  expression.lastIndex = at
  return expression.test(raw) ? expression.lastIndex : at
}

/** Pass over white space, and over what JSON does not take for any. */
export function passGap(raw: string, from: number, report: Report): number {
  let at = from
  for (;;) {
    at = endOf(space, raw, at)
    const end = endOf(comment, raw, at)
    if (end > at) report([at, end], 'a comment, expected none; remove it')
    const next = endOf(foreign, raw, end)
    if (next > end) {
      report([end, next], 'white space of another kind; put a plain space')
    }
    if (next === at) return at
    at = next
  }
}

/** Pass over a string, of whatever quotes; nothing where none starts. */
export function passString(
  raw: string,
  start: number,
  report: Report
): number | undefined {
  const end = endOf(single, raw, start)
  if (end > start) {
    report([start, end], 'single quotes, expected `"…"`')
    return end
  }
  if (raw.charAt(start) !== '"') return

  let at = start + 1
  for (;;) {
    at = endOf(plain, raw, at)
    const character = raw.charAt(at)
    if (character === '"') return at + 1
    if (character === '' || character === '\n' || character === '\r') break
    if (character === '\\') {
      const bad = /\\(?:u[\dA-Fa-f]{0,3}|[^\r\n]?)/uy
      const next = endOf(bad, raw, at)
      const shown = raw.slice(at, next)
      const hint = shown.startsWith('\\u')
        ? 'write four hexadecimal digits'
        : 'write `\\\\` for a backslash'
      report([at, next], `\`${shown}\`; ${hint}`)
      at = next
    } else {
      const code = character.charCodeAt(0).toString(16).padStart(4, '0')
      report([at, at + 1], `a control character; write \`\\u${code}\``)
      at++
    }
  }
  return passUnclosed(raw, start, at, report)
}

/** Pass over a string that does not end on its line. */
function passUnclosed(
  raw: string,
  start: number,
  lineEnd: number,
  report: Report
): number {
  // Text may go on to a quote that looks like the end of it.
  const quote = raw.indexOf('"', lineEnd) + 1
  if (quote > 0 && endOf(/[ \t]*(?:[,}\]]|[\r\n]|$)/y, raw, quote) > quote) {
    report(
      [start, quote],
      'a string of several lines; write `\\n` for each line break'
    )
    return quote
  }
  const end = closingsFrom(raw, start + 1, lineEnd)
  report([start, end], 'a string without an end; close it with `"`')
  return end
}

/** Find what a line ends with that may close what is open. */
export function closingsFrom(
  raw: string,
  from: number,
  lineEnd: number
): number {
  let at = lineEnd
  while (at > from && ' \t,}]'.includes(raw.charAt(at - 1))) at--
  return at
}

/** Pass over a number or a word that JSON has; nothing where there is none. */
export function passValue(raw: string, at: number): number | undefined {
  const end = endOf(value, raw, at)
  return end > at ? end : undefined
}

/** Pass over text without quotes, up to what ends it. */
export function passText(raw: string, at: number, ends: string): number {
  const lineEnd = lineEndAt(raw, at)
  let end = at
  while (end < lineEnd && !ends.includes(raw.charAt(end))) end++
  return Math.max(endOfText(raw, at, end), at + 1)
}

/** Say what is wrong with text without quotes that stands for a value. */
export function textReason(text: string): string {
  const shown = `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``
  if (/^(?:true|false|null)$/i.test(text)) {
    return `${shown}, expected \`${text.toLowerCase()}\``
  }
  if (/^(?:[-+]?(?:NaN|Infinity)|undefined|None|nil)$/.test(text)) {
    return `${shown}, which JSON does not have; write \`null\``
  }
  return /^[-+]?\.?\d[\w.+-]*$/.test(text)
    ? `${shown}, which is no number in JSON; write it as \`12\` or \`0.5\`, or in double quotes`
    : `${shown}, expected a value; put text in double quotes`
}
