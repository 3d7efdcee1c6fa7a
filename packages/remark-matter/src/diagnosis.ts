import type { Problem } from '@flyleaf/document'
import type { Fault } from './fault.ts'
import type { Block, Unclosed } from './fence.ts'
import { findMojibake } from './mojibake.ts'
import type { Places } from './place.ts'

// Errors: all but `schema` cost the document its fields.
const errors = new Set([
  'custom',
  'cyclic-alias',
  'indented-fence',
  'json',
  'not-a-mapping',
  'schema',
  'toml',
  'too-deep',
  'too-large',
  'too-many-aliases',
  'unclosed-fence',
  'unknown-format',
  'yaml'
])

/** Make a problem fatal that costs the document its fields. */
export function grave(problem: Readonly<Problem>): Problem {
  return { ...problem, fatal: errors.has(problem.ruleId) }
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
  const tight = /^[ \t]*([\w-]+):(?=\S)/m.exec(raw)
  const from = rawStart + (tight?.index ?? 0)
  return {
    place: tight
      ? places.position(from, from + tight[0].length)
      : places.position(start, rawEnd),
    reason: `Unexpected frontmatter without fields, expected lines such as \`${tight?.[1] ?? 'title'}: …\`${tight ? ', with a space' : ''}`,
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

/** Say that the fields of an MDX document cannot be exported. */
export function exportProblem(name: string): Problem {
  return {
    place: undefined,
    reason: `Cannot export the frontmatter as \`${name}\`, as the document has something else of that name; choose another name`,
    ruleId: 'mdx-export'
  }
}
