// What is wrong with YAML, in our words: a table of hints, and the places that
// parsers miss.

import { type Document, isCollection, visit, type YAMLParseError } from 'yaml'
import { lineEndAt } from '../../lines.ts'
import { isDeep } from '../limits.ts'
import type { Range, SyntaxProblem } from '../parse-result.ts'
import { documentOf, rangeOf } from './document.ts'

// What parsers say, and what an author can do.
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /nested mappings|bad indentation of a mapping/i,
    'put a value that holds `: ` in quotes, or check the indentation'
  ],
  [/closing quote|quoted scalar/i, 'close the quote'],
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
  [/null byte/i, 'remove it'],
  [/second document/i, 'remove the line that starts it']
]

/**
 * Say what is wrong with YAML that does not parse: all that `yaml` finds, or
 * else the error that is given, at its offset; never nothing.
 */
export function syntaxErrors(
  text: string,
  start: number,
  cause: Error,
  depth: number
): SyntaxProblem[] {
  // `yaml` does not survive input that is deeper than its stack.
  if (isDeep(text, depth)) return [syntaxError(text, [start, start], cause)]

  const document = documentOf(text)
  const problems = new Map<number, SyntaxProblem>()
  for (const error of document.errors) {
    const place =
      openQuote(document, error, text) ??
      openBracket(document, error) ??
      error.pos
    const problem = syntaxError(text, place, error)
    if (!problems.has(problem.range[0])) problems.set(problem.range[0], problem)
  }
  if (problems.size > 0) return [...problems.values()]

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
function complexKey(document: Document, text: string): Range | undefined {
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
  const hint =
    closeHint(what, text.slice(Math.max(0, start - 1), range[1])) ??
    hints.find(([expression]) => expression.test(what))?.[1]
  return {
    cause,
    range: [start, Math.max(start, Math.min(range[1], text.length))],
    reason: `Cannot parse frontmatter as YAML: ${what}; ${hint ?? 'correct it, or put the value in quotes'}`,
    ruleId: 'yaml'
  }
}

/** See in the text itself what the parser cannot know. */
function closeHint(what: string, text: string): string | undefined {
  if (/implicit/i.test(what) && /:[\u00A0\u202F]/.test(text)) {
    return 'put a plain space in place of the no-break space after `:`'
  }
  return /complex keys/i.test(what) && text.startsWith('{{')
    ? 'put a value that starts with `{{` in quotes'
    : undefined
}
