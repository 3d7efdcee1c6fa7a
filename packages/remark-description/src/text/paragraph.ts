// What a single paragraph says: `blocks.ts` walks over blocks, this over what
// stands within a line.

import { isBareAddress } from './addresses.ts'
import { blockBreak, cleanText, gap, lost } from './clean.ts'
import { type Grade, gradeOf, isEnded, withoutBroken } from './grade.ts'
import { isBlockElement, isBlockNode } from './html.ts'
import {
  commentOf,
  isOpaqueElement,
  type MarkupReader,
  type TreeNode
} from './markup.ts'
import { readMath } from './math.ts'
import type { Span } from './spans.ts'
import { withoutSyntax } from './syntax.ts'
import type { Tags } from './tags.ts'

/** What a paragraph says. */
interface Paragraph {
  /** Whether it is a picture, and nothing else. */
  isPicture: boolean
  /** Whether a mark in it ends the description. */
  marked: boolean
  /** Text as it is written, to tell what the paragraph is. */
  raw: string
  /** Text, clean, of each paragraph that it holds. */
  texts: readonly ParagraphText[]
}

/** Text of a paragraph. */
export interface ParagraphText {
  grade: Grade
  /** Whether it announces what follows. */
  isLead: boolean
  text: string
}

/** What a document's paragraphs are read with. */
export interface Context {
  /** Whether what is poor is read, too. */
  isLenient: boolean
  /** Whether a comment is the mark that ends the description. */
  isMarker: (comment: string) => boolean
  /** Language of the text. */
  locale: string
  /** Reader of the document's HTML. */
  markup: MarkupReader
  /** Tags of the document, as far as they have been read. */
  tags: Tags
}

interface State {
  /** Links that are their own address. */
  addresses: Span[]
  /** Whether there are marks in the text, but for gaps. */
  hasMarks: boolean
  /** Parts that stay as they are: code. */
  kept: Span[]
  /** Text of the link that is open. */
  link: string
  /** Whether there is a link with a text. */
  linked: boolean
  /** How many links are open: one, or none. */
  links: number
  marked: boolean
  /** Nodes still to be read, the next one last. */
  steps: (BlockEnd | LinkEnd | TreeNode)[]
  /** What was last added as text. */
  tail: string
  text: string
  /** Whether there are words outside of links. */
  words: boolean
}

/** The way out of an element that stands apart. */
interface BlockEnd {
  type: 'blockEnd'
}

/** The way out of a link. */
interface LinkEnd {
  /** Text of the link around it, which only a made-up tree has. */
  link: string
  /** Where its text starts. */
  start: number
  type: 'linkEnd'
}

// Nodes that hold no prose; anything else that has children is read.
const opaque = new Set([
  'delete',
  'footnote',
  'footnoteReference',
  'image',
  'imageReference'
])

const emphasis = new Set(['emphasis', 'strong'])
const links = new Set(['link', 'linkReference'])
const pictures = new Set(['image', 'imageReference'])

const wordLike = /[\p{L}\p{N}]/u
const visible = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u
const sentence = /\p{Sentence_Terminal}["')\]’”»]*$/u

/**
 * Read a paragraph, or anything that holds phrasing content; `isBegun` says
 * whether there was prose before, as a mark counts behind prose only, and
 * `isBelowPicture` whether a picture stands right above.
 */
export function readParagraph(
  node: TreeNode,
  context: Readonly<Context>,
  isBelowPicture: boolean,
  isBegun: () => boolean
): Paragraph {
  const state: State = {
    addresses: [],
    hasMarks: false,
    kept: [],
    link: '',
    linked: false,
    links: 0,
    marked: false,
    steps: [],
    tail: '',
    text: '',
    words: false
  }
  pushChildren(state, node)

  // Iterative: trees nest deeper than the stack of calls.
  for (
    let step = state.steps.pop();
    step && !state.marked;
    step = state.steps.pop()
  ) {
    if (isLinkEnd(step)) leaveLink(state, step)
    else if (step.type === 'html') readHtml(state, step, context)
    else if (context.markup.inside()) add(state, gap)
    else readNode(state, step, context)
    state.marked &&= state.words || state.linked || isBegun()
  }

  const { addresses, kept, marked, text: raw } = state
  const text = withoutSyntax(raw, kept, addresses, context.tags)
  const hasMarks = state.hasMarks || text !== raw
  const isWhole = !hasMarks || !text.includes(blockBreak)
  const texts: ParagraphText[] = []
  for (const part of isWhole ? [text] : text.split(blockBreak)) {
    const clean = cleanText(part)
    const read = hasMarks
      ? withoutBroken(clean, context.locale, context.isLenient)
      : clean
    if (!isProse(read, state)) continue
    const isLead = read.endsWith(':') || read.endsWith('：')
    const isGood = isEnded(read) && !isLead && !(isBelowPicture && isWhole)
    const grade = isGood
      ? 'good'
      : gradeOf(read, {
          isCaption: isBelowPicture || (isWhole && beginsWithPicture(node)),
          isLabel: isWhole && isEmphasized(node),
          isLead
        })
    texts.push({ grade, isLead, text: read })
  }
  return {
    isPicture: texts.length === 0 && holdsPicture(node),
    marked,
    raw,
    texts
  }
}

/** Whether a text is prose: a row of links is none, unless it is a sentence. */
function isProse(text: string, { linked, words }: Readonly<State>): boolean {
  return (!linked || words || sentence.test(text)) && visible.test(text)
}

/** Whether all that a paragraph says is emphasized. */
function isEmphasized({ children = [] }: TreeNode): boolean {
  const [first] = children
  if (!first || !emphasis.has(first.type)) return false
  return children.every(
    ({ type, value = '' }) =>
      emphasis.has(type) ||
      type === 'break' ||
      (type === 'text' && !wordLike.test(value))
  )
}

/** Whether a picture has the first line of a paragraph for itself. */
function beginsWithPicture({ children = [] }: TreeNode): boolean {
  const [first, second] = children
  if (!first || !second || !isPicture(first)) return false
  return second.type === 'break' || /^[ \t]*\n/.test(second.value ?? '')
}

function holdsPicture({ children = [] }: TreeNode): boolean {
  const [first] = children
  return first !== undefined && isPicture(first)
}

/** Whether a node is a picture, or a link around one. */
function isPicture({ children = [], type }: TreeNode): boolean {
  if (pictures.has(type)) return true
  const [first] = children
  return links.has(type) && first !== undefined && pictures.has(first.type)
}

function readHtml(
  state: State,
  { value = '' }: TreeNode,
  { isMarker, markup }: Readonly<Context>
): undefined {
  // A tag of Hugo: `{{<figure …>}}`.
  if (state.tail.endsWith('{{')) return add(state, value)

  const wasInside = markup.inside()
  const comments = markup.read(value)
  state.marked = comments.some(isMarker)
  if (/^<(?:br|hr)\b/i.test(value)) add(state, ' ')
  else if (isBlockElement(tagName(value))) mark(state, blockBreak)
  else if (wasInside || markup.inside() || comments.length > 0) add(state, gap)
}

function readNode(
  state: State,
  node: TreeNode,
  { isMarker }: Readonly<Context>
): undefined {
  const { type, value = '' } = node

  if (type === 'text') {
    add(state, value)
    state.tail = value
    state.words ||= state.links === 0 && wordLike.test(value)
  } else if (type === 'inlineCode') {
    state.kept.push([state.text.length, state.text.length + value.length])
    add(state, value)
    state.words ||= state.links === 0
  } else if (type === 'break' || node.name === 'br') add(state, ' ')
  else if (type === 'link' || type === 'linkReference') {
    state.links++
    const { link, text } = state
    state.steps.push({ link, start: text.length, type: 'linkEnd' })
    state.link = ''
    pushChildren(state, node)
  } else if (type === 'mdxTextExpression') {
    state.marked = isMarker(commentOf(value))
    const said = literalOf(value) ?? gap
    add(state, said)
    state.words ||= wordLike.test(said)
  } else if (type === 'inlineMath') {
    mark(state, readMath(value) ?? lost)
    state.words = true
  } else if (type === 'blockEnd') mark(state, blockBreak)
  else if (opaque.has(type) || isOpaqueElement(node)) add(state, gap)
  else if (node.children?.length) {
    if (isBlock(node)) {
      mark(state, blockBreak)
      state.steps.push({ type: 'blockEnd' })
    }
    pushChildren(state, node)
  }
  // A colon within the text that the syntax of directives has taken.
  else if (type === 'textDirective') add(state, `:${node.name}`)
}

function leaveLink(state: State, { link, start }: LinkEnd): undefined {
  const hasCode = (state.kept.at(-1)?.[0] ?? -1) >= start
  const isBare = !hasCode && isBareAddress(state.link)
  state.links--
  state.linked ||= !isBare && wordLike.test(state.link)
  state.link = link + state.link
  if (!isBare) return
  // Most of them are all that their paragraph holds.
  if (start === 0 && state.steps.length === 0) state.text = gap
  else if ((state.addresses.at(-1)?.[1] ?? 0) <= start) {
    state.addresses.push([start, state.text.length])
  }
}

/** Add to the text: without looking at it, as that would take time each. */
function add(state: State, value: string): undefined {
  state.text += value
  if (state.links > 0) state.link += value
}

function mark(state: State, value: string): undefined {
  add(state, value)
  state.hasMarks = true
}

function pushChildren(state: State, { children = [] }: TreeNode): undefined {
  // The last one first; `toReversed` takes longer.
  children.reduceRight((_, child) => state.steps.push(child), 0)
}

/** Whether what a node holds is a paragraph of its own. */
function isBlock(node: TreeNode): boolean {
  return node.type === 'paragraph' || isBlockNode(node)
}

function tagName(html: string): string {
  return /^<\/?([a-z][a-z\d]*)/i.exec(html)?.[1]?.toLowerCase() ?? ''
}

/** Get what an expression of MDX is, where it is no more than a text. */
function literalOf(expression: string): string | undefined {
  const source = expression.trim()
  if (/^\d[\d.]*$/.test(source)) return source
  const quote = source.charAt(0)
  const text = source.slice(1, -1)
  if (!/["'`]/.test(quote) || source.length < 2 || !source.endsWith(quote))
    return
  return text.includes(quote) || /[\\$]/.test(text) ? undefined : text
}

function isLinkEnd(step: BlockEnd | LinkEnd | TreeNode): step is LinkEnd {
  return step.type === 'linkEnd'
}
