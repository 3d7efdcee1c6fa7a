// Everything that is wrong with JSON, as `JSON.parse` tells one error, and not
// its place in every engine.

import { lineEndAt } from '../lines.ts'
import {
  closingsFrom,
  passGap,
  passString,
  passText,
  passValue,
  textReason
} from './json-token.ts'
import { tooDeep } from './limits.ts'
import type { Range, SyntaxProblem } from './parse-result.ts'

// Errors after which the rest is not looked at any more.
const most = 100

const expected = {
  colon: '`:` after the key',
  comma: '`,` before it',
  key: 'a key in double quotes',
  value: 'a value; text stands in double quotes'
}

/** A list or object that is not closed yet. */
interface Frame {
  close: string
  start: number
}

/**
 * Find every error in JSON. After each it goes on where the author is likely
 * to have gone on, so that no error makes up others.
 */
export function jsonErrors(raw: string, depth: number): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  const frames: Frame[] = []
  let state = 'value' as keyof typeof expected
  // Whether a comma was the last to be read.
  let pending = false
  // Whether an error may have cost a bracket.
  let torn = false
  let at = 0

  function report(range: Range, reason: string): undefined {
    const text = `Cannot parse frontmatter as JSON: unexpected ${reason}`
    problems.push({ range, reason: text, ruleId: 'json' })
  }

  function odd(what = expected[state]): undefined {
    report([at, at + 1], `\`${raw.charAt(at)}\`, expected ${what}`)
  }

  /** Say what an item of the innermost list or object starts with. */
  function first(): 'key' | 'value' {
    return frames.at(-1)?.close === '}' ? 'key' : 'value'
  }

  function readOpening(close: string): undefined {
    if (state !== 'value') odd()
    frames.push({ close, start: at })
    state = first()
    pending = false
    at++
  }

  function readClosing(character: string): undefined {
    const frame = frames.at(-1)
    const match = frames.findLastIndex(({ close }) => close === character)
    if (frame?.close !== character) {
      odd(frame && `\`${frame.close}\``)
      torn = true
    } else if (state === 'colon' || (state === 'value' && character === '}'))
      odd()
    else if (pending) odd('an item after `,`; remove the `,`')
    frames.length = match < 0 ? Math.max(0, frames.length - 1) : match
    state = 'comma'
    pending = false
    at++
  }

  function readComma(): undefined {
    pending = state === 'comma'
    if (!pending) odd()
    state = first()
    at++
  }

  function readColon(): undefined {
    if (state !== 'colon') odd()
    state = 'value'
    pending = false
    at++
  }

  function readKey(): undefined {
    const end = readString()
    if (end === undefined) {
      const start = at
      at = passText(raw, at, ':,{}[]')
      const text = raw.slice(start, at)
      report([start, at], `\`${text}\`, expected ${expected.key}`)
    }
    // Where a key was wrong, a value need not follow.
    const isSure = end !== undefined && state === 'key'
    const isKey =
      isSure || raw.charAt(passGap(raw, at, () => undefined)) === ':'
    state = isKey ? 'colon' : 'comma'
    pending = false
  }

  function readValue(): undefined {
    const start = at
    if (readString() === undefined) {
      const end = passValue(raw, at)
      at = end ?? passText(raw, at, ',{}[]')
      if (!end) report([start, at], textReason(raw.slice(start, at)))
    }
    state = 'comma'
    pending = false
  }

  function readString(): number | undefined {
    const start = at
    const end = passString(raw, at, report)
    at = end ?? at
    torn ||= at > start && raw.charAt(at - 1) !== raw.charAt(start)
    return end
  }

  /** Read what stands where a colon or a comma should. */
  function readMore(): undefined {
    const isQuote = /["']/.test(raw.charAt(at)) && raw.charAt(at - 1) !== '"'
    const isValue = passValue(raw, at) !== undefined
    if (isQuote || (isValue && (state === 'colon' || first() === 'value'))) {
      odd()
      const isKey = state === 'comma' && first() === 'key'
      state = 'value'
      if (isKey) readKey()
      return
    }
    if (state === 'colon') odd()
    else odd('`,`; write `\\"` for a quote inside of a string')
    // Behind a quote inside of a string, nothing is what it seems.
    at = Math.max(at + 1, closingsFrom(raw, at, lineEndAt(raw, at)))
    state = 'comma'
  }

  while (problems.length < most) {
    at = passGap(raw, at, report)
    const character = raw.charAt(at)
    if (character === '' || (frames.length === 0 && state === 'comma')) break
    if (frames.length === depth && /[[{]/.test(character)) {
      return [...problems, tooDeep(at, depth)]
    }
    if (character === '{') readOpening('}')
    else if (character === '[') readOpening(']')
    else if (character === '}' || character === ']') readClosing(character)
    else if (character === ',') readComma()
    else if (character === ':') readColon()
    else if (state === 'key') readKey()
    else if (state === 'value') readValue()
    else readMore()
  }

  const open = frames.at(-1)
  if (open && at === raw.length && !torn) {
    const { start } = open
    const close = frames
      .map((frame) => frame.close)
      .reverse()
      .join('')
    report(
      [start, start + 1],
      `\`${raw.charAt(start)}\` without an end, expected \`${close}\` behind what is in it`
    )
  } else if (at < raw.length && problems.length < most && !torn) {
    odd('nothing more')
  }
  // One place has one error, the first that was found there.
  return problems
    .sort((a, b) => a.range[0] - b.range[0])
    .filter(
      ({ range }, index, { [index - 1]: before }) =>
        range[0] !== before?.range[0]
    )
    .slice(0, most)
}
