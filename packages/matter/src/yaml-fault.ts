import type { Fault, Range } from './fault.ts'

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
 * Say in one sentence what is wrong with YAML, and what to do.
 *
 * @param text
 *   YAML.
 * @param range
 *   Where; cut to the text.
 * @param cause
 *   Error of a parser.
 * @returns
 *   What is wrong.
 */
export function yamlFault(text: string, range: Range, cause: Error): Fault {
  const what = String(cause.message.split('\n', 1)[0])
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
