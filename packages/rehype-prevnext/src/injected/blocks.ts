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
export interface Findings {
  /** Blocks, in order; none lies within another. */
  blocks: InjectedBlock[]
  /** Offsets of what begins like a block and has something else in it. */
  unclear: number[]
}

/**
 * Find the blocks of links that a generator has put into a Markdown document.
 *
 * A block is a `<div class="prevnext">` at the start of a line, as markata
 * writes it, or a `<nav data-prevnext>`, as this package does: up to its closing
 * tag, with nothing in it but their styles and links. What has anything else in
 * it is left, and so are fenced code and frontmatter. The time is linear in the
 * source.
 *
 * @param source
 *   Markdown or MDX.
 * @returns
 *   Blocks, in order: offsets, and the links in them.
 */
export function findInjected(source: string): InjectedBlock[] {
  return findBlocks(source).blocks
}

// What tells a generator's block from what an author has called the same.
const sign = /--prevnext-|prevnext-title|data-prevnext=/

/** Find blocks, and what looks like one; the time is linear in the source. */
export function findBlocks(source: string): Findings {
  const findings: Findings = { blocks: [], unclear: [] }
  // Hardly any document has one, and the rest need not be read.
  if (!source.includes('prevnext')) return findings

  const tags = /<(?:div|nav)\s([^<>]*)>/gi
  const isVerbatim = within(findVerbatim(source))
  const read = blockReader(source)
  const closing = finder(source, '</div')
  let lastEnd = -1
  let unclear = -1
  const endUnclear = (next: number): undefined => {
    if (unclear < 0) return
    const html = source.slice(unclear, Math.min(closing(unclear), next))
    if (sign.test(html)) findings.unclear.push(unclear)
  }

  for (let tag = tags.exec(source); tag; tag = tags.exec(source)) {
    const { 1: attributes = '', index: start } = tag
    const isFirst = start === lastEnd || startsLine(source, start)
    if (isVerbatim(start) || !isFirst || !isNamed(attributes)) continue
    const { end, links } = read(start)
    tags.lastIndex = Math.max(end, tags.lastIndex)
    endUnclear(start)
    unclear = links ? -1 : start
    if (!links) continue
    lastEnd = end
    if (links.next ?? links.prev) findings.blocks.push({ end, start, ...links })
  }
  endUnclear(source.length)
  return findings
}

function startsLine(source: string, offset: number): boolean {
  let start = offset
  while (offset - start < 3 && source[start - 1] === ' ') start--
  return start === 0 || /[\n\r\uFEFF]/.test(source.charAt(start - 1))
}

function isNamed(attributes: string): boolean {
  return (
    attributes.includes('prevnext') &&
    (classesOf(attributes).includes('prevnext') ||
      attributeOf(attributes, 'data-prevnext') !== undefined)
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

/** Make an `indexOf` for offsets that only grow: it reads nothing twice. */
function finder(source: string, text: string): (from: number) => number {
  let at = -1
  return (from) => {
    if (at < from) at = source.indexOf(text, from)
    if (at === -1) at = Infinity
    return at
  }
}

/** An opening or a closing tag. */
interface Tag {
  attributes: string
  classes: string[]
  isEnd: boolean
  name: string
}

// What markata draws its arrows with.
const drawing = /^(?:circle|g|line|path|polygon|polyline|rect)$/

/** What was read from where a block begins. */
interface Reading {
  /** Where the block ends, else where something stands that is not its own. */
  end: number
  /** Nothing where it is no block. */
  links?: InjectedLinks
}

/**
 * Make a function that reads a block from its start. It is asked for offsets in
 * order, and stops at the first thing that no generator writes into a block: no
 * part of the source is read twice.
 */
function blockReader(source: string): (start: number) => Reading {
  const tags = /\s*<(\/?)([a-z]+)((?:\s[^<>]*)?)>/iy
  const style = /[^<]*<\/style\s*>/iy
  const ends = new Map([
    ['p', finder(source, '</p>')],
    ['span', finder(source, '</span>')]
  ])
  let at = 0
  let last = 0

  return (start) => {
    const links: InjectedLinks = {}
    at = start
    const block = readTag()
    for (let tag = readTag(); tag; tag = readTag()) {
      const { attributes, classes, isEnd, name } = tag
      if (isEnd) {
        if (name === block?.name) return { end: at, links }
        break
      }
      if (name === 'style' && readStyle()) continue
      const rel = name === 'a' ? relOf(classes) : undefined
      const href = attributeOf(attributes, 'href')
      const title = rel && readTitle()
      if (!rel || href === undefined || title === undefined) break
      links[rel] ??= { href, title }
    }
    return { end: last }
  }

  /** Read the next tag, with nothing but white space before it. */
  function readTag(): Tag | undefined {
    tags.lastIndex = at
    last = at
    const tag = tags.exec(source)
    if (!tag) return
    const [, slash, name = '', attributes = ''] = tag
    at = tags.lastIndex
    return {
      attributes,
      classes: classesOf(attributes),
      isEnd: slash === '/',
      name: name.toLowerCase()
    }
  }

  function readStyle(): boolean {
    style.lastIndex = at
    const [text] = style.exec(source) ?? []
    if (!text?.includes('prevnext')) return false
    at = style.lastIndex
    return true
  }

  /** Read what is in a link up to its end, and find its title. */
  function readTitle(): string | undefined {
    const open: string[] = []
    let title: string | undefined
    for (let tag = readTag(); tag; tag = readTag()) {
      const { classes, isEnd, name } = tag
      const parent = open.at(-1)
      if (parent === 'svg' && drawing.test(name)) continue
      if (isEnd) {
        if (open.length === 0) return name === 'a' ? title : undefined
        if (open.pop() !== name) return
        continue
      }
      const kind = classes.find((one) => one.startsWith('prevnext-'))
      if (parent === 'svg') return
      if (name === 'svg' || kind === 'prevnext-text') open.push(name)
      else if (name !== 'img' || kind !== 'prevnext-thumbnail') {
        const text = kind === undefined ? kind : readText(name)
        if (text === undefined) return
        if (kind === 'prevnext-title') title = text
      }
    }
    return
  }

  /** Read a text, which is one line: nobody has escaped it, it may hold tags. */
  function readText(name: string): string | undefined {
    const end = ends.get(name)?.(at) ?? Infinity
    const text = end === Infinity ? '\n' : source.slice(at, end).trim()
    if (/[\n\r]/.test(text)) return
    at = end + name.length + '</>'.length
    return decode(text)
  }
}

function relOf(classes: readonly string[]): 'next' | 'prev' | undefined {
  if (classes.includes('prev') || classes.includes('prevnext-prev')) {
    return 'prev'
  }
  return classes.includes('next') || classes.includes('prevnext-next')
    ? 'next'
    : undefined
}

function classesOf(attributes: string): string[] {
  return attributeOf(attributes, 'class')?.split(/\s+/) ?? []
}

/** Read an attribute of what stands in a tag after its name. */
function attributeOf(attributes: string, name: string): string | undefined {
  const pattern =
    /[\s/]*([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y
  let match = pattern.exec(attributes)
  while (match && match[1]?.toLowerCase() !== name) {
    match = pattern.exec(attributes)
  }
  // Of the three ways to write a value, at most one has matched.
  return match ? decode(match.slice(2).join('')) : undefined
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
