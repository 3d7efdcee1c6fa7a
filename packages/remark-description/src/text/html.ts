// What raw HTML says, as blocks of Markdown would say it: for documents whose
// body is nothing else, as exports of WordPress and Blogger are.

import { decodeEntities } from './entities.ts'
import type { MarkupReader, TreeNode } from './markup.ts'

/** What HTML is read with. */
interface HtmlContext {
  /** Whether a comment is the mark that ends the description. */
  isMarker: (comment: string) => boolean
  markup: MarkupReader
}

/** Element that text stands in, while it is read. */
interface Open {
  children: TreeNode[]
  name: string
}

// Those that end the paragraph before them, and begin another.
const blocks = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table ul'.split(
    ' '
  )
)

const inline: Record<string, string> = {
  a: 'link',
  b: 'strong',
  code: 'code',
  del: 'delete',
  em: 'emphasis',
  i: 'emphasis',
  kbd: 'code',
  s: 'delete',
  samp: 'code',
  strike: 'delete',
  strong: 'strong',
  tt: 'code'
}

// Deeper ones belong to no prose; a hostile document has thousands.
const deepest = 64

/** Whether an element stands apart from what is around it. */
export function isBlockElement(name: string): boolean {
  return blocks.has(name)
}

/** Whether a node is such an element of MDX. */
export function isBlockNode(node: TreeNode): boolean {
  // Other nodes have no name, and to see that takes time.
  return node.type.startsWith('mdxJsx') && isBlockElement(node.name ?? '')
}

/**
 * Read a piece of HTML into paragraphs, lists and the mark that ends the
 * description; the reader knows which elements are passed over.
 */
export function readHtmlBlocks(
  html: string,
  { isMarker, markup }: HtmlContext
): TreeNode[] {
  const result: TreeNode[] = []
  let list: TreeNode[] | undefined
  let lists = 0
  let open: Open[] = []
  let isBroken = false

  function end(): undefined {
    open = []
    isBroken = false
  }

  /** Add to the innermost element of a paragraph, which is there then. */
  function add(node: TreeNode): undefined {
    let inner = open.at(-1)
    if (!inner) {
      inner = { children: [], name: '' }
      open.push(inner)
      const paragraph = { children: inner.children, type: 'paragraph' }
      if (list) list.push({ children: [paragraph], type: 'listItem' })
      else result.push(paragraph)
    }
    inner.children.push(node)
  }

  function readInline(name: string, isEnd: boolean): undefined {
    const type = inline[name]
    if (type === undefined) return
    const at = open.findLastIndex((element) => element.name === name)
    // A link ends where the next one starts.
    if (at > 0 && (isEnd || name === 'a')) open.splice(at)
    if (!isEnd && open.length < deepest) {
      const children: TreeNode[] = []
      // Code is one text, in a node that may hold others.
      add({ children, type: type === 'code' ? 'span' : type })
      open.push({ children, name })
    }
  }

  markup.read(html, {
    comment(value) {
      if (!isMarker(value)) return
      end()
      result.push({ type: 'comment', value })
    },
    tag(name, isEnd) {
      if (name === 'ol' || name === 'ul') {
        lists = Math.max(0, lists + (isEnd ? -1 : 1))
        if (lists === 0) list = undefined
        else if (!list) {
          list = []
          result.push({ children: list, type: 'list' })
        }
      }
      if (isBlockElement(name)) end()
      else if (name === 'br') {
        if (isBroken) end()
        else if (open.length > 0) add({ type: 'break' })
        isBroken = open.length > 0
      } else if (name === 'img') add({ type: 'image' })
      else readInline(name, isEnd)
    },
    text(source) {
      const value = decodeEntities(source)
      const isBlank = value.trim() === ''
      if (isBlank && open.length === 0) return
      isBroken &&= isBlank
      add({ type: isCode(open) ? 'inlineCode' : 'text', value })
    }
  })

  return result
}

function isCode(open: readonly Open[]): boolean {
  return inline[open.at(-1)?.name ?? ''] === 'code'
}
