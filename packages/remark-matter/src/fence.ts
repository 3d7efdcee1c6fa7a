/** A form that frontmatter may have. */
export interface Fence {
  /** Line that ends it. */
  close: string
  /** Syntax between the lines. */
  format: string
  /** Line that starts it. */
  open: string
}

/** Where a block of frontmatter lies in a text; offsets. */
export interface Block {
  /** Start of what follows the block. */
  body: number
  /** End of the closing fence. */
  end: number
  /** Syntax between the fences. */
  format: string
  /** End of the text between the fences. */
  rawEnd: number
  /** Start of the text between the fences. */
  rawStart: number
  /** Start of the opening fence. */
  start: number
}

/** An opening fence to which there is no end; offsets. */
export interface Unclosed {
  end: number
  fence: Fence
  start: number
}

const blank = /[ \t]*(?:\r\n?|\n|$)/y

/**
 * Find the frontmatter at the start of a text.
 *
 * Blank lines may stand before it; a byte order mark, white space after a
 * fence and any kind of line ending are no obstacle.
 *
 * @param source
 *   Text.
 * @param fences
 *   Forms that count.
 * @returns
 *   Block, or the fence that is not closed, or nothing when the text does not
 *   start with a fence.
 */
export function findBlock(
  source: string,
  fences: readonly Fence[]
): Block | Unclosed | undefined {
  const start = skipBlankLines(source, source.startsWith('\uFEFF') ? 1 : 0)
  const lineEnd = endOfLine(source, start)
  const line = source.slice(start, lineEnd).trimEnd()
  const fence = fences.find(({ open }) => open === line)
  if (!fence) return

  const found = findClose(source, lineEnd, fence)
  if (!found) return { end: start + line.length, fence, start }

  const rawStart = Math.min(afterLineEnd(source, lineEnd), found.lineStart)
  return {
    body: afterLineEnd(source, endOfLine(source, found.lineStart)),
    end: found.end,
    format: fence.format,
    rawEnd: Math.max(rawStart, found.index),
    rawStart,
    start
  }
}

interface Close {
  /** End of the fence, with the white space after it. */
  end: number
  /** Start of the line ending before it. */
  index: number
  lineStart: number
}

function findClose(
  source: string,
  from: number,
  fence: Fence
): Close | undefined {
  const dots = fence.format === 'yaml' ? '|\\.\\.\\.' : ''
  const close = new RegExp(
    `(\\r\\n?|\\n)((?:${escapeText(fence.close)}${dots})[ \\t]*)(?=[\\r\\n]|$)`,
    'g'
  )
  close.lastIndex = from
  const match = close.exec(source)
  if (!match) return

  const [, ending = '', text = ''] = match
  const lineStart = match.index + ending.length
  const end = lineStart + text.length

  // YAML may mark its end itself, and the fence still follow.
  if (text.startsWith('...') && fence.close !== '...') {
    const next = skipBlankLines(source, afterLineEnd(source, end))
    const line = source.slice(next, endOfLine(source, next)).trimEnd()
    if (line === fence.close && next > end) {
      const before = endOfPrevious(source, next)
      return { end: next + line.length, index: before, lineStart: next }
    }
  }

  return { end, index: match.index, lineStart }
}

function skipBlankLines(source: string, from: number): number {
  let offset = from
  while (offset < source.length) {
    blank.lastIndex = offset
    const length = blank.exec(source)?.[0].length
    if (!length) break
    offset += length
  }
  return offset
}

function endOfLine(source: string, from: number): number {
  let offset = from
  while (offset < source.length && !isLineEnd(source.charCodeAt(offset))) {
    offset++
  }
  return offset
}

function endOfPrevious(source: string, lineStart: number): number {
  return source.startsWith('\r\n', lineStart - 2)
    ? lineStart - 2
    : lineStart - 1
}

function afterLineEnd(source: string, offset: number): number {
  if (source.startsWith('\r\n', offset)) return offset + 2
  return Math.min(offset + 1, source.length)
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/**
 * Put spaces in place of a part of a text, so that every offset, line and
 * column behind it stays what it was.
 *
 * @param source
 *   Text.
 * @param start
 *   Start of the part.
 * @param end
 *   End of the part.
 * @returns
 *   Text of the same length, with the same line endings.
 */
export function blankOut(source: string, start: number, end: number): string {
  const spaces = source
    .slice(start, end)
    .replaceAll(/[^\r\n]+/g, (line) => ' '.repeat(line.length))
  return source.slice(0, start) + spaces + source.slice(end)
}
