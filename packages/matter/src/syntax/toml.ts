import { parse, TomlError } from 'smol-toml'
import { blankOut, lineEndAt, lineStartAt, nextLine } from '../lines.ts'
import { causeOf } from '../thrown.ts'
import { duplicateKey, finderOf, lossyNumbers } from './diagnostics.ts'
import { isDeep, tooDeep } from './limits.ts'
import type { ParseResult, SyntaxProblem } from './parse-result.ts'
import { scanToml, type TomlEntry } from './toml-scan.ts'

// Where an error is that says nothing of it.
const first = { column: 1, line: 1 }

// Errors after which the rest is not looked at any more.
const most = 20

/**
 * Parse TOML. The last of duplicate keys is kept; dates are `Date`s, still to
 * be read from the block.
 */
export function parseToml(raw: string, depth: number): ParseResult {
  const problems: SyntaxProblem[] = []
  let text = raw
  while (problems.length < most) {
    try {
      const value = parse(text.replaceAll(/\r\n?/g, '\n'), {
        maxDepth: depth
      })
      if (problems.some(({ ruleId }) => ruleId !== 'duplicate-key')) break
      problems.push(...lossyNumbers(raw, scanToml(text)))
      return { problems, find: finderOf(() => scanToml(text)), value }
    } catch (error) {
      const rest = passOver(text, error, problems, depth)
      if (rest === undefined) break
      text = rest
    }
  }

  return { problems }
}

/**
 * Note an error, and blank what it is about, so that the next one shows;
 * nothing when that would only make up errors.
 */
function passOver(
  text: string,
  error: unknown,
  problems: SyntaxProblem[],
  depth: number
): string | undefined {
  const cause = causeOf(error)
  const { column, line } = error instanceof TomlError ? error : first
  let start = 0
  for (let passed = 1; passed < line; passed++) {
    start = nextLine(text, lineEndAt(text, start))
  }
  const end = lineEndAt(text, start)
  const at = Math.min(start + column - 1, end)

  if (/excessively nested/.test(cause.message)) {
    problems.push(tooDeep(at, depth))
    return
  }

  const twice = /redefine/.test(cause.message) && !isDeep(text, depth)
  const earlier = twice ? overridden(text, at) : undefined
  if (earlier?.key) {
    problems.push(duplicateKey(earlier.path, earlier.key))
    return blankOut(text, earlier.key[0], earlier.value[1])
  }

  // What stays when its line is gone is not about the line.
  if (problems.some(({ range }) => range[0] === at)) return

  const bracket = openBracket(text, start, cause)
  if (bracket !== undefined) {
    problems.push({
      cause,
      range: [bracket, bracket + 1],
      reason:
        'Cannot parse frontmatter as TOML: a bracket without an end; close it',
      ruleId: 'toml'
    })
    return blankOut(text, lineStartAt(text, bracket), start)
  }

  problems.push({
    cause,
    range: [at, Math.min(at + 1, end)],
    reason: reasonOf(cause),
    ruleId: 'toml'
  })
  return isWhole(text.slice(start, end))
    ? blankOut(text, start, end)
    : undefined
}

/** Find the bracket that is still open where the next statement starts. */
function openBracket(
  text: string,
  lineStart: number,
  { message }: Error
): number | undefined {
  if (!/end of structure/.test(message)) return
  const statement = /[ \t]*[\w"'.-]+[ \t]*=/y
  statement.lastIndex = lineStart
  if (!statement.test(text)) return
  const opening = /^[^=#\r\n]*=[ \t]*[[{]/gm
  const ends = text.slice(0, lineStart).matchAll(opening)
  const last = [...ends].at(-1)
  return last && last.index + last[0].length - 1
}

/** Find the value that the key at an offset overrides. */
function overridden(text: string, at: number): TomlEntry | undefined {
  const entries = scanToml(text).filter(({ table }) => !table)
  const later = entries.find(({ value }) => value[1] > at)
  const path = JSON.stringify(later?.path)
  return entries.find(
    (entry) => entry !== later && JSON.stringify(entry.path) === path
  )
}

/** Whether a line can hold no more than one statement, and no part of one. */
function isWhole(line: string): boolean {
  const opened = line.match(/[[{]/g)?.length ?? 0
  const closed = line.match(/[\]}]/g)?.length ?? 0
  const statement = /^[ \t]*(?:[\w"'.-][^=]*=|\[)/.test(line)
  return statement && opened === closed && !/"""|'''/.test(line)
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/leading zero|losslessly/, 'put it in quotes to keep it as text'],
  [/invalid date/, 'write a date that exists'],
  [/invalid value|numeric literal/, 'put text in quotes'],
  [/redefine/, 'remove one of the two'],
  [/control characters|unfinished string/, 'close the quote'],
  [/illegal character in key|end of key/, 'write `key = value`']
]

function reasonOf({ message }: Error): string {
  const what = message.split('\n', 1)[0]?.replace(/^[^:]*: /, '')
  const hint = hints.find(([expression]) => expression.test(message))?.[1]
  return `Cannot parse frontmatter as TOML: ${what}; ${hint ?? 'correct this line'}`
}
