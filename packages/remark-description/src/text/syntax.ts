// What other tools take for syntax and Markdown for text: a table of patterns,
// over a string, that knows no tree.

import { gap } from './clean.ts'

/** Part of a text: offsets of its first character, and behind its last. */
export type Span = readonly [start: number, end: number]

// Tags of templates (Jinja, Liquid, Nunjucks, Handlebars, Hugo, Vue) and, where
// no MDX reads them, comments of MDX.
const pairs = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['{/*', '*/}']
] as const

// Attributes as kramdown and markdown-it have them: `{: .wide}`, `{#top}`.
const attributes = /\{(?::|[.#][\w-])[^{}\n]{0,200}\}/g
// Directives that are a line of their own: `::video[Tea]{#id}`.
const leaf = /^[ \t]*::[A-Za-z][\w-]*(?:\[[^\]\n]*\])?(?:\{[^}\n]*\})?[ \t]*$/gm
const footnote = /\[\^[^\]\s]{1,200}\]/g
const address =
  /\b(?:[Hh][Tt][Tt][Pp][Ss]?|ftp|file):\/\/[^\s<>"“”]*|\bwww\.[^\s<>"“”]+/g
// Links and images that are broken, so that Markdown leaves them as they are.
const brokenLink = /!?\[([^[\]\n]{1,200})\]\([^()\n]{0,2000}\)?/g
const wikiLink = /!?\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{0,200}))?\]\]/g

/**
 * Leave out of a paragraph what is syntax to other tools, or an address: tags
 * of templates, leaf directives, attributes, footnote marks, bare URLs. A wiki
 * link, or a broken one, becomes its label; else there is a gap where something
 * was. The `kept` parts (code, and the text of links) ascend.
 */
export function withoutSyntax(text: string, kept: readonly Span[]): string {
  if (!hasSyntax(text)) return text
  const masked = mask(text, kept)
  const replacements = [
    ...templates(masked),
    ...[leaf, attributes, footnote, address].flatMap((pattern) =>
      [...masked.matchAll(pattern)].map(gapFor)
    ),
    ...[brokenLink, wikiLink].flatMap((pattern) =>
      [...masked.matchAll(pattern)].map(labelFor)
    )
  ].sort((a, b) => a.span[0] - b.span[0])

  let result = ''
  let end = 0
  for (const { by, span } of replacements) {
    if (span[0] < end) continue
    result += text.slice(end, span[0]) + by
    end = span[1]
  }
  return result + text.slice(end)
}

/** Whether there can be anything to leave out. */
function hasSyntax(text: string): boolean {
  return (
    text.includes('[') ||
    text.includes('{') ||
    text.includes('::') ||
    text.includes('://') ||
    text.includes('www.')
  )
}

interface Replacement {
  by: string
  span: Span
}

function mask(text: string, kept: readonly Span[]): string {
  let masked = ''
  let end = 0
  for (const span of kept) {
    masked += text.slice(end, span[0]) + ' '.repeat(span[1] - span[0])
    end = span[1]
  }
  return masked + text.slice(end)
}

function* templates(text: string): Generator<Replacement> {
  for (const [opener, closer] of pairs) {
    let start = text.indexOf(opener)
    while (start !== -1) {
      const close = text.indexOf(closer, start + opener.length)
      if (close === -1) break
      const end = close + closer.length
      yield { by: gap, span: [start, end] }
      start = text.indexOf(opener, end)
    }
  }
}

function gapFor(match: RegExpExecArray): Replacement {
  const [text] = match
  const start = match.index
  // A sentence goes on, or ends, after an address; a bracket that opens in it
  // closes in it.
  const opened = text.split('(').length
  let closed = text.split(')').length
  let end = text.length

  while (/^\w/.test(text) && /[!),.:;?\]'’*_]/.test(text.charAt(end - 1))) {
    if (text.charAt(end - 1) === ')') {
      if (closed <= opened) break
      closed--
    }
    end--
  }
  return { by: gap, span: [start, start + end] }
}

function labelFor(match: RegExpExecArray): Replacement {
  const [whole, target = '', label = target] = match
  const by = whole.startsWith('!') ? gap : label
  return { by, span: [match.index, match.index + whole.length] }
}

/**
 * Whether a text is nothing but an address, as that of an autolink is: one with
 * a scheme, or one that begins with `www.`.
 */
export function isBareAddress(text: string): boolean {
  return /^\s*(?:[a-z][a-z\d+.-]*:\/\/|www\.)\S+\s*$/i.test(text)
}
