import { type Block, readBlocks } from './block.ts'
import { createMarkupReader } from './element.ts'
import { commentOf, type TreeNode } from './node.ts'
import type { Reading } from './paragraph.ts'

/** What a document says in sentences. */
export interface Prose {
  /** Where it is from; `'none'` when there is none. */
  source: 'list' | 'marker' | 'none' | 'paragraphs'
  /** Text; its paragraphs stand between line feeds. */
  text: string
}

/**
 * Collect what a document says in sentences: its paragraphs, or the items of
 * its lists where it has none, up to the mark that ends the description.
 *
 * @param tree
 *   Tree of the document; only read, and no further than needed.
 * @param markers
 *   Contents of comments, or whole paragraphs, that end the description; in
 *   lower case.
 * @param isEnough
 *   Whether a text needs no more.
 * @returns
 *   Text, and where it is from.
 */
export function proseOf(
  tree: TreeNode,
  markers: ReadonlySet<string>,
  isEnough: (text: string) => boolean
): Prose {
  const lists: TreeNode[] = []
  const block: Block = { begun: false, left: 0, lists, marked: false }
  let text = ''

  for (const paragraph of readBlocks(tree, readingOf(markers), block)) {
    text += text === '' ? paragraph : `\n${paragraph}`
    if (isEnough(text)) break
  }

  if (text !== '') {
    const marked = block.marked || hasMarker(tree, block.left, markers)
    return { source: marked ? 'marker' : 'paragraphs', text }
  }

  const list: Block = { begun: false, left: 0, marked: false }
  text = textOfLists(lists, markers, isEnough, list)
  if (text === '') return { source: 'none', text }
  return { source: block.marked || list.marked ? 'marker' : 'list', text }
}

function textOfLists(
  lists: readonly TreeNode[],
  markers: ReadonlySet<string>,
  isEnough: (text: string) => boolean,
  seen: Block
): string {
  let text = ''

  for (const list of lists) {
    for (const item of readBlocks(list, readingOf(markers), seen)) {
      if (text !== '') text += separatorAfter(text)
      text += item.replace(/^\[[ x]\] /i, '')
      if (isEnough(text)) return text
    }
    if (seen.marked) return text
  }

  return text
}

/** Items are sentences, or they are enumerated as in one. */
function separatorAfter(text: string): string {
  if (/[,:;]$/.test(text)) return ' '
  return /[\p{Sentence_Terminal}"'”’»)]$/u.test(text) ? '\n' : ', '
}

function readingOf(markers: ReadonlySet<string>): Reading {
  return {
    isMarker: (comment) => markers.has(comment.toLowerCase()),
    markup: createMarkupReader()
  }
}

/** Whether the mark stands anywhere, beyond what had to be read. */
function hasMarker(
  { children = [] }: TreeNode,
  left: number,
  markers: ReadonlySet<string>
): boolean {
  const { isMarker, markup } = readingOf(markers)
  return children.slice(children.length - left).some((node) => {
    if (node.type === 'mdxFlowExpression') {
      return isMarker(commentOf(String(node.value)))
    }
    const html = node.type === 'html' ? String(node.value) : ''
    return html.includes('<!--') && markup.read(html).some(isMarker)
  })
}
