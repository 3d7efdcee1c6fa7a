import type { SyntaxProblem } from './parse-result.ts'

/**
 * Say whether a block may be nested deeper than a limit. It counts brackets,
 * indentation and indicators without a look at quotes: rather too much than
 * too little, as it guards parsers that do not survive deep input.
 */
export function isDeep(text: string, limit: number): boolean {
  let brackets = 0
  let indicators = 0
  let start = true

  for (const character of text) {
    if (character === '\n') {
      indicators = 0
      start = true
    } else if (character === '[' || character === '{') brackets++
    else if (character === ']' || character === '}') brackets--
    else if (start && ' -?:'.includes(character)) indicators++
    else start = false

    if (brackets < 0) brackets = 0
    if (brackets + indicators > limit) return true
  }

  return false
}

/** Problems of one block that are told; who has more reads no more of them. */
const most = 100

/**
 * Keep the first problems of a block, and say how many more there are.
 *
 * @param isGrave
 *   Whether a problem has to be kept: the first such one is.
 */
export function bounded(
  problems: readonly SyntaxProblem[],
  isGrave: (problem: SyntaxProblem) => boolean
): SyntaxProblem[] {
  const told = problems.slice(0, most)
  const rest = problems.slice(most)
  const [next] = rest
  if (!next) return told

  const grave = told.some(isGrave) ? undefined : rest.find(isGrave)
  if (grave) told.push(grave)
  const more = problems.length - told.length
  if (more > 0) {
    told.push({
      fatal: null,
      range: next.range,
      reason: `Unexpected ${more} more problems in this frontmatter; correct those before, and read it again`,
      ruleId: 'more-problems'
    })
  }
  return told
}

/** Say that a block is nested too deep. */
export function tooDeep(at: number, depth: number): SyntaxProblem {
  return {
    range: [at, at],
    reason: `Unexpected nesting deeper than ${depth}, expected flatter frontmatter`,
    ruleId: 'too-deep'
  }
}

/** Say whether a text has more bytes in UTF-8 than a limit. */
export function isLarge(text: string, limit: number): boolean {
  // A code unit takes up to three bytes.
  if (text.length * 3 <= limit) return false
  let bytes = text.length
  for (let index = 0; index < text.length && bytes <= limit; index++) {
    const code = text.charCodeAt(index)
    const half = code >= 0xd8_00 && code < 0xe0_00
    if (code > 0x7f) bytes += code > 0x7_ff && !half ? 2 : 1
  }
  return bytes > limit
}
