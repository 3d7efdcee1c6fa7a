// What is wrong with YAML, in our words: a table of hints, and the places that
// parsers miss.

import { type Document, isCollection, visit, type YAMLParseError } from 'yaml'
import { lineEndAt } from '../../lines.ts'
import type { Range, SyntaxProblem } from '../parse-result.ts'
import { rangeOf } from './document.ts'

// What parsers say, and what an author can do.
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /nested mappings|bad indentation of a mapping/i,
    'put a value that holds `: ` in quotes, or check the indentation'
  ],
  [/closing quote|quoted scalar/i, 'close the quote'],
  [/same column|block sequence may not/i, 'indent all of it alike'],
  [/null byte|printable/i, 'remove the character'],
  [
    /implicit key|end of the stream or a document/i,
    'write `key: value`, with a space, on each line'
  ],
  [/need to be followed by map values/i, 'write `: ` after the key'],
  [/cannot start with/i, 'put the value in quotes'],
  [/escape/i, 'write `\\\\` for a backslash, or use single quotes'],
  [/tab/i, 'indent with spaces'],
  [/flow|must end with/i, 'close the bracket, and indent what is in it'],
  [/complex keys/i, 'write the key as text, not as a list or mapping'],
  [/alias/i, 'name an anchor that stands before, or put the value in quotes'],
  [/tag/i, 'remove the tag, or put the value in quotes'],
  [/second document/i, 'remove the line that starts it']
]

/**
 * Say what is wrong with YAML that does not parse: all that `yaml` finds, or
 * else the error that is given, at its offset; never nothing.
 */
export function syntaxErrors(
  document: Document | undefined,
  text: string,
  start: number,
  cause: Error
): SyntaxProblem[] {
  if (!document) return [syntaxError(text, [start, start], cause)]

  const problems: SyntaxProblem[] = []
  // Up to where all is said.
  let said = -1
  for (const error of document.errors) {
    // What the parser could not place stumbles over itself to the end.
    if (error.pos[0] <= said || /in YAML stream/.test(error.message)) continue
    const open =
      openQuote(document, error, text) ?? openBracket(document, error)
    problems.push(syntaxError(text, open ?? error.pos, error))
    // Nobody knows what belongs to what is open.
    if (open) break
    said = lineEndAt(text, Math.max(...error.pos))
  }
  if (problems.length > 0) return problems

  const key = complexKey(document, text)
  return [syntaxError(text, key ?? [start, start], cause)]
}

/** Find the quote that nothing closes: `yaml` reports the end of the text. */
function openQuote(
  document: Document,
  { message, pos }: YAMLParseError,
  text: string
): Range | undefined {
  let range: Range | undefined
  if (!/closing ["']quote/.test(message)) return
  visit(document, {
    Scalar(_, { range: at, type }) {
      if (!at || !type?.startsWith('QUOTE') || at[1] < pos[0]) return
      range = [at[0], lineEndAt(text, at[0])]
    }
  })
  return range
}

/** Find the bracket that nothing closes: `yaml` reports what comes next. */
function openBracket(
  document: Document,
  { message, pos }: YAMLParseError
): Range | undefined {
  let range: Range | undefined
  if (!/end with a/.test(message)) return
  visit(document, {
    Collection(_, { srcToken }) {
      if (srcToken?.type !== 'flow-collection') return
      const { end, start } = srcToken
      // The closing bracket comes first; behind it may be comments.
      if (start.offset > pos[0] || /^flow/.test(end[0]?.type ?? '')) return
      range = [start.offset, start.offset + 1]
    }
  })
  return range
}

/** Find a mapping that is the key of another: `{{ … }}` of a template. */
export function complexKey(
  document: Document,
  text: string
): Range | undefined {
  let range: Range | undefined
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(key)) return
      range = rangeOf(text, key)
      return visit.BREAK
    }
  })
  return range
}

/** Say in one sentence what is wrong, and what to do. */
function syntaxError(text: string, range: Range, cause: Error): SyntaxProblem {
  const [line = ''] = cause.message.split('\n', 1)
  const what = line
    .replace(/ \(\d+:\d+\)$/, '')
    .replace(/^source contains multiple documents.*/i, 'a second document')
    .replace(/closing (["'])quote/, 'closing quote $1')
  const start = Math.min(range[0], text.length)
  const near = text.slice(Math.max(0, start - 1), range[1])
  return {
    range: [start, Math.max(start, Math.min(range[1], text.length))],
    reason: `Cannot parse frontmatter as YAML: ${what}; ${closeHint(what, near) ?? hintOn(what)}`,
    ruleId: 'yaml'
  }
}

/** Say what an author can do. */
export function hintOn(what: string): string {
  const [, hint] = hints.find(([expression]) => expression.test(what)) ?? []
  return hint ?? 'correct it, or put the value in quotes'
}

/** See in the text itself what the parser cannot know. */
function closeHint(what: string, text: string): string | undefined {
  if (/at node end/.test(what) && /^[\r\n]/.test(text)) {
    return 'start all fields in the same column'
  }
  if (/implicit/i.test(what) && /:[\u00A0\u202F]/.test(text)) {
    return 'put a plain space in place of the no-break space after `:`'
  }
  return /complex keys/i.test(what) && text.startsWith('{{')
    ? 'put a value that starts with `{{` in quotes'
    : undefined
}
