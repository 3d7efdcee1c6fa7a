import { isFields } from '@flyleaf/internal/fields'
import type { Range, SyntaxProblem } from '../parse-result.ts'

const key = /^([\w-]+):(?:[ \t\r]|$)/
const item = /^[ \t]*-[ \t]+#/
const anchor = /^[ \t]*(&\w+;)/

/**
 * Find what an author wrote as text and YAML does not read: `tags: #tea` and
 * `title: Tea #1`, comments to it, and `title: &nbsp; Tea`, the name of a value.
 * A comment that somebody means as one has a space behind its `#`.
 */
export function hiddenText(text: string, data: unknown): SyntaxProblem[] {
  const isSuspect = /[ \t]#[^ \t\r\n#]/.test(text) || text.includes('&')
  if (!isSuspect || !isFields(data)) return []

  const problems: SyntaxProblem[] = []
  // A list counts where an item is missing; it may be long, and named often.
  const values = new Map<string, unknown>()
  for (const [field, value] of Object.entries(data)) {
    const isFull = Array.isArray(value) && !value.includes(null)
    if (!isFull) values.set(field, value)
  }
  let name = ''
  let value: unknown
  let start = 0
  for (const line of text.split('\n')) {
    const [before = '', written] = key.exec(line) ?? []
    if (/^[^ \t#-]/.test(line)) {
      name = written ?? ''
      value = values.get(name)
    }
    const found =
      written === undefined
        ? itemAt(line, value)
        : (commentAt(line, before.length, value) ??
          anchorAt(line, before.length, value))
    if (found) problems.push(problemOf(line, start, found, name))
    start += line.length + 1
  }
  return problems
}

/** Find a comment in the place of an item of a list. */
function itemAt(line: string, value: unknown): Range | undefined {
  return Array.isArray(value) && item.test(line)
    ? comment(line, line.indexOf('#'))
    : undefined
}

/** Find a comment behind a field, or in the place of its value. */
function commentAt(
  line: string,
  from: number,
  value: unknown
): Range | undefined {
  const at = line.slice(from - 1).search(/[ \t]#/)
  if (at === -1) return
  const written = line.slice(from, from + at).trim()
  return (value === null && written === '') || value === written
    ? comment(line, from + at)
    : undefined
}

function comment(line: string, at: number): Range | undefined {
  return /^#[^ \t\r\n#!]/.test(line.slice(at, at + 2))
    ? [at, line.trimEnd().length]
    : undefined
}

/** Find an entity of HTML: to YAML, the name of a value for others to use. */
function anchorAt(
  line: string,
  from: number,
  value: unknown
): Range | undefined {
  const [all = '', name = ''] = anchor.exec(line.slice(from)) ?? []
  const rest = line.slice(from + all.length).trim()
  const isRest = value === rest || (value === null && rest === '')
  const end = from + all.length
  return name !== '' && isRest ? [end - name.length, end] : undefined
}

function problemOf(
  line: string,
  start: number,
  [from, to]: Range,
  name: string
): SyntaxProblem {
  const text = line.slice(from, to)
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  const isComment = text.startsWith('#')
  return {
    range: [start + from, start + to],
    reason: isComment
      ? `Unexpected \`${shown}\`, which is a comment in YAML and no part of \`${name}\`; put the value in quotes, or a space after \`#\``
      : `Unexpected \`${shown}\`, which is a name for the value in YAML and no part of \`${name}\`; put the value in quotes`,
    ruleId: isComment ? 'hash-comment' : 'entity-anchor'
  }
}
