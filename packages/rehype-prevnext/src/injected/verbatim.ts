// What is no Markdown in Markdown: apart from `blocks.ts`, which reads HTML.

/** Part of a source: offsets, the end not included. */
export interface Range {
  end: number
  start: number
}

interface Fence {
  /** Matches the lines that cannot belong to it any more. */
  beyond: RegExp
  marker: string
  start: number
}

const opening =
  /^((?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*)(`{3,}(?=[^`]*$)|~{3,})/
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/

const nothing = /(?!)/
const unquoted = /^ {0,3}[^ >]|^$/
const outdented = /^ ?[^ \t]/

/**
 * Find what of a document is not Markdown, in order: its frontmatter, and
 * fenced code, also in lists and quotes.
 */
export function findVerbatim(source: string): Range[] {
  const ranges: Range[] = []
  const head = endOfFrontmatter(source)
  if (head > 0) ranges.push({ end: head, start: 0 })

  let fence: Fence | undefined
  let start = head
  for (const line of source.slice(head).split(/(?<=\n|\r(?!\n))/)) {
    const end = start + line.length
    const text = line.replace(/\r?\n$|\r$/, '')
    if (!fence) fence = open(text, start)
    else if (closes(text, fence.marker)) {
      ranges.push({ end, start: fence.start })
      fence = undefined
    } else if (fence.beyond.test(text)) {
      ranges.push({ end: start, start: fence.start })
      fence = open(text, start)
    }
    start = end
  }

  if (fence) ranges.push({ end: source.length, start: fence.start })
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

function open(line: string, start: number): Fence | undefined {
  const match = opening.exec(line)
  if (!match) return
  const [, container = '', marker = ''] = match
  return { beyond: beyond(container), marker, start }
}

/** Say where a container ends, as the code in it ends there too. */
function beyond(container: string): RegExp {
  if (container.includes('>')) return unquoted
  // Up to three spaces may stand before a fence that is in nothing.
  return /^ {0,3}$/.test(container) ? nothing : outdented
}

function closes(line: string, marker: string): boolean {
  return closing.exec(line)?.[1]?.startsWith(marker) ?? false
}
