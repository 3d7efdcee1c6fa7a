import type { Position } from 'unist'
import { blankLinesEnd, blankOut, lineEndAt, nextLine } from '../lines.ts'

/** Name of a syntax. */
export type Format = 'json' | 'toml' | 'yaml'

/** A form that frontmatter may have. */
export interface Fence {
  /** Line that ends the block. */
  close: string
  /** Finds that line, with the line ending before it. */
  closing: RegExp
  /** Syntax between the lines; nothing for one that is not known. */
  format: Format | undefined
  /** Line that starts the block. */
  open: string
  /** Parser of a syntax of the user's own. */
  parse?: ((raw: string) => unknown) | undefined
}

/** Where a block of frontmatter lies in a text; offsets. */
export interface Block {
  /** Start of what follows the block. */
  body: number
  /** End of the closing fence. */
  end: number
  fence: Fence
  /** End of the opening fence. */
  openEnd: number
  /** End of the text between the fences. */
  rawEnd: number
  /** Start of the text between the fences. */
  rawStart: number
  /** Start of the opening fence. */
  start: number
}

/** An opening fence that does not count; offsets. */
export interface UnclosedBlock {
  fence: Fence
  /** Whether it is indented; else no line closes it. */
  indented?: boolean
  openEnd: number
  start: number
}

// Languages that other tools run, or have parsers for.
const foreignLanguage =
  /^---[ \t]*(?:coffee|coffeescript|cson|hjson|ini|javascript|js|json5|jsonc|lua|py|python|rb|ruby|ts|typescript|xml)$/

/** Make a form of two lines; YAML may end with dots, too. */
export function createFence(
  open: string,
  close: string,
  format: Format | undefined,
  parse?: (raw: string) => unknown
): Fence {
  const dots = format === 'yaml' ? '|\\.\\.\\.' : ''
  const text = close.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const closing = new RegExp(
    `(\\r\\n?|\\n)((?:${text}${dots})[ \\t]*)(?=[\\r\\n]|$)`,
    'g'
  )
  return { close, closing, format, open, parse }
}

const lines: Readonly<Record<Format, readonly [string, string]>> = {
  json: ['{', '}'],
  toml: ['+++', '+++'],
  yaml: ['---', '---']
}

/** List the forms of a syntax, with the tagged ones: `---toml`. */
export function fencesOf(format: Format): Fence[] {
  const [open, close] = lines[format]
  const tagged = ['---', '--- '].map((dashes) =>
    createFence(`${dashes}${format}`, '---', format)
  )
  return [createFence(open, close, format), ...tagged]
}

/** Names of every syntax. */
export const formatNames: readonly Format[] = ['yaml', 'toml', 'json']

/**
 * Find the frontmatter at the start of a text.
 *
 * Blank lines may stand before it; a byte order mark, white space after a
 * fence and any kind of line ending are no obstacle.
 *
 * @returns
 *   Block, or the fence that nothing closes, or nothing when the text does not
 *   start with a fence.
 */
export function findBlock(
  source: string,
  fences: readonly Fence[]
): Block | UnclosedBlock | undefined {
  const start = blankLinesEnd(source, source.startsWith('\uFEFF') ? 1 : 0)
  const lineEnd = lineEndAt(source, start)
  const line = trimEnd(source.slice(start, lineEnd))
  const fence =
    fences.find(({ open }) => open === line) ??
    (foreignLanguage.test(line)
      ? createFence(line, '---', undefined)
      : undefined)
  if (source.startsWith('{', start) && (!fence || fence.open === '{')) {
    return findBraces(source, start, fences)
  }
  const openEnd = start + line.length
  if (!fence) return findIndented(line, openEnd, fences)

  const close = findClose(source, lineEnd, fence)
  if (!close) return { fence, openEnd, start }

  const rawStart = Math.min(nextLine(source, lineEnd), close.start)
  const rawEnd = Math.max(close.lineEnding, rawStart)
  const body = nextLine(source, close.end)
  return { body, end: close.end, fence, openEnd, rawEnd, rawStart, start }
}

function findIndented(
  line: string,
  openEnd: number,
  fences: readonly Fence[]
): UnclosedBlock | undefined {
  const text = line.trimStart()
  const fence = fences.find(({ open }) => open === text)
  return (
    fence && { fence, indented: true, openEnd, start: openEnd - text.length }
  )
}

interface Close {
  /** End of the fence, with the white space after it. */
  end: number
  /** Start of the line ending before it. */
  lineEnding: number
  start: number
}

function findClose(
  source: string,
  from: number,
  { closing }: Fence
): Close | undefined {
  const close = nextClose(source, from, closing)
  if (!close || !source.startsWith('...', close.start)) return close

  // YAML may mark its end with dots, and the fence still follow.
  const next = nextClose(source, close.end, closing)
  return next && source.slice(close.end, next.start).trim() === ''
    ? next
    : close
}

function nextClose(
  source: string,
  from: number,
  closing: RegExp
): Close | undefined {
  closing.lastIndex = from
  const match = closing.exec(source)
  if (!match) return
  const [, lineEnding = '', text = ''] = match
  const start = match.index + lineEnding.length
  return { end: start + text.length, lineEnding: match.index, start }
}

/** Find a JSON object that opens the document, as Hugo has it. */
function findBraces(
  source: string,
  start: number,
  fences: readonly Fence[]
): Block | UnclosedBlock | undefined {
  const fence = fences.find(({ open }) => open === '{')
  // An expression of MDX or of a template starts with a brace, too.
  const object = /\{\s*"/y
  object.lastIndex = start
  if (!fence || !object.test(source)) return

  const end = braceEnd(source, start)
  const openEnd = start + 1
  if (end === undefined) return { fence, openEnd, start }
  const lineEnd = lineEndAt(source, end)
  if (trimEnd(source.slice(end, lineEnd)) !== '') return

  const body = nextLine(source, lineEnd)
  return { body, end, fence, openEnd, rawEnd: end, rawStart: start, start }
}

/** Find the brace that closes the one at an offset; strings hide braces. */
function braceEnd(source: string, start: number): number | undefined {
  const token = /[{}]|"(?:[^"\\\r\n]|\\.)*"?/g
  token.lastIndex = start
  let depth = 0
  for (;;) {
    const match = token.exec(source)
    if (!match) return
    if (match[0] === '{') depth++
    else if (match[0] === '}') depth--
    if (depth === 0) return token.lastIndex
  }
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && ' \t'.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/**
 * Make the text that a parser of Markdown is to see, of the same length: with
 * blanks in place of the frontmatter; and, where a block is none, as it has no
 * fields or no end, with a rule that no parser takes for a fence.
 *
 * @param source
 *   Text of the document.
 * @param matter
 *   Frontmatter in it, as `parseMatter` gives it.
 * @returns
 *   Text, in which every offset, line and column stays what it was.
 */
export function blankMatter(
  source: string,
  matter: {
    readonly fence: number | undefined
    readonly position: Position | undefined
  }
): string {
  const { fence, position } = matter
  if (position) {
    const { offset: start = 0 } = position.start
    const { offset: end = 0 } = position.end
    return blankOut(source, start, end)
  }
  const rule = /---[ \t]*(?=[\r\n]|$)/y
  rule.lastIndex = fence ?? source.length
  if (fence === undefined || !rule.test(source)) return source
  return `${source.slice(0, fence)}***${source.slice(fence + 3)}`
}
