// The way into this folder: from a tree to its prose.

import {
  commentOf,
  createMarkupReader,
  isOpaqueElement,
  type TreeNode
} from './markup.ts'
import { type Context, readParagraph } from './paragraph.ts'

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
 * The tree is only read, and no further than `isEnough` asks for. Markers are
 * the contents of comments, or whole paragraphs, in lower case.
 */
export function proseOf(
  tree: TreeNode,
  markers: ReadonlySet<string>,
  isEnough: (text: string) => boolean
): Prose {
  const lists: TreeNode[] = []
  const progress: Progress = { begun: false, left: 0, lists, marked: false }
  let text = ''

  for (const paragraph of readBlocks(tree, contextOf(markers), progress)) {
    text += text === '' ? paragraph : `\n${paragraph}`
    if (isEnough(text)) break
  }

  if (text !== '') {
    const marked = progress.marked || hasMarker(tree, progress.left, markers)
    return { source: marked ? 'marker' : 'paragraphs', text }
  }

  const listProgress: Progress = { begun: false, left: 0, marked: false }
  text = textOfLists(lists, markers, isEnough, listProgress)
  if (text === '') return { source: 'none', text }
  const marked = progress.marked || listProgress.marked
  return { source: marked ? 'marker' : 'list', text }
}

function textOfLists(
  lists: readonly TreeNode[],
  markers: ReadonlySet<string>,
  isEnough: (text: string) => boolean,
  progress: Progress
): string {
  let text = ''

  for (const list of lists) {
    for (const item of readBlocks(list, contextOf(markers), progress)) {
      if (text !== '') text += separatorAfter(text)
      text += item.replace(/^\[[ x]\] /i, '')
      if (isEnough(text)) return text
    }
    if (progress.marked) return text
  }

  return text
}

/** Items are sentences, or they are enumerated as in one. */
function separatorAfter(text: string): string {
  if (/[,:;]$/.test(text)) return ' '
  return /[\p{Sentence_Terminal}"'”’»)]$/u.test(text) ? '\n' : ', '
}

function contextOf(markers: ReadonlySet<string>): Context {
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
  const context = contextOf(markers)
  return children
    .slice(children.length - left)
    .some((node) => isComment(node) && isMark(node, context))
}

/** Whether a node can be a comment. */
function isComment(node: TreeNode): boolean {
  if (node.type === 'html') return contentOf(node).includes('<!--')
  return node.type === 'mdxFlowExpression'
}

/** How far the blocks of a document, or of a part of it, have been read. */
interface Progress {
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

/** Read the paragraphs that hold prose; `progress` is kept up to date. */
function* readBlocks(
  root: TreeNode,
  context: Readonly<Context>,
  progress: Progress
): Generator<string> {
  // Iterative: trees nest deeper than the stack of calls.
  const top = childrenOf(root)
  const levels = [top]
  const asides = createAsideReader()

  for (let node = nextOf(levels); node; node = nextOf(levels)) {
    progress.left = top.nodes.length - top.next
    // A mark before any prose ends nothing.
    progress.marked = isMark(node, context) && isBegun(progress, context)
    if (progress.marked) return
    if (asides.contains(node) || isOpaque(node, context)) continue

    if (isParagraph(node)) {
      const { marked, raw, text } = readParagraph(node, context, () =>
        isBegun(progress, context)
      )
      const isFence = asides.readFence(raw)
      const ends = marked || isMarkText(raw, context)
      const isProse =
        text !== '' && !isFence && !isForeign(raw) && marked === ends
      progress.begun ||= isProse
      progress.marked = ends && isBegun(progress, context)
      if (isProse) yield text
      if (progress.marked) return
    } else if (
      node.type === 'list' &&
      progress.lists &&
      !context.markup.inside()
    ) {
      progress.lists.push(node)
    } else levels.push(childrenOf(node))
  }
}

/** Whether there was prose, be it in a list. */
function isBegun(progress: Progress, context: Readonly<Context>): boolean {
  const { begun, lists = [] } = progress
  if (begun) return true
  const first = lists.findIndex((list) => {
    const listProgress: Progress = { begun: false, left: 0, marked: false }
    const markup = createMarkupReader()
    return !readBlocks(list, { ...context, markup }, listProgress).next().done
  })
  // No list is read twice for it.
  lists.splice(0, first === -1 ? lists.length : first)
  return lists.length > 0
}

/** Whether a block holds no prose. */
function isOpaque(node: TreeNode, { markup }: Readonly<Context>): boolean {
  if (opaque.has(node.type) || !node.children) return true
  // HTML may be closed by what is within, so it is read.
  if (markup.inside()) return false
  return isOpaqueElement(node) || isAlert(node)
}

// A quote that GitHub, or Obsidian, shows as an alert.
const alert = /^\s*\[![\w-]+\]/

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

/** Nodes side by side, and how far they have been read. */
interface Siblings {
  next: number
  nodes: readonly TreeNode[]
}

function childrenOf({ children = [] }: TreeNode): Siblings {
  return { next: 0, nodes: children }
}

/** Get the next node, of the innermost level that has one. */
function nextOf(levels: Siblings[]): TreeNode | undefined {
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    if (level.next < level.nodes.length) return level.nodes[level.next++]
    levels.pop()
  }
  return
}

// Paragraphs that are the syntax of something else: definitions of footnotes,
// asides of Python-Markdown, the place of a table of contents, rows of tables,
// math.
const foreign =
  /^\s*(?:\[\^[^\]\s]+\]:|!!! |\?\?\?[+ ]|\[\[?_*toc_*\]\]?\s*$|\|[^\n]*\|\s*(?:\n|$))/i
const table = /^[^\n|]*\|[^\n]*\n[|\s:-]*-{2}[|\s:-]*(?:\n|$)/

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
  { isMarker, markup }: Readonly<Context>
): boolean {
  switch (node.type) {
    case 'html':
      return markup.read(contentOf(node)).some(isMarker)
    case 'mdxFlowExpression':
      return isMarker(commentOf(contentOf(node)))
    case 'thematicBreak':
      return isMarker('---')
    case 'leafDirective':
      return isMarker(node.name ?? '')
    default:
      return false
  }
}

/** Whether a paragraph is that mark: text that no syntax has taken. */
function isMarkText(raw: string, { isMarker }: Readonly<Context>): boolean {
  // A word alone, such as “More”, is a paragraph.
  if (startsWithWord(raw)) return false
  const text = raw.trim()
  if (text.startsWith('{') && text.endsWith('}')) {
    return isMarker(commentOf(text.slice(1, -1)))
  }
  return isMarker(text)
}

/** Follows asides in the textual form `:::note … :::` through the blocks. */
interface AsideReader {
  /** Whether a block stands within an aside. */
  contains(node: TreeNode): boolean
  /** Read a paragraph as it is written: whether it opens or closes an aside. */
  readFence(raw: string): boolean
}

const openingFence = /^\s*(:{3,})([^\n]*)/
const closingFence = /(?:^|\n)[ \t]*(:{3,})[ \t]*$/

/**
 * Create a reader for the asides of one document, where the syntax of
 * directives is not known, so that they are paragraphs.
 */
function createAsideReader(): AsideReader {
  let colons = 0
  let depth = 0

  return {
    contains(node) {
      if (depth === 0) return false
      const [, opener = '', name = ''] =
        openingFence.exec(firstText(node)) ?? []
      const [, closer = ''] = closingFence.exec(lastText(node)) ?? []
      if (opener.length === colons && name.trim() !== '') depth++
      // A fence closes what was opened by no more colons.
      if (closer.length >= colons) depth--
      return true
    },
    readFence(raw) {
      const fence = raw.includes(':::') && openingFence.exec(raw)?.[1]
      if (!fence) return false
      if (!closingFence.test(raw)) {
        colons = fence.length
        depth = 1
      }
      return true
    }
  }
}

function firstText(node: TreeNode): string {
  let first: TreeNode = node
  for (let next = first.children?.[0]; next; next = first.children?.[0]) {
    first = next
  }
  return textOf(first)
}

function lastText(node: TreeNode): string {
  let last: TreeNode = node
  for (let next = last.children?.at(-1); next; next = last.children?.at(-1)) {
    last = next
  }
  return textOf(last)
}

function textOf(node: TreeNode): string {
  return node.type === 'text' ? contentOf(node) : ''
}

/** Read a value; as reading costs where trees are lazy, where it matters. */
function contentOf({ value = '' }: TreeNode): string {
  return value
}
