import type { Problem } from '@flyleaf/document'
import { findVerbatim, type Range } from './verbatim.ts'

declare module 'vfile' {
  interface DataMap {
    /**
     * Blocks of links that were found in the source and taken out, put there
     * by `@flyleaf/rehype-prevnext/injected`.
     */
    injected: InjectedBlock[]
  }
}

/** A block of links that a generator has put into a document. */
export interface InjectedBlock extends InjectedLinks, Range {}

/** What such a block links. */
export interface InjectedLinks {
  next?: InjectedLink | undefined
  prev?: InjectedLink | undefined
}

/** A link of such a block, as it stands there: foreign text. */
export interface InjectedLink {
  href: string
  title: string
}

/** What a search has found. */
interface Findings {
  /** Blocks, in order; none lies within another. */
  blocks: InjectedBlock[]
  /** Offsets of what begins like a block and does not end like one. */
  unclosed: number[]
}

/**
 * Find the blocks of links that a generator has put into a Markdown document.
 *
 * Fenced code and frontmatter are left out, and so is what is not closed, or
 * has a reader's text in it. The time is linear in the source.
 *
 * @param source
 *   Markdown or MDX.
 * @returns
 *   Blocks, in order: offsets, and the links in them.
 */
export function findInjected(source: string): InjectedBlock[] {
  return findBlocks(source, findVerbatim).blocks
}

/**
 * Blank the blocks that `findInjected` finds: letters become spaces, lines
 * stay lines, so that every position stays true.
 *
 * @param source
 *   Markdown or MDX.
 * @returns
 *   Markdown or MDX, as long as before.
 */
export function blankInjected(source: string): string {
  return blank(source, findInjected(source))
}

// A space, in as many letters as `</div>` and `</nav>` have.
const space = '&#032;'

/**
 * Blank ranges that end with a closing tag, in order. Text after a range, in
 * the same line, stays text: spaces alone could make it indented code, so the
 * first of them is written as a reference.
 */
export function blank(source: string, ranges: readonly Range[]): string {
  let result = ''
  let at = 0
  for (const { end, start } of ranges) {
    const spaces = source.slice(start, end).replace(/[^\r\n]/g, ' ')
    const line =
      Math.max(spaces.lastIndexOf('\n'), spaces.lastIndexOf('\r')) + 1
    result += source.slice(at, start)
    result += isGlued(source, end)
      ? spaces.slice(0, line) + space + spaces.slice(line + space.length)
      : spaces
    at = end
  }
  return result + source.slice(at)
}

function isGlued(source: string, end: number): boolean {
  const next = /[^\t ]/g
  next.lastIndex = end
  const [letter] = next.exec(source) ?? ['\n']
  return letter !== '\n' && letter !== '\r'
}

/**
 * Find the blocks of links in HTML, or in Markdown, where a function says what
 * is not to be searched.
 *
 * A block is a `<div class="prevnext">` at the start of a line, as markata
 * writes it, or such a `<nav>`, as this package does: up to its closing tag,
 * with nothing in it but styles and links. The time is linear in the source.
 */
export function findBlocks(
  source: string,
  verbatim: (source: string) => readonly Range[] = () => []
): Findings {
  const findings: Findings = { blocks: [], unclosed: [] }
  // Hardly any document has one, and the rest need not be read.
  if (!source.includes('prevnext')) return findings
  const candidates = findCandidates(source, verbatim(source))

  for (const [index, { end, start }] of candidates.entries()) {
    // Blocks do not nest: what has another in it is what stands around it.
    const limit = candidates[index + 1]?.start ?? source.length
    const isClosed = end !== undefined && end <= limit
    const html = source.slice(start, isClosed ? end : limit)
    if (!isGenerated(html)) continue
    if (isClosed && isBare(html)) {
      findings.blocks.push({ end, start, ...linksOf(html) })
    } else findings.unclosed.push(start)
  }
  return findings
}

/** Say that another generator's block was taken out. */
export function removedBlock(place: Problem['place']): Problem {
  return {
    fatal: null,
    place,
    reason:
      'Unexpected links to other pages that a generator has put here: they are left out, delete them from the source',
    ruleId: 'injected'
  }
}

/** Tell a generator's block from what an author has called the same. */
export function isGenerated(text: string): boolean {
  return /--prevnext-|prevnext-title|data-prevnext=/.test(text)
}

/** What begins like a block, up to its closing tag, where it has one. */
interface Candidate {
  end?: number
  start: number
}

/**
 * Find the elements that are named as a block, and stand at the start of a
 * line. It takes one pass, whatever is open or closed.
 */
function findCandidates(
  source: string,
  verbatim: readonly Range[]
): Candidate[] {
  const tags = /<(\/?)(div|nav|p|span)(?=[\s/>])([^<>]*)>/gi
  const isVerbatim = within(verbatim)
  const endOfTitle = titleEnds(source)
  const candidates: Candidate[] = []
  // The two kinds are counted apart, so that one left open hides no other.
  const divs: (Candidate | undefined)[] = []
  const navs: (Candidate | undefined)[] = []
  let lastEnd = -1

  for (let match = tags.exec(source); match; match = tags.exec(source)) {
    const [tag, slash, tagName = '', attributes = ''] = match
    const { index: start } = match
    const name = tagName.toLowerCase()
    const end = start + tag.length
    if (isVerbatim(start)) continue

    if (name === 'p' || name === 'span') {
      // A title that nobody escaped may hold tags.
      if (!slash && attributes.includes('prevnext-title')) {
        tags.lastIndex = endOfTitle(end, name)
      }
      continue
    }

    const elements = name === 'div' ? divs : navs
    if (slash) {
      const candidate = elements.pop()
      if (candidate) {
        candidate.end = end
        lastEnd = end
      }
      continue
    }
    const isFirst = lastEnd === start || startsLine(source, start)
    const candidate = isFirst && isNamed(attributes) ? { start } : undefined
    if (candidate) candidates.push(candidate)
    elements.push(candidate)
  }
  return candidates
}

function startsLine(source: string, offset: number): boolean {
  let start = offset
  while (offset - start < 3 && source[start - 1] === ' ') start--
  return start === 0 || /[\n\r\uFEFF]/.test(source.charAt(start - 1))
}

function isNamed(attributes: string): boolean {
  return (
    attributes.includes('prevnext') &&
    classesOf(attributes).includes('prevnext')
  )
}

/** Make a test for offsets that are asked for in order. */
function within(ranges: readonly Range[]): (offset: number) => boolean {
  let index = 0
  return (offset) => {
    let range = ranges[index]
    while (range && range.end <= offset) range = ranges[++index]
    return range !== undefined && range.start <= offset
  }
}

/** Make a function that says where a title ends, if it does so in its line. */
function titleEnds(source: string): (from: number, name: string) => number {
  const line = finder(source, '\n')
  const paragraph = finder(source, '</p>')
  const span = finder(source, '</span>')
  return (from, name) => {
    const end = name === 'p' ? paragraph(from) : span(from)
    return end < line(from) ? end : from
  }
}

/** Make an `indexOf` for offsets that only grow: it reads nothing twice. */
function finder(source: string, text: string): (from: number) => number {
  let at = -1
  return (from) => {
    if (at < from) at = source.indexOf(text, from)
    if (at === -1) at = Infinity
    return at
  }
}

/** Read the links of a block. */
export function linksOf(html: string): InjectedLinks {
  const links: InjectedLinks = {}
  let opened: { attributes: string; start: number } | undefined

  for (const tag of html.matchAll(/<(\/?)a(?=[\s>])([^<>]*)>/gi)) {
    const [{ length }, slash, attributes = ''] = tag
    if (!slash) {
      opened = { attributes, start: tag.index + length }
      continue
    }
    const href = opened && attributeOf(opened.attributes, 'href')
    if (!opened || href === undefined) continue
    const title = titleOf(html.slice(opened.start, tag.index))
    links[relOf(opened.attributes)] ??= { href, title }
    opened = undefined
  }
  return links
}

function relOf(attributes: string): 'next' | 'prev' {
  const classes = classesOf(attributes)
  return classes.includes('prev') || classes.includes('prevnext-prev')
    ? 'prev'
    : 'next'
}

/** Read the title in a link: what is marked as such, else all of its text. */
function titleOf(html: string): string {
  for (const tag of html.matchAll(/<(p|span)(?=\s)([^<>]*)>/gi)) {
    const [{ length }, name, attributes = ''] = tag
    if (!classesOf(attributes).includes('prevnext-title')) continue
    const start = tag.index + length
    const end = html.indexOf(`</${name}`, start)
    return decode(html.slice(start, end === -1 ? undefined : end)).trim()
  }
  return decode(html.replace(/<[^<>]*>/g, ' ')).trim()
}

/** Read an attribute of what stands in a tag after its name. */
function attributeOf(attributes: string, name: string): string | undefined {
  const pattern = /([^\s"'=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g
  for (const [, key, ...values] of attributes.matchAll(pattern)) {
    if (key?.toLowerCase() !== name) continue
    // One of the three ways to write a value has matched.
    return decode(values.join(''))
  }
  return
}

function classesOf(attributes: string): string[] {
  return attributeOf(attributes, 'class')?.split(/\s+/) ?? []
}

const characters = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['nbsp', '\u00A0'],
  ['quot', '"']
])

const reference = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi

/** Decode the character references that HTML attributes and titles have. */
function decode(html: string): string {
  return html.replace(reference, (whole, hex, decimal, name) => {
    if (name) return characters.get(name) ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

// What may hold text, and so anything.
const ends = new Map(
  ['a', 'p', 'span', 'style'].map((name) => [
    name,
    new RegExp(`</${name}(?=[\\s>])`, 'gi')
  ])
)

/**
 * Tell whether HTML is nothing but tags, styles, links and labels: whether
 * none of a reader's text would be lost with it.
 */
export function isBare(html: string): boolean {
  const tag = /<(\/?)([a-z][a-z\d]*)[^<>]*>/iy
  let at = 0
  for (;;) {
    const start = html.indexOf('<', at)
    const text = html.slice(at, start === -1 ? undefined : start)
    if (text.trim() !== '') return false
    if (start === -1) return true

    tag.lastIndex = start
    const match = tag.exec(html)
    if (!match) return false
    const [, slash, name = ''] = match
    const end = slash ? undefined : ends.get(name.toLowerCase())
    at = tag.lastIndex
    if (!end) continue
    end.lastIndex = at
    const close = end.exec(html)
    if (!close) return false
    at = close.index
  }
}
