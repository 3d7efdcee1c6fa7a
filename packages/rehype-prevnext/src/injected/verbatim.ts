// What is no Markdown in Markdown: apart from `blocks.ts`, which reads HTML.

/** Part of a source: offsets, the end not included. */
export interface Range {
  end: number
  start: number
}

/** What has begun: fenced code, or HTML that is not Markdown inside. */
interface Fence {
  /** Matches the lines that cannot belong to it any more. */
  beyond: RegExp
  /** Matches its last line. */
  end: RegExp
  start: number
}

const fence =
  /^((?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*)(`{3,}(?=[^`]*$)|~{3,})/

const html: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [
    /^ {0,3}<(?:pre|script|style|textarea)(?:[\s>]|$)/i,
    /<\/(?:pre|script|style|textarea)>/i
  ],
  [/^ {0,3}<!--/, /-->/]
]

const nothing = /(?!)/
const unquoted = /^ {0,3}[^ >]|^$/
const outdented = /^ ?[^ \t]/

/**
 * Find what of a document is not Markdown, in order: its frontmatter, fenced
 * code, also in lists and quotes, and what HTML shows as it is.
 */
export function findVerbatim(source: string): Range[] {
  const ranges: Range[] = []
  const head = endOfFrontmatter(source)
  if (head > 0) ranges.push({ end: head, start: 0 })

  let open: Fence | undefined
  let start = head
  for (const line of source.slice(head).split(/(?<=\n|\r(?!\n))/)) {
    const end = start + line.length
    const text = line.replace(/\r?\n$|\r$/, '')
    if (open && !open.end.test(text) && open.beyond.test(text)) {
      ranges.push({ end: start, start: open.start })
      open = undefined
    }
    if (open?.end.test(text)) {
      ranges.push({ end, start: open.start })
      open = undefined
    } else open ??= begin(text, start)
    start = end
  }

  if (open) ranges.push({ end: source.length, start: open.start })
  return ranges
}

/** Say where the frontmatter ends; 0 when there is none. */
function endOfFrontmatter(source: string): number {
  const start = source.search(/[^\uFEFF\t\n\r ]/)
  const fence = source.slice(start, start + 3)
  const before = source.charAt(start - 1)
  if (!['---', '+++'].includes(fence) || /[\t ]/.test(before)) return 0

  const line = /^(---|\+\+\+|\.\.\.)[\t ]*$/gm
  line.lastIndex = start
  if (line.exec(source)?.index !== start) return 0
  for (let close = line.exec(source); close; close = line.exec(source))
    if (close[1] === fence || close[1] === '...') return line.lastIndex
  return 0
}

function begin(line: string, start: number): Fence | undefined {
  const [, container = '', marker] = fence.exec(line) ?? []
  if (marker !== undefined) {
    const end = new RegExp(`^[ \\t>]*${marker}${marker.charAt(0)}*[ \\t]*$`)
    return { beyond: beyond(container), end, start }
  }
  const [, end] = html.find(([opening]) => opening.test(line)) ?? []
  // Unlike code, it may end in the line that it begins in.
  return end && !end.test(line) ? { beyond: nothing, end, start } : undefined
}

/** Say where a container ends, as the code in it ends there too. */
function beyond(container: string): RegExp {
  if (container.includes('>')) return unquoted
  // Up to three spaces may stand before a fence that is in nothing.
  return /^ {0,3}$/.test(container) ? nothing : outdented
}
