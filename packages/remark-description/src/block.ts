import { createAside } from './aside.ts'
import { isOpaqueElement } from './element.ts'
import { commentOf, type TreeNode } from './node.ts'
import { type Reading, readParagraph } from './paragraph.ts'

/** What has been seen while blocks were read. */
export interface Block {
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

  for (let node = steps.pop(); node; node = steps.pop()) {
    seen.marked = isMark(node, reading)
    if (seen.marked) return
    if (aside.takes(node) || isOpaque(node, reading)) continue

    if (isParagraph(node)) {
      const { marked, raw, text } = readParagraph(node, reading)
      const opens = aside.opens(raw)
      seen.marked = marked || isMarkText(raw, reading)
      if (text !== '' && !opens && !isForeign(raw)) {
        if (!seen.marked || marked) yield text
      }
      if (seen.marked) return
    } else if (node.type === 'list' && seen.lists && !reading.markup.inside()) {
      seen.lists.push(node)
    } else pushChildren(steps, node)
  }
}

function isForeign(raw: string): boolean {
  if (raw.includes('|') && table.test(raw)) return true
  if (startsWithWord(raw)) return false
  return foreign.test(raw) || isMath(raw.trim())
}

function isMath(text: string): boolean {
  return text.startsWith('$$') && text.endsWith('$$')
}

/** Whether a text begins with a letter, a digit or the like. */
function startsWithWord(raw: string): boolean {
  const code = raw.charCodeAt(0)
  // From `A` on, but for brackets, and from beyond ASCII on.
  return code > 0x7d || (code > 0x40 && !'[\\]^_`{|}'.includes(raw.charAt(0)))
}

/** Whether a block is the mark that ends the description. */
function isMark(
  node: TreeNode,
  { isMarker, markup }: Readonly<Reading>
): boolean {
  // A field is read where it matters: reading costs, where trees are lazy.
  switch (node.type) {
    case 'html':
      return markup.read(String(node.value)).some(isMarker)
    case 'mdxFlowExpression':
      return isMarker(commentOf(String(node.value)))
    case 'thematicBreak':
      return isMarker('---')
    case 'leafDirective':
      return isMarker(String(node.name))
    default:
      return false
  }
}

/** Whether a paragraph is that mark: text that no syntax has taken. */
function isMarkText(raw: string, { isMarker }: Readonly<Reading>): boolean {
  // A word alone, such as “More”, is a paragraph.
  if (startsWithWord(raw)) return false
  const text = raw.trim()
  if (text.startsWith('{') && text.endsWith('}')) {
    return isMarker(commentOf(text.slice(1, -1)))
  }
  return isMarker(text)
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
