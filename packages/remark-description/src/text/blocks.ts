// The way into this folder: from a tree to its prose.

import { isEnded, stopAfter, withoutColon } from './grade.ts'
import { isBlockNode, readHtmlBlocks } from './html.ts'
import {
  commentOf,
  createMarkupReader,
  isOpaqueElement,
  type TreeNode
} from './markup.ts'
import { type Context, type ParagraphText, readParagraph } from './paragraph.ts'
import { passTags } from './tags.ts'

/** What a document says in sentences. */
export interface Prose {
  /** Where it is from; `'none'` when there is none. */
  source: 'list' | 'marker' | 'none' | 'paragraphs'
  /** Text; its paragraphs stand between line feeds. */
  text: string
}

/** How a document is read. */
export interface Reading {
  /** Whether a text is as long as it has to be. */
  isEnough: (text: string) => boolean
  /** Language of the text. */
  locale: string
  /** Contents of comments, or whole paragraphs, in lower case. */
  markers: ReadonlySet<string>
}

/**
 * Collect what a document says in sentences: its paragraphs, up to the mark
 * that ends the description. Where it has none, those of its HTML; else the
 * items of its lists; else what is no sentence.
 *
 * The tree is only read, and no further than `isEnough` asks for.
 */
export function proseOf(tree: TreeNode, reading: Readonly<Reading>): Prose {
  const plain = readProse(tree, reading, {})
  if (plain.text !== '') {
    const { left, marked, text } = plain
    const isMarked = marked || hasMarker(tree, left, reading.markers)
    return { source: isMarked ? 'marker' : 'paragraphs', text }
  }

  const readsHtml = plain.html.some(holdsText)
  const whole = readsHtml ? readProse(tree, reading, { readsHtml }) : plain
  if (whole.text !== '') return proseFrom(whole, 'paragraphs', whole.marked)

  const progress = progressFor(false, undefined)
  const text = textOfLists(whole.lists, tree, reading, progress)
  if (text !== '' && !isTooFew(text)) {
    const marked = whole.marked || progress.marked
    return proseFrom({ text }, 'list', marked)
  }

  if (whole.refused) {
    const poor = readProse(tree, reading, { isLenient: true, readsHtml })
    return proseFrom(poor, 'paragraphs', poor.marked)
  }
  const poor = joinTexts(whole.poor, reading)
  return proseFrom({ text: poor }, 'paragraphs', whole.marked)
}

/** Whether HTML has elements that text stands in. */
function holdsText(node: TreeNode): boolean {
  return /<(?:[bip]|article|br|center|d[dt]|div|em|li|main|section|span|strong)\b/i.test(
    contentOf(node)
  )
}

function proseFrom(
  { text }: { text: string },
  source: 'list' | 'paragraphs',
  marked: boolean
): Prose {
  if (text === '') return { source: 'none', text }
  return { source: marked ? 'marker' : source, text }
}

/** Which of a document's blocks are read besides its good paragraphs. */
interface Manner {
  isLenient?: boolean
  readsHtml?: boolean
}

function readProse(
  tree: TreeNode,
  reading: Readonly<Reading>,
  { isLenient = false, readsHtml = false }: Manner
): Progress {
  const progress = progressFor(false, (list) =>
    textOfLists([list], tree, reading, progress)
  )
  progress.readsHtml = readsHtml
  const context = contextOf(tree, reading, isLenient)
  progress.text = joinTexts(readBlocks(tree, context, progress), reading)
  return progress
}

/** Put paragraphs one after the other, as many as are needed. */
function joinTexts(
  paragraphs: Iterable<string>,
  { isEnough }: Readonly<Reading>
): string {
  let text = ''
  let last = ''
  for (const paragraph of paragraphs) {
    if (text !== '') text += `${stopAfter(last)}\n`
    text += paragraph
    last = paragraph
    if (isEnough(text)) break
  }
  return text
}

/** Whether the items of a list are too few to say anything: a word or two. */
function isTooFew(text: string): boolean {
  return /^[!-~]+(?: [!-~]+)?$/.test(text) && !isEnded(text)
}

// An item that is no more than code.
const code = /[()=*{}<>;]/

function textOfLists(
  lists: readonly TreeNode[],
  tree: TreeNode,
  reading: Readonly<Reading>,
  progress: Progress
): string {
  let text = ''

  for (const list of lists) {
    const items = progressFor(true, undefined)
    const context = contextOf(tree, reading, true)
    for (const item of readBlocks(list, context, items)) {
      if (!item.includes(' ') && code.test(item)) continue
      if (text !== '') text += separatorAfter(text)
      text += item.replace(/^\[[ x]\] /i, '')
      if (reading.isEnough(text)) return text
    }
    progress.marked ||= items.marked
    if (items.marked) return text
  }

  return text
}

/** Items are sentences, or they are enumerated as in one. */
function separatorAfter(text: string): string {
  if (/[,:;]$/.test(text)) return ' '
  return /[\p{Sentence_Terminal}"'”’»)]$/u.test(text) ? '\n' : ', '
}

function contextOf(
  tree: TreeNode,
  { locale, markers }: Readonly<Omit<Reading, 'isEnough'>>,
  isLenient: boolean
): Context {
  return {
    isLenient,
    isMarker: (comment) => markers.has(comment.toLowerCase()),
    locale,
    markup: createMarkupReader(),
    tags: { depth: 0, isLenient, open: '', tree }
  }
}

/** Whether the mark stands anywhere, beyond what had to be read. */
function hasMarker(
  tree: TreeNode,
  left: number,
  markers: ReadonlySet<string>
): boolean {
  const { children = [] } = tree
  let context: Context | undefined
  for (let at = children.length - left; at < children.length; at++) {
    const node = children[at]
    if (!node || !isComment(node)) continue
    context ??= contextOf(tree, { locale: 'en', markers }, false)
    if (isMark(node, context)) return true
  }
  return false
}

/** Whether a node can be a comment. */
function isComment(node: TreeNode): boolean {
  if (node.type === 'html') return contentOf(node).includes('<!--')
  return node.type === 'mdxFlowExpression'
}

/** How far the blocks of a document, or of a part of it, have been read. */
interface Progress {
  /** Whether a paragraph was read. */
  begun: boolean
  /** HTML that was passed over. */
  html: TreeNode[]
  /** Get the items of a list that a paragraph announces. */
  itemsOf: ((list: TreeNode) => string) | undefined
  /** How many children of the root were not reached. */
  left: number
  /** Whether a list is read, so that lists in it are, too. */
  isList: boolean
  /** Lists that were passed over. */
  lists: TreeNode[]
  /** Whether the mark that ends the description was reached. */
  marked: boolean
  /** Texts that were passed over for better ones. */
  poor: string[]
  /** Whether HTML is read. */
  readsHtml: boolean
  /** Whether tags had a paragraph passed over. */
  refused: boolean
  /** What was read. */
  text: string
}

function progressFor(isList: boolean, itemsOf: Progress['itemsOf']): Progress {
  return {
    begun: false,
    html: [],
    isList,
    itemsOf,
    left: 0,
    lists: [],
    marked: false,
    poor: [],
    readsHtml: false,
    refused: false,
    text: ''
  }
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

  let isBelowPicture = false

  for (let node = nextOf(levels); node; node = nextOf(levels)) {
    progress.left = top.nodes.length - top.next
    if (node.type === 'html' && progress.readsHtml) {
      const nodes = readHtmlBlocks(contentOf(node), context)
      levels.push({ next: 0, nodes })
      continue
    }
    // A mark before any prose ends nothing.
    progress.marked = isMark(node, context) && isBegun(progress, context)
    if (progress.marked) return
    if (node.type === 'html') progress.html.push(node)
    if (asides.contains(node)) continue
    if (context.tags.open !== '' && !isParagraph(node)) {
      passTags(node, context.tags)
    } else if (isOpaque(node, context)) isBelowPicture = false
    else if (isParagraph(node)) {
      const { isPicture, marked, raw, texts } = readParagraph(
        node,
        context,
        isBelowPicture,
        () => isBegun(progress, context)
      )
      isBelowPicture = isPicture
      const isFence = asides.readFence(raw)
      const ends = marked || isMarkText(raw, context)
      if (!isFence && !isForeign(raw) && marked === ends) {
        progress.refused ||= texts.length === 0 && /[%[{]/.test(raw)
        for (const read of texts) {
          progress.begun ||= progress.isList || read.grade !== 'none'
          const text = textFrom(read, levels, context, progress)
          if (text !== '') yield text
        }
      }
      progress.marked ||= ends && isBegun(progress, context)
      if (progress.marked) return
    } else if (isList(node) && !progress.isList && !context.markup.inside()) {
      progress.lists.push(node)
    } else levels.push(childrenOf(node))
  }
}

/** Get what a text says, with the list that it announces. */
function textFrom(
  { grade, isLead, text }: ParagraphText,
  levels: readonly Siblings[],
  { isLenient }: Readonly<Context>,
  progress: Readonly<Progress>
): string {
  // Items of a list are enumerated as they are.
  if (progress.isList) return text
  const items = isLead ? listBehind(levels, progress) : ''
  if (items !== '') return `${text} ${items}`
  if (grade === 'none') return ''
  const said = isLead ? withoutColon(text) : text
  if (grade === 'good' || isLenient) return said
  progress.poor.push(said)
  return ''
}

/** Whether a node is a list, be it an element of MDX. */
function isList({ name, type }: TreeNode): boolean {
  return type === 'list' || name === 'ol' || name === 'ul'
}

/** Get the items of the list that is the next block, which is read then. */
function listBehind(
  levels: readonly Siblings[],
  { itemsOf }: Readonly<Progress>
): string {
  const level = levels.at(-1)
  const next = level?.nodes[level.next]
  if (!level || !next || !itemsOf || !isList(next)) return ''
  const items = itemsOf(next)
  if (items !== '') level.next++
  return items
}

/** Whether there was prose, be it in a list. */
function isBegun(progress: Progress, context: Readonly<Context>): boolean {
  const { begun, lists } = progress
  if (begun) return true
  const first = lists.findIndex((list) => {
    const markup = createMarkupReader()
    const items = { ...context, isLenient: true, markup }
    return !readBlocks(list, items, progressFor(true, undefined)).next().done
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
  const [first] = children
  if (type !== 'paragraph') return first !== undefined && isPhrasing(first)
  // Nor is what holds nothing but elements that stand apart.
  return !(first && isBlockNode(first) && children.every(isBlockOrBlank))
}

function isPhrasing(node: TreeNode): boolean {
  return phrasing.has(node.type) && !isBlockNode(node)
}

function isBlockOrBlank(node: TreeNode): boolean {
  return isBlockNode(node) || contentOf(node).trim() === ''
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
const delimiters = /[^|\s:-]/

function isForeign(raw: string): boolean {
  if (raw.includes('|') && isTable(raw)) return true
  if (startsWithWord(raw)) return false
  return foreign.test(raw) || isMath(raw.trim())
}

/** Whether the second line of a text has the delimiters of a table. */
function isTable(raw: string): boolean {
  const [first = '', second = ''] = raw.split('\n', 2)
  return (
    first.includes('|') && second.includes('--') && !delimiters.test(second)
  )
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
    case 'comment':
      return isMarker(contentOf(node))
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
