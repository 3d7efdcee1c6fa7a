import { createAside } from './aside.ts'
import { createMarkupReader, isOpaqueElement } from './element.ts'
import { isMark, isMarkText, startsWithWord } from './mark.ts'
import type { TreeNode } from './node.ts'
import { type Reading, readParagraph } from './paragraph.ts'

/** What has been seen while blocks were read. */
export interface Block {
  /** Whether a paragraph of prose was read. */
  begun: boolean
  /** How many children of the root were not reached. */
  left: number
  /** Lists that were passed over; without it, they are read. */
  lists?: TreeNode[]
  /** Whether the mark that ends the description was reached. */
  marked: boolean
}

// Nodes that hold no prose, whatever they contain.
const opaque = new Set([
  'code',
  'containerDirective',
  'definition',
  'footnoteDefinition',
  'heading',
  'leafDirective',
  'math',
  'mdxjsEsm',
  'table',
  'toml',
  'yaml'
])

const phrasing = new Set([
  'break',
  'emphasis',
  'inlineCode',
  'link',
  'linkReference',
  'mdxJsxTextElement',
  'mdxTextExpression',
  'strong',
  'text',
  'textDirective'
])

// Paragraphs that are the syntax of something else: definitions of footnotes,
// asides of Python-Markdown, the place of a table of contents, rows of tables,
// math.
const foreign =
  /^\s*(?:\[\^[^\]\s]+\]:|!!! |\?\?\?[+ ]|\[\[?_*toc_*\]\]?\s*$|\|[^\n]*\|\s*(?:\n|$))/i
const table = /^[^\n|]*\|[^\n]*\n[|\s:-]*-{2}[|\s:-]*(?:\n|$)/

// A quote that GitHub, or Obsidian, shows as an alert.
const alert = /^\s*\[![\w-]+\]/

/**
 * Read the paragraphs of a document, or of a part of it.
 *
 * @param root
 *   Node that holds blocks.
 * @param reading
 *   What to read them with.
 * @param seen
 *   What has been seen; changed.
 * @yields
 *   Text of each paragraph that holds prose.
 */
export function* readBlocks(
  root: TreeNode,
  reading: Readonly<Reading>,
  seen: Block
): Generator<string> {
  // Iterative: trees nest deeper than the stack of calls.
  const steps: TreeNode[] = []
  pushChildren(steps, root)
  const aside = createAside()
  seen.left = steps.length

  for (let node = steps.pop(); node; node = steps.pop()) {
    seen.left = Math.min(seen.left, steps.length)
    // A mark before any prose ends nothing.
    seen.marked = isMark(node, reading) && isBegun(seen, reading)
    if (seen.marked) return
    if (aside.takes(node) || isOpaque(node, reading)) continue

    if (isParagraph(node)) {
      const { marked, raw, text } = readParagraph(node, reading, () =>
        isBegun(seen, reading)
      )
      const opens = aside.opens(raw)
      const ends = marked || isMarkText(raw, reading)
      const isProse =
        text !== '' && !opens && !isForeign(raw) && marked === ends
      seen.begun ||= isProse
      seen.marked = ends && isBegun(seen, reading)
      if (isProse) yield text
      if (seen.marked) return
    } else if (node.type === 'list' && seen.lists && !reading.markup.inside()) {
      seen.lists.push(node)
    } else pushChildren(steps, node)
  }
}

/** Whether there was prose, be it in a list. */
function isBegun(seen: Block, reading: Readonly<Reading>): boolean {
  const { begun, lists = [] } = seen
  if (begun) return true
  const first = lists.findIndex((list) => {
    const part: Block = { begun: false, left: 0, marked: false }
    const markup = createMarkupReader()
    return !readBlocks(list, { ...reading, markup }, part).next().done
  })
  // No list is read twice for it.
  lists.splice(0, first === -1 ? lists.length : first)
  return lists.length > 0
}

function isForeign(raw: string): boolean {
  if (raw.includes('|') && table.test(raw)) return true
  if (startsWithWord(raw)) return false
  return foreign.test(raw) || isMath(raw.trim())
}

function isMath(text: string): boolean {
  return text.startsWith('$$') && text.endsWith('$$')
}

/** Whether a block holds no prose. */
function isOpaque(node: TreeNode, { markup }: Readonly<Reading>): boolean {
  if (opaque.has(node.type) || !node.children) return true
  // HTML may be closed by what is within, so it is read.
  if (markup.inside()) return false
  return isOpaqueElement(node) || isAlert(node)
}

function isAlert(node: TreeNode): boolean {
  if (node.type !== 'blockquote') return false
  const { type, value = '' } = node.children?.[0]?.children?.[0] ?? node
  return type === 'text' && alert.test(value)
}

/** Whether a node holds text: elements of MDX do without a paragraph. */
function isParagraph({ children = [], type }: TreeNode): boolean {
  return type === 'paragraph' || children.slice(0, 1).some(isPhrasing)
}

function isPhrasing({ type }: TreeNode): boolean {
  return phrasing.has(type)
}

function pushChildren(
  steps: TreeNode[],
  { children = [] }: TreeNode
): undefined {
  for (const child of children.toReversed()) steps.push(child)
}
