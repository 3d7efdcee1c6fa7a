// Guesses of what is left of links in a tree: of another generator's block when
// Markdown has made code of it, of our own when a sanitizer has been there.
// Apart from `find-slots.ts`, so that they can go without it.
import {
  findBlocks,
  type InjectedLinks,
  isBare,
  linksOf
} from '../injected/blocks.ts'
import type { Range } from '../injected/verbatim.ts'
import { translations } from '../nav/translations.ts'
import type { Region } from './arrange.ts'
import {
  attribute,
  contentOf,
  hasClass,
  literal,
  type TreeNode,
  textOf
} from './node.ts'

/**
 * Find blocks of links in a run of raw HTML and code: CommonMark makes such a
 * run of a block that has blank lines in it.
 */
export function findRaw(nodes: readonly TreeNode[]): Region[] {
  const texts = nodes.map((node) => literal(node) || textOf(node))
  const source = texts.join('\n')
  const nodeAt = pointer(texts)
  const regions: Region[] = []
  let from = 0

  for (const { end, start, ...links } of findBlocks(source).blocks) {
    const first = nodeAt(start)
    const last = nodeAt(end - 1)
    // A block that is shown, as code, is none.
    if (!first || !last || !isRaw(nodes[first.index])) continue
    const before = keep(source.slice(Math.max(from, first.start), start))
    const after = keep(source.slice(end, last.end))
    if (after !== '' && !isRaw(nodes[last.index])) continue

    const previous = regions.at(-1)
    if (previous && previous.end > first.index) {
      // Two blocks in one node are one region.
      previous.after = before + after
      previous.end = last.index + 1
    } else {
      regions.push({
        after,
        before,
        end: last.index + 1,
        kind: source.startsWith('<nav', start) ? 'own' : 'foreign',
        links,
        start: first.index
      })
    }
    from = end
  }
  return regions
}

/** Make a function that finds the text at an offset; offsets only grow. */
function pointer(
  texts: readonly string[]
): (offset: number) => (Range & { index: number }) | undefined {
  let length = 0
  const places = texts.map((text, index) => {
    const start = length
    const end = start + text.length
    length = end + 1
    return { end, index, start }
  })

  let index = 0
  return (offset) => {
    let place = places[index]
    while (place && place.end <= offset) place = places[++index]
    return place
  }
}

function isRaw(node: TreeNode | undefined): boolean {
  return node?.type === 'raw'
}

/** White space around a block goes with it. */
function keep(html: string): string {
  return html.trim() === '' ? '' : html
}

/** Find code that names no language; there is one in `<pre>`. */
export function plainCode(node: TreeNode): TreeNode | undefined {
  const [code, other] = node.tagName === 'pre' ? contentOf(node) : []
  return code?.tagName === 'code' && !other && !code.properties?.['className']
    ? code
    : undefined
}

/**
 * Whether a node is what is left of another generator's block when raw HTML is
 * dropped: its styles and links, shown as code.
 */
export function isOrphan(node: TreeNode): boolean {
  const code = plainCode(node)
  if (!code) return false
  const text = textOf(code).trim()
  const { next, prev } = linksOf(text)
  return (
    text.startsWith('<style') &&
    text.includes('.prevnext-title') &&
    (next ?? prev) !== undefined &&
    isBare(text)
  )
}

/**
 * Whether a node is one of our links, without the `<nav>` and the classes that
 * a sanitizer takes away.
 */
export function isLoose(node: TreeNode): boolean {
  if (node.tagName !== 'a' || attribute(node, 'href') === undefined) {
    return false
  }
  const [text, other] = contentOf(node).filter(
    ({ tagName }) => tagName !== 'img' && tagName !== 'svg'
  )
  if (text?.tagName !== 'span' || other) return false
  const spans = contentOf(text)
  return (
    spans.length > 1 &&
    spans.every(({ tagName }) => tagName === 'span') &&
    spans.slice(1).every((span) => attribute(span, 'dir') === 'auto')
  )
}

/**
 * Read what our links lead to when nothing is left that says which is which:
 * of two, the first is the previous one; one alone is known by its word.
 */
export function looseLinks(nodes: readonly TreeNode[]): InjectedLinks {
  const loose = nodes.filter(isLoose)
  const links: InjectedLinks = {}
  for (const [index, link] of loose.entries()) {
    const [word = '', title = ''] = contentOf(link)
      .flatMap(contentOf)
      .map(textOf)
    const rel =
      loose.length === 2 ? (index === 0 ? 'prev' : 'next') : relOf(word)
    const href = attribute(link, 'href')
    if (rel && href !== undefined) links[rel] ??= { href, title }
  }
  return links
}

/** Tell which way a word leads, in any language that there are words for. */
function relOf(word: string): 'next' | 'prev' | undefined {
  const languages = [...translations.values()]
  if (languages.some(([prev, , newer]) => word === prev || word === newer)) {
    return 'prev'
  }
  return languages.some(([, next, , older]) => word === next || word === older)
    ? 'next'
    : undefined
}

/** Read what an element links as the previous and the next page. */
export function linksIn(element: TreeNode): InjectedLinks {
  const links: InjectedLinks = {}
  const stack = [element]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const href = node.tagName === 'a' ? attribute(node, 'href') : undefined
    if (href !== undefined) {
      const isPrev = hasClass(node, 'prev') || hasClass(node, 'prevnext-prev')
      links[isPrev ? 'prev' : 'next'] ??= { href, title: titleIn(node) }
    }
    for (const child of (node.children ?? []).toReversed()) stack.push(child)
  }
  // With blank lines in it, what is in the element is shown as code.
  return (links.prev ?? links.next) ? links : linksOf(textOf(element))
}

function titleIn(link: TreeNode): string {
  const stack = [link]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (hasClass(node, 'prevnext-title')) return textOf(node).trim()
    for (const child of (node.children ?? []).toReversed()) stack.push(child)
  }
  return textOf(link).trim()
}
