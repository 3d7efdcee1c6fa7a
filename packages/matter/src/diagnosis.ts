import type { Problem } from '@flyleaf/document'
import type { Fault } from './fault.ts'
import type { Block, Unclosed } from './fence.ts'
import { findMojibake } from './mojibake.ts'
import type { Places } from './place.ts'

// What costs a document the fields that its author wrote.
const losses = new Set([
  'custom',
  'cyclic-alias',
  'indented-fence',
  'json',
  'not-a-mapping',
  'toml',
  'too-deep',
  'too-large',
  'too-many-aliases',
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

/** Say in terms of the file what is wrong with a block. */
export function problemOf(
  { range: [start, end], ...rest }: Fault,
  { rawStart }: Block,
  places: Places
): Problem {
  return { ...rest, place: places.position(rawStart + start, rawStart + end) }
}

/** Say that blank lines stand before the block. */
export function late(source: string, block: Block, places: Places): Problem[] {
  if (!/[\r\n]/.test(source.slice(0, block.start))) return []
  return [
    {
      place: places.position(block.start, block.openEnd),
      reason:
        'Unexpected blank line before the frontmatter, expected it on the first line; remove it, as other programs see no frontmatter here',
      ruleId: 'blank-line-before'
    }
  ]
}

/** Say that what looks like frontmatter is none, as its fences are wrong. */
export function unclosed(
  source: string,
  { fence, indented, openEnd, start }: Unclosed,
  places: Places
): Problem[] {
  // A line of dashes is a rule, where no field follows.
  const field = /\s+(?:#[^\r\n]*[\r\n]\s*)*["']?[\w$@-][^\r\n:]*:(?=\s|$)/y
  field.lastIndex = openEnd
  if ((fence.open === '---' || indented) && !field.test(source)) return []

  const place = places.position(start, openEnd)
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
export function notMapping(raw: string, block: Block, places: Places): Problem {
  const { rawEnd, rawStart, start } = block
  // A space is missing, or of a kind that YAML takes for text.
  const odd = /^[ \t]*([\w-]+):(?:(?=\S)|([^\S \t\r\n]))/m.exec(raw)
  if (!odd) {
    return {
      place: places.position(start, rawEnd),
      reason:
        'Unexpected frontmatter without fields, expected lines such as `title: …`',
      ruleId: 'not-a-mapping'
    }
  }
  const [text, name, space] = odd
  const from = rawStart + odd.index
  return {
    place: places.position(from, from + text.length),
    reason: `Unexpected frontmatter without fields, expected lines such as \`${name}: …\`, with a ${space ? `plain space in place of the ${space === '\u3000' ? 'wide' : 'no-break'} space` : 'space'}`,
    ruleId: 'not-a-mapping'
  }
}

/** Say that text is in the wrong encoding. */
export function mojibake(source: string, places: Places): Problem[] {
  const range = findMojibake(source)
  if (!range) return []
  return [
    {
      place: places.position(...range),
      reason: `Unexpected \`${source.slice(...range)}\`, which is UTF-8 that was read in another encoding; restore the character`,
      ruleId: 'mojibake'
    }
  ]
}
