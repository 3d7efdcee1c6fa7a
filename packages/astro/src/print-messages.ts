import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { VFile } from 'vfile'
import type { Logger } from './astro-types.ts'

/** What is used of a message, thrown or not. */
interface Message {
  column?: number | undefined
  line?: number | undefined
  message: string
  reason?: string | undefined
  ruleId?: string | undefined
  source?: string | undefined
}

/** How far a document's text stands from the start of its file. */
interface Shift {
  /** Columns that were cut from the first line. */
  columns: number
  /** Lines before it. */
  lines: number
}

/** A text that was rendered, and where it came from. */
export interface Origin {
  path: string | undefined
  /** Folder that paths are shown relative to. */
  root: string
  text: string
}

/**
 * Print the messages of a document, with their places in the file; the fatal
 * ones are given back, as they were printed.
 */
export function printMessages(
  messages: VFile['messages'],
  origin: Origin,
  logger: Logger
): string[] {
  const fatal: string[] = []

  for (const message of messages) {
    const line = lineOf(message, origin)
    if (message.fatal) fatal.push(line)
    if (message.fatal) logger.error(line)
    else if (message.fatal === false) logger.warn(line)
    else logger.info(line)
  }
  return fatal
}

/** Write a message as a line: `path:line:column reason (package:rule)`. */
export function lineOf(message: Message, origin: Origin): string {
  const { column, line, reason, ruleId, source } = message
  const parts = [origin.path ? relative(origin.root, origin.path) : '']

  if (line !== undefined && column !== undefined) {
    const shift = shiftOf(origin)
    parts.push(String(line + shift.lines))
    parts.push(String(line === 1 ? column + shift.columns : column))
  }

  const place = parts.filter(Boolean).join(':')
  const rule = [source, ruleId].filter(Boolean).join(':')
  // Astro says that much before it says what.
  const what = (reason ?? message.message).replace(
    /^Failed to parse Markdown file ".*":\n/,
    ''
  )
  return [place, what, rule && `(${rule})`].filter(Boolean).join(' ')
}

/**
 * Astro's collections take the frontmatter off and trim the rest before they
 * hand it over; pages and MDX come whole. Only the file itself can tell.
 */
function shiftOf({ path, text }: Origin): Shift {
  const none = { columns: 0, lines: 0 }
  if (!path || text === '') return none

  let whole: string
  try {
    whole = readFileSync(path, 'utf8')
  } catch {
    return none
  }

  const start = whole.lastIndexOf(text)
  if (start < 1) return none
  const before = whole.slice(0, start)
  return {
    columns: start - before.lastIndexOf('\n') - 1,
    lines: before.split('\n').length - 1
  }
}
