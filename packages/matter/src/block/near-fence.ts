import type { Problem } from '@flyleaf/document'
import { blankLinesEnd, type Locate, lineEndAt } from '../lines.ts'
import { isProse, usualField } from './prose.ts'

// What programs make of hyphens, and what a slip of the finger does.
const dashes = '-\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D'
const dashLine = new RegExp(`[${dashes}]+[ \\t]*(?=[\\r\\n]|$)`, 'uy')
const dashEnd = new RegExp(
  `(?:\\r\\n?|\\n)(?:[${dashes}]{2,}|[${dashes.slice(1)}])[ \\t]*(?=[\\r\\n]|$)`,
  'gu'
)
// `---` with text behind it, too.
const oddEnd = new RegExp(
  `^(?:[${dashes}]{2,}|[${dashes.slice(1)}]|---[^\\s-].*)[ \\t]*$`,
  'mu'
)
const suspect = new RegExp(`[${dashes}%#<{\\p{Cf}]`, 'uy')
const invisible = /\p{Cf}+/uy

/** What stands in front of a fence, or in its place; offsets. */
interface Obstacle {
  end: number
  what: string
  todo: string
}

/**
 * Say that frontmatter does not count, where it begins as none does: with
 * dashes of another kind, or behind something. It has to have an end and a
 * usual field: what is a part of the page is nobody's mistake.
 */
export function nearFence(source: string, locate: Locate): Problem[] {
  const start = blankLinesEnd(source, source.startsWith('\uFEFF') ? 1 : 0)
  suspect.lastIndex = start
  if (!suspect.test(source)) return []

  const obstacle = obstacleAt(source, start)
  const open = obstacle ? blankLinesEnd(source, obstacle.end) : start
  dashLine.lastIndex = open
  const [line = ''] = dashLine.exec(source) ?? []
  const fence = line.trimEnd()
  if (fence === '' || (!obstacle && /^-{0,1}$/.test(fence))) return []
  if (!isBlock(source, open + line.length)) return []

  const { todo, what } = obstacle ?? {
    todo: 'type three plain hyphens',
    what: `\`${fence.slice(0, 20)}\``
  }
  return [
    {
      place: locate(start, obstacle?.end ?? open + fence.length),
      reason: `Unexpected ${what} where frontmatter begins, expected \`---\`; ${todo}, as all of it stays in the page`,
      ruleId: 'near-fence'
    }
  ]
}

/**
 * Say that a block that does not parse goes on behind what its author means for
 * its end: what follows is a part of the page.
 */
export function nearEnd(
  raw: string,
  start: number,
  locate: Locate
): Problem | undefined {
  const line = oddEnd.exec(raw)
  if (!line) return
  const [text] = line
  const from = start + line.index
  return {
    place: locate(from, from + text.length),
    reason: `Unexpected \`${text.trimEnd().slice(0, 40)}\` for the end of frontmatter, expected a line \`---\`; it stays in the page`,
    ruleId: 'unclosed-fence'
  }
}

/** Whether there is frontmatter between this line and one of dashes. */
function isBlock(source: string, from: number): boolean {
  dashEnd.lastIndex = from
  const end = dashEnd.exec(source)?.index
  const text = source.slice(from, end).replace(/^(?:\r\n?|\n)/, '')
  return end !== undefined && usualField.test(text) && !isProse(text)
}

function obstacleAt(source: string, start: number): Obstacle | undefined {
  invisible.lastIndex = start
  if (invisible.test(source)) {
    const code = Number(source.codePointAt(start)).toString(16).toUpperCase()
    return {
      end: invisible.lastIndex,
      todo: 'remove it',
      what: `a character that nobody sees (U+${code.padStart(4, '0')})`
    }
  }
  if (source.startsWith('<<<<<<<', start)) {
    return {
      end: lineEndAt(source, start),
      todo: 'keep one of them',
      what: 'conflict of two versions'
    }
  }
  const end = commentEnd(source, start)
  return end === undefined
    ? undefined
    : { end, todo: 'move it below', what: 'text' }
}

/** Find the end of a comment, a directive of YAML or a heading. */
function commentEnd(source: string, start: number): number | undefined {
  if (/^[%#]/.test(source.charAt(start))) return lineEndAt(source, start)
  for (const [open, close] of [
    ['<!--', '-->'],
    ['{/*', '*/}']
  ] as const) {
    if (!source.startsWith(open, start)) continue
    const at = source.indexOf(close, start + open.length)
    if (at !== -1) return lineEndAt(source, at + close.length)
  }
  return
}
