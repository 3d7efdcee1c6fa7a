import type { Problem } from '@flyleaf/document'
import type { Locate } from '../lines.ts'
import type { Block, UnclosedBlock } from './fence.ts'

// What costs a document the fields that its author wrote.
const losses = new Set([
  'custom',
  'cyclic-alias',
  'indented-fence',
  'json',
  'merge-conflict',
  'near-fence',
  'not-a-mapping',
  'toml',
  'too-deep',
  'too-large',
  'too-many-aliases',
  'too-many-values',
  'unclosed-fence',
  'unknown-format',
  'yaml'
])

/**
 * Say whether a problem has cost a document the fields of its frontmatter, so
 * that nobody takes the empty `data` for what the author wrote.
 *
 * @param problem
 *   Problem that `parseMatter` or the plugin has found; its rule counts.
 * @returns
 *   Whether it has; `false` for one of the schema, which leaves the fields.
 */
export function losesData({
  ruleId
}: Readonly<Pick<Problem, 'ruleId'>>): boolean {
  return losses.has(ruleId)
}

/**
 * Make a problem fatal, where it has cost the document its fields or a schema
 * has found it; others are warnings, or information, as they were.
 *
 * @param problem
 *   Problem.
 * @returns
 *   Problem, as `onError: 'fail'` has it.
 */
export function toFatal(problem: Readonly<Problem>): Problem {
  const { fatal, ruleId } = problem
  const isError = ruleId === 'schema' || losses.has(ruleId)
  return { ...problem, fatal: isError || (fatal === null ? null : false) }
}

/** Say that blank lines stand before the block. */
export function blankLineBefore(
  source: string,
  { openEnd, start }: Block,
  locate: Locate
): Problem[] {
  if (!/[\r\n]/.test(source.slice(0, start))) return []
  return [
    {
      place: locate(start, openEnd),
      reason:
        'Unexpected blank line before the frontmatter, expected it on the first line; remove it, as other programs see no frontmatter here',
      ruleId: 'blank-line-before'
    }
  ]
}

/** Say that what looks like frontmatter is none, as its fences are wrong. */
export function unclosedFence(
  source: string,
  { fence, indented, openEnd, start }: UnclosedBlock,
  locate: Locate
): Problem[] {
  // A line of dashes is a rule, where no field follows.
  const field = /\s+(?:#[^\r\n]*[\r\n]\s*)*["']?[\w$@-][^\r\n:]*:(?=\s|$)/y
  field.lastIndex = openEnd
  if ((fence.open === '---' || indented) && !field.test(source)) return []

  const place = locate(start, openEnd)
  return [
    indented
      ? {
          place,
          reason: `Unexpected white space before \`${fence.open}\`, expected it at the start of the line; what follows stays in the page`,
          ruleId: 'indented-fence'
        }
      : {
          place,
          reason: `Unexpected frontmatter without an end, expected a line \`${fence.close}\` after its last field; it stays in the page`,
          ruleId: 'unclosed-fence'
        }
  ]
}

/** Say that a block holds something else than fields. */
export function notMapping(
  raw: string,
  { rawEnd, rawStart, start }: Block,
  locate: Locate
): Problem {
  // A space is missing, or of a kind that YAML takes for text. Linear: a line
  // is looked at from its start alone.
  const oddLine = /^[ \t]*([\w-]+)(?::(?=\S)|:([^\S \t\r\n])|(\uFF1A))/m.exec(
    raw
  )
  if (!oddLine) {
    return {
      place: locate(start, rawEnd),
      reason:
        'Unexpected frontmatter without fields, expected lines such as `title: …`',
      ruleId: 'not-a-mapping'
    }
  }
  const [text, name, space, wideColon] = oddLine
  const from = rawStart + oddLine.index
  const kind = space === '\u3000' ? 'wide' : 'no-break'
  const gap = space ? `plain space in place of the ${kind} space` : 'space'
  const missing = wideColon ? 'plain colon and a space' : gap
  return {
    place: locate(from, from + text.length),
    reason: `Unexpected frontmatter without fields, expected lines such as \`${name}: …\`, with a ${missing}`,
    ruleId: 'not-a-mapping'
  }
}

// How UTF-8 looks that was read as Windows-1252: what starts a character of
// two, three or four bytes, and what continues it. Only what no language
// writes: `ß“` or `é »` would be UTF-8, too.
const continuation =
  '[\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]'
const misread = new RegExp(
  `\u00F0\u0178${continuation}{2}|\u00E2[\u20AC\u201A\u0192\u2020\u2021\u0153]${continuation}|[\u00C2\u00C3][\u00A1-\u00BF]|\u00C3[\u2030\u0152\u0153\u0178\u2021\u20AC]`
)

// What it starts with: most texts hold none of these, which is seen faster.
const leads = ['\u00C2', '\u00C3', '\u00E2', '\u00F0']

/** Say that a text is in the wrong encoding, at the first place. */
export function mojibake(source: string, locate: Locate): Problem[] {
  if (!leads.some((lead) => source.includes(lead))) return []
  const match = misread.exec(source)
  if (!match) return []
  const [text] = match
  return [
    {
      place: locate(match.index, match.index + text.length),
      reason: `Unexpected \`${text}\`, which is UTF-8 that was read in another encoding; restore the character`,
      ruleId: 'mojibake'
    }
  ]
}
