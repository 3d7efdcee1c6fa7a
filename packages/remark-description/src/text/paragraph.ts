// What a single paragraph says: `blocks.ts` walks over blocks, this over what
// stands within a line.

import { isBareAddress } from './addresses.ts'
import { cleanText, gap } from './clean.ts'
import {
  commentOf,
  isOpaqueElement,
  type MarkupReader,
  type TreeNode
} from './markup.ts'
import type { Span } from './spans.ts'
import { withoutSyntax } from './syntax.ts'

/** What a paragraph says. */
interface Paragraph {
  /** Whether a mark in it ends the description. */
  marked: boolean
  /** Text as it is written, to tell what the paragraph is. */
  raw: string
  /** Text, clean; empty when it holds no prose. */
  text: string
}

/** What a document's paragraphs are read with. */
export interface Context {
  /** Whether a comment is the mark that ends the description. */
  isMarker: (comment: string) => boolean
  /** Reader of the document's HTML. */
  markup: MarkupReader
}

interface State {
  /** Links that are their own address. */
  addresses: Span[]
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
  steps: (LinkEnd | TreeNode)[]
  text: string
  /** Whether there are words outside of links. */
  words: boolean
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
  'imageReference',
  'inlineMath'
])

const wordLike = /[\p{L}\p{N}]/u
const visible = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u
const sentence = /\p{Sentence_Terminal}["')\]’”»]*$/u

/**
 * Read a paragraph, or anything that holds phrasing content; `isBegun` says
 * whether there was prose before, as a mark counts behind prose only.
 */
export function readParagraph(
  node: TreeNode,
  context: Readonly<Context>,
  isBegun: () => boolean
): Paragraph {
  const state: State = {
    addresses: [],
    kept: [],
    link: '',
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
    if (isLinkEnd(step)) leaveLink(state, step)
    else if (step.type === 'html') readHtml(state, step, context)
    else if (context.markup.inside()) add(state, gap)
    else readNode(state, step, context)
    state.marked &&= state.words || state.linked || isBegun()
  }

  const text = cleanText(withoutSyntax(state.text, state.kept, state.addresses))
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
  { isMarker, markup }: Readonly<Context>
): undefined {
  const wasInside = markup.inside()
  const comments = markup.read(value)
  state.marked = comments.some(isMarker)
  if (/^<(?:br|hr)\b/i.test(value)) add(state, ' ')
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
    add(state, gap)
  } else if (opaque.has(type) || isOpaqueElement(node)) add(state, gap)
  else if (node.children?.length) pushChildren(state, node)
  // A colon within the text that the syntax of directives has taken.
  else if (type === 'textDirective') add(state, `:${node.name}`)
}

function leaveLink(state: State, { link, start }: LinkEnd): undefined {
  const hasCode = (state.kept.at(-1)?.[0] ?? -1) >= start
  const isBare = !hasCode && isBareAddress(state.link)
  state.links--
  state.linked ||= !isBare && wordLike.test(state.link)
  state.link = link + state.link
  if (isBare && (state.addresses.at(-1)?.[1] ?? 0) <= start) {
    state.addresses.push([start, state.text.length])
  }
}

/** Add to the text: without looking at it, as that would take time each. */
function add(state: State, value: string): undefined {
  state.text += value
  if (state.links > 0) state.link += value
}

function pushChildren(state: State, { children = [] }: TreeNode): undefined {
  for (const child of children.toReversed()) state.steps.push(child)
}

function isLinkEnd(step: LinkEnd | TreeNode): step is LinkEnd {
  return step.type === 'linkEnd'
}
