// What is wrong with JSON, in our words: jsonc-parser has codes for it.

import { type ParseError, printParseErrorCode } from 'jsonc-parser'
import { endOfText, lineEndAt } from '../lines.ts'
import type { SyntaxProblem } from './parse-result.ts'

// Errors after which the rest is not looked at any more.
const most = 100

const noComment = 'a comment, expected none; remove it'
const noEnd =
  'a string without an end on its line; close it with `"`, or write `\\n` for a line break'
const unfit =
  'a string with a control character or a lone backslash; write `\\t` for a tab, `\\\\` for a backslash'

// Text without double quotes, in the place of a key and of a value.
const keyText = /'(?:[^'\\\r\n]|\\.)*'|[^,:"{}[\]\r\n]*/y
const valueText = /'(?:[^'\\\r\n]|\\.)*'|[^,{}[\]\r\n]*/y

/**
 * Say what is wrong with JSON. One mistake makes the parser stumble more than
 * once: what only follows from another is left out.
 *
 * @param open
 *   Brackets that nothing closes.
 * @param end
 *   End of the value.
 */
export function jsonErrors(
  raw: string,
  errors: readonly ParseError[],
  open: readonly number[],
  end: number
): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  // Starts of comments, by their ends.
  const comments = new Map<number, number>()
  // Up to where all is said; the error before, and where it ends.
  let said = 0
  let last = ''
  let seen = 0

  function say(start: number, stop: number, what: string): undefined {
    const reason = `Cannot parse frontmatter as JSON: unexpected ${what}`
    problems.push({ range: [start, stop], reason, ruleId: 'json' })
    said = stop
  }

  /** Find the end of what stands before an offset. */
  function endBefore(at: number): number {
    let end = at
    for (;;) {
      while (end > 0 && ' \t\r\n'.includes(raw.charAt(end - 1))) end--
      const start = comments.get(end)
      if (start === undefined) return end
      end = start
    }
  }

  function sayText(from: number, to: number): undefined {
    // The parser may have found a number at its start.
    let start = from
    while (start > said && isWord(raw, start - 1)) start--
    const before = raw.charAt(endBefore(start) - 1)
    const isKey = before === '{' || (before === ',' && raw.charAt(to) === ':')
    const isValue = !isKey && '[:,'.includes(before)

    const form = isValue ? valueText : keyText
    form.lastIndex = start
    form.test(raw)
    const stop = endOfText(raw, start, form.lastIndex)
    const text = raw.slice(start, stop)
    if (start >= end) say(start, stop, `${show(text)}, expected nothing more`)
    else if (isKey) say(start, stop, textReason(text, 'a key in double quotes'))
    else if (isValue) say(start, stop, valueReason(text))
    else {
      say(
        start,
        stop,
        textReason(
          text,
          '`,` or `:`; write `\\"` for a quote inside of a string'
        )
      )
      // Behind such a quote, nothing is what it seems.
      said = lineEndAt(raw, start)
    }
  }

  function sayToken(code: string, start: number, stop: number): undefined {
    const character = raw.charAt(start)
    const before = raw.charAt(endBefore(start) - 1)
    const expected = expectedBy(code, character, before)
    // After an error, the parser may have lost count of brackets.
    const isLost =
      code === 'EndOfFileExpected' ||
      (code === 'CommaExpected' && character === ':')
    if (!expected || (isLost && problems.length > 0)) return
    const text = character === '"' ? character : raw.slice(start, stop)
    say(start, stop, `${show(text)}, expected ${expected}`)
  }

  for (const { error, length, offset } of errors) {
    const code = printParseErrorCode(error)
    // A comment without an end goes beyond the text.
    const stop = Math.min(offset + length, raw.length)
    if (problems.length >= most) break
    if (code === 'InvalidCommentToken') {
      comments.set(stop, offset)
      if (offset >= said) say(offset, stop, noComment)
      continue
    }

    const isSame = code === last && code === 'CommaExpected'
    const isNext = endBefore(offset) <= seen && raw.charAt(seen - 1) !== ','
    const follows = problems.length > 0 && isNext && !isSame
    last = code
    seen = stop
    if (offset < said || offset === raw.length) continue

    if (code === 'UnexpectedEndOfString') {
      say(offset, stop, noEnd)
      // Where the text goes on, what the next quote opens is no string.
      const quote = raw.indexOf('"', stop)
      if (quote > 0) said = lineEndAt(raw, quote)
    } else if (/^Invalid(?:Character|Escape|Unicode)/.test(code)) {
      say(offset, stop, unfit)
    } else if (code === 'InvalidSymbol' || code === 'UnexpectedEndOfNumber') {
      sayText(offset, stop)
    } else if (isWord(raw, offset - 1) && isWord(raw, offset)) {
      // `01` are two numbers to the parser.
      sayText(offset, stop)
    } else if (!follows) sayToken(code, offset, stop)
  }

  const at = open.at(-1)
  if (problems.length === 0 && at !== undefined) {
    const close = open.map((one) => (raw.charAt(one) === '[' ? ']' : '}'))
    const text = close.reverse().join('')
    say(
      at,
      at + 1,
      `${show(raw.charAt(at))} without an end, expected ${show(text)} behind what is in it`
    )
  }
  return problems
}

/** Say what should stand in place of a token; nothing if it may stand there. */
function expectedBy(
  code: string,
  token: string,
  before: string
): string | undefined {
  const isClosing = token === '}' || token === ']'
  const close = token === '}' ? '`]`' : '`}`'
  switch (code) {
    case 'ColonExpected':
      return '`:` after the key'
    case 'CommaExpected':
      return isClosing ? close : '`,` before it'
    case 'EndOfFileExpected':
      return 'nothing more'
    default:
      // The parser goes on at a comma or bracket, whatever stands before it.
      if (code === 'ValueExpected' && !'[{:,'.includes(before)) return
      if (isClosing && before === ',') {
        return 'an item after `,`; remove the `,`'
      }
      if (isClosing && /[[{]/.test(before)) return close
      return code === 'PropertyNameExpected' || before === '{'
        ? 'a key in double quotes'
        : 'a value; text stands in double quotes'
  }
}

/** Say what is wrong with text without quotes. */
function textReason(text: string, expected: string): string {
  if (text.startsWith('#')) return noComment
  if (text.startsWith("'")) return 'single quotes, expected `"…"`'
  return text.trimStart() === text
    ? `${show(text)}, expected ${expected}`
    : 'white space of another kind; put a plain space'
}

/** Say what is wrong with text without quotes that stands for a value. */
function valueReason(text: string): string {
  if (/^(?:true|false|null)$/i.test(text)) {
    return textReason(text, `\`${text.toLowerCase()}\``)
  }
  if (/^(?:[-+]?(?:NaN|Infinity)|undefined|None|nil)$/.test(text)) {
    return textReason(text, '`null`')
  }
  return /^[-+]?\.?\d[\w.+-]*$/.test(text)
    ? `${show(text)}, which is no number in JSON; write it as \`12\` or \`0.5\`, or in double quotes`
    : textReason(text, 'a value; put text in double quotes')
}

function show(text: string): string {
  return `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``
}

function isWord(raw: string, at: number): boolean {
  return /[\w.+-]/.test(raw.charAt(at))
}
