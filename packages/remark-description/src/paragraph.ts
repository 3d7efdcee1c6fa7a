import { cleanText, gap } from './clean.ts'
import { isOpaqueElement, type MarkupReader } from './element.ts'
import { commentOf, type TreeNode } from './node.ts'
import { isBareAddress, type Span, withoutSyntax } from './syntax.ts'

/** What a paragraph says. */
export interface Paragraph {
  /** Whether a mark in it ends the description. */
  marked: boolean
  /** Text as it is written, to tell what the paragraph is. */
  raw: string
  /** Text, clean; empty when it holds no prose. */
  text: string
}

/** What a document's paragraphs are read with. */
export interface Reading {
  /** Whether a comment is the mark that ends the description. */
  isMarker: (comment: string) => boolean
  /** Reader of the document's HTML. */
  markup: MarkupReader
}

interface State {
  /** Parts that stay as they are: code, and the text of links. */
  kept: Span[]
  /** Whether there is a link with a text. */
  linked: boolean
  /** How many links are open: one, or none. */
  links: number
  marked: boolean
  /** Nodes still to be read, the next one last. */
  steps: (LinkEnd | TreeNode)[]
  text: string
  /** Whether there are words outside of links. */
  words: boolean
}

/** Where a link began, on the way out of it. */
interface LinkEnd {
  start: number
  type: 'linkEnd'
}

// Nodes that hold no prose; anything else that has children is read.
const opaque = new Set([
  'delete',
  'footnote',
  'footnoteReference',
  'image',
  'imageReference',
  'inlineMath'
])

const wordLike = /[\p{L}\p{N}]/u
const visible = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u
const sentence = /\p{Sentence_Terminal}["')\]’”»]*$/u

/**
 * Read a paragraph.
 *
 * @param node
 *   Paragraph, or anything that holds phrasing content.
 * @param reading
 *   What to read it with.
 * @returns
 *   What it says.
 */
export function readParagraph(
  node: TreeNode,
  reading: Readonly<Reading>
): Paragraph {
  const state: State = {
    kept: [],
    linked: false,
    links: 0,
    marked: false,
    steps: [],
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
    if (isLinkEnd(step)) leaveLink(state, step.start)
    else if (step.type === 'html') readHtml(state, step, reading)
    else if (reading.markup.inside()) state.text += gap
    else readNode(state, step, reading)
  }

  const text = cleanText(withoutSyntax(state.text, state.kept))
  // A row of links is navigation, unless it is a sentence.
  const isRow = state.linked && !state.words && !sentence.test(text)
  return {
    marked: state.marked,
    raw: state.text,
    text: isRow || !visible.test(text) ? '' : text
  }
}

function readHtml(
  state: State,
  { value = '' }: TreeNode,
  { isMarker, markup }: Readonly<Reading>
): undefined {
  const wasInside = markup.inside()
  const comments = markup.read(value)
  state.marked = comments.some(isMarker)
  if (/^<(?:br|hr)\b/i.test(value)) state.text += ' '
  else if (wasInside || markup.inside() || comments.length > 0)
    state.text += gap
}

function readNode(
  state: State,
  node: TreeNode,
  { isMarker }: Readonly<Reading>
): undefined {
  const { type, value = '' } = node

  if (type === 'text') {
    state.text += value
    state.words ||= state.links === 0 && wordLike.test(value)
  } else if (type === 'inlineCode') {
    state.kept.push([state.text.length, state.text.length + value.length])
    state.text += value
    state.words ||= state.links === 0
  } else if (type === 'break' || node.name === 'br') state.text += ' '
  else if (type === 'link' || type === 'linkReference') {
    state.links++
    state.steps.push({ start: state.text.length, type: 'linkEnd' })
    pushChildren(state, node)
  } else if (type === 'mdxTextExpression') {
    state.marked = isMarker(commentOf(value))
    state.text += gap
  } else if (opaque.has(type) || isOpaqueElement(node)) state.text += gap
  else if (node.children?.length) pushChildren(state, node)
  // A colon within the text that the syntax of directives has taken.
  else if (type === 'textDirective') state.text += `:${node.name}`
}

function leaveLink(state: State, start: number): undefined {
  state.links--
  const text = state.text.slice(start)
  for (let last = state.kept.at(-1); last; last = state.kept.at(-1)) {
    if (last[0] < start) break
    state.kept.pop()
  }

  if (isBareAddress(text)) {
    state.text = state.text.slice(0, start) + gap
    return
  }
  state.kept.push([start, state.text.length])
  state.linked ||= wordLike.test(text)
}

function pushChildren(state: State, { children = [] }: TreeNode): undefined {
  for (const child of children.toReversed()) state.steps.push(child)
}

function isLinkEnd(step: LinkEnd | TreeNode): step is LinkEnd {
  return step.type === 'linkEnd'
}
