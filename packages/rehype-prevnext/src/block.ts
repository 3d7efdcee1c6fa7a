import { findCandidates } from './candidate.ts'
import { attributeOf, classesOf, decode, isBare } from './markup.ts'
import type { Range } from './verbatim.ts'

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
export interface Findings {
  /** Blocks, in order; none lies within another. */
  blocks: InjectedBlock[]
  /** Offsets of what begins like a block and does not end like one. */
  unclosed: number[]
}

/**
 * Find the blocks of links in HTML or Markdown.
 *
 * A block is a `<div class="prevnext">` at the start of a line, as markata
 * writes it, or such a `<nav>`, as this package does: up to its closing tag,
 * with nothing in it but styles and links. The time is linear in the source.
 *
 * @param source
 *   Document.
 * @param verbatim
 *   Finds where not to look, in order (default: nowhere).
 * @returns
 *   Blocks, and what looks like one and is none.
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
    if (!isMarked(html)) continue
    if (isClosed && isBare(html))
      findings.blocks.push({ end, start, ...linksOf(html) })
    else findings.unclosed.push(start)
  }
  return findings
}

/** Tell a generator's block from what an author has called the same. */
export function isMarked(text: string): boolean {
  return /--prevnext-|prevnext-title|data-prevnext=/.test(text)
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
