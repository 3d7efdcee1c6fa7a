import { parse, TomlError } from 'smol-toml'
import { lineEndAt, lineStartAt, nextLine } from '../lines.ts'
import { causeOf } from '../thrown.ts'
import { lossyNumber } from './diagnostics.ts'
import { tooDeep } from './limits.ts'
import type {
  ParseResult,
  Ranges,
  Steps,
  SyntaxProblem
} from './parse-result.ts'
import { scanToml, type TomlNode } from './toml-scan.ts'

/**
 * Parse TOML; of errors, the first one is told, as every parser does. Dates are
 * `Date`s, still to be read from the block.
 */
export function parseToml(raw: string, depth: number): ParseResult {
  try {
    const value = parse(raw.replaceAll(/\r\n?/g, '\n'), { maxDepth: depth })
    const { root, scalars } = scanToml(raw)
    const problems = scalars.flatMap((range) => lossyNumber(raw, range))
    return { find: (steps) => find(root, steps), problems, value }
  } catch (error) {
    return { problems: [problemOf(raw, error, depth)] }
  }
}

function find(root: TomlNode, steps: Steps): Ranges | undefined {
  let node: TomlNode | undefined = root
  for (const step of steps) node = node?.inside?.get(String(step))
  return node
}

function problemOf(raw: string, error: unknown, depth: number): SyntaxProblem {
  const cause = causeOf(error)
  const { column, line } =
    error instanceof TomlError ? error : { column: 1, line: 1 }
  let start = 0
  for (let passed = 1; passed < line; passed++) {
    start = nextLine(raw, lineEndAt(raw, start))
  }
  const end = lineEndAt(raw, start)
  const at = Math.min(start + column - 1, end)
  if (/excessively nested/.test(cause.message)) return tooDeep(at, depth)

  const bracket = openBracket(raw, start, cause)
  return bracket === undefined
    ? {
        range: [at, Math.min(at + 1, end)],
        reason: reasonOf(cause),
        ruleId: 'toml'
      }
    : {
        range: [bracket, bracket + 1],
        reason:
          'Cannot parse frontmatter as TOML: a bracket without an end; close it',
        ruleId: 'toml'
      }
}

/** Find the bracket that is still open where the next statement starts. */
function openBracket(
  raw: string,
  lineStart: number,
  { message }: Error
): number | undefined {
  const statement = /[ \t]*[\w"'.-]+[ \t]*=/y
  statement.lastIndex = lineStart
  if (!/end of structure/.test(message) || !statement.test(raw)) return
  const opening = /[^=#\r\n]*=[ \t]*[[{]/y
  for (let end = lineStart; end > 0; end = opening.lastIndex) {
    const start = lineStartAt(raw, end - 1)
    opening.lastIndex = start
    if (opening.test(raw)) return opening.lastIndex - 1
    opening.lastIndex = start
  }
  return
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
