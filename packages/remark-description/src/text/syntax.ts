// What other tools take for syntax and Markdown for text: a table of patterns,
// over a string, that knows no tree.

import { addressesIn } from './addresses.ts'
import { gap } from './clean.ts'
import { blank, type Replacement, replaceSpans, type Span } from './spans.ts'

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
// Links and images that are broken, so that Markdown leaves them as they are.
const brokenLink = /!?\[([^[\]\n]{1,200})\]\([^()\n]{0,2000}\)?/g
const wikiLink = /!?\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{0,200}))?\]\]/g

/**
 * Leave out of a paragraph what is syntax to other tools: tags of templates,
 * leaf directives, attributes, footnote marks, and addresses that stand alone.
 * A wiki link, or a broken one, becomes its label; else there is a gap where
 * something was. The `kept` parts (code) and the `addresses` that are known
 * ascend.
 */
export function withoutSyntax(
  text: string,
  kept: readonly Span[],
  addresses: readonly Span[]
): string {
  if (!hasSyntax(text)) return text
  const masked = blank(text, kept)
  return replaceSpans(text, [
    ...templates(masked),
    ...[leaf, attributes, footnote].flatMap((pattern) =>
      [...masked.matchAll(pattern)].map(gapFor)
    ),
    ...[brokenLink, wikiLink].flatMap((pattern) =>
      [...masked.matchAll(pattern)].map(labelFor)
    ),
    ...addressesIn(masked, addresses)
  ])
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

function gapFor({ 0: text, index }: RegExpExecArray): Replacement {
  return { by: gap, span: [index, index + text.length] }
}

function labelFor(match: RegExpExecArray): Replacement {
  const [whole, target = '', label = target] = match
  const by = whole.startsWith('!') ? gap : label
  return { by, span: [match.index, match.index + whole.length] }
}
