// Tags that stand in the text of a paragraph: those of templates (Jinja,
// Liquid, Nunjucks, Handlebars, Hugo, ERB, Vue), shortcodes of WordPress,
// comments of Obsidian and, where no MDX reads them, of MDX. What a pair of
// them has around it may go on through many blocks.

import { gap, hole } from './clean.ts'
import type { TreeNode } from './markup.ts'
import type { Replacement, Span } from './spans.ts'

/** What stands in the text, and is none. */
interface Tag {
  /** Whether it ends what a tag of its name has begun. */
  closes: boolean
  /** Name, of a tag that may have an end. */
  name: string
  /** Whether it puts words where it stands. */
  prints: boolean
  span: Span
}

const pairs = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['{/*', '*/}'],
  ['<%', '%>']
] as const

const shortcode = /\[(\/?)([a-z][\w-]{1,40})(\s[^[\]\n]{0,1000})?\](?![(:])/gi

// Names of tags, of both kinds, that have no prose around them.
const opaqueNames = new Set(
  'audio caption code codeblock comment contact-form css embed figure gallery gist graphviz highlight javascript katex latex map math mermaid playlist plantuml raw script sourcecode style table tweet verbatim video vimeo wp_caption youtube'.split(
    ' '
  )
)

const obsidian = /(?<=^|\s)%%[^\n]*?%%|^[ \t]*%%(?:\w[^\n]*)?$/gm

/** How far the tags of one document have been read. */
export interface Tags {
  /** Names of those that end somewhere, once they are asked for. */
  closers?: ReadonlySet<string>
  /** How many of the name that is open are open. */
  depth: number
  /** Whether only what is never prose is passed over. */
  isLenient: boolean
  /** Name of the tag that is open, so that what follows is passed over. */
  open: string
  tree: TreeNode
}

/** Read a block that is none of text, while a tag is open. */
export function passTags(node: TreeNode, state: Tags): undefined {
  leave(tagsIn(plainTextOf(node), state.open === '%%'), state)
}

/** Read the tags of a text: what is left out of it. */
export function readTags(text: string, state: Tags): Replacement[] {
  const tags = tagsIn(text, state.open === '%%')
  const result: Replacement[] = []
  let end = 0
  if (state.open !== '') {
    end = Math.min(text.length, leave(tags, state))
    result.push({ by: gap, span: [0, end] })
  }

  const ends = endsOf(tags)
  for (const [at, tag] of tags.entries()) {
    const { name, prints, span } = tag
    if (span[0] < end) continue
    const last = tags[ends[at] ?? -1]
    const isBlock = name !== '' && startsLine(text, span[0], end)
    if (isBlock && !last && opens(tag, state)) {
      state.open = name
      state.depth = 1
      result.push({ by: gap, span: [span[0], text.length] })
      return result
    }
    // A pair within a line has a part of its sentence around it.
    const drops =
      isBlock &&
      last &&
      (!state.isLenient || opaqueNames.has(name)) &&
      endsLine(text, last.span[1])
    end = drops ? last.span[1] : span[1]
    result.push({ by: prints ? hole : gap, span: [span[0], end] })
  }
  return result
}

/** Read tags up to the end of what is open: the offset behind it. */
function leave(tags: readonly Tag[], state: Tags): number {
  for (const { closes, name, span } of tags) {
    if (name !== state.open) continue
    state.depth += closes ? -1 : 1
    if (state.depth > 0) continue
    state.open = ''
    return span[1]
  }
  return Number.POSITIVE_INFINITY
}

/** Whether a tag opens what ends in another block. */
function opens({ closes, name }: Tag, state: Tags): boolean {
  if (closes) return false
  if (state.isLenient && !opaqueNames.has(name) && name !== '%%') return false
  state.closers ??= closersOf(state.tree)
  return state.closers.has(name)
}

function tagsIn(text: string, isComment: boolean): Tag[] {
  const tags = [...templatesIn(text), ...shortcodesIn(text)]
  for (const { 0: found, index } of text.matchAll(obsidian)) {
    const isFence = found.trim() === '%%'
    tags.push({
      closes: isFence && isComment,
      name: isFence ? '%%' : '',
      prints: false,
      span: [index, index + found.length]
    })
  }
  return tags.sort((a, b) => a.span[0] - b.span[0])
}

function* templatesIn(text: string): Generator<Tag> {
  for (const [opener, closer] of pairs) {
    let start = text.indexOf(opener)
    while (start !== -1) {
      const close = text.indexOf(closer, start + opener.length)
      if (close === -1) break
      let end = close + closer.length
      // Handlebars has three braces for what is not escaped.
      if (text.startsWith('{{{', start) && text.charAt(end) === '}') end++
      // Those of Hugo, `{{% … %}}`, hold another.
      if (opener === '{{' || text.charAt(start - 1) !== '{') {
        yield tagOf(text.slice(start, start + 80), [start, end])
      }
      start = text.indexOf(opener, end)
    }
  }
}

function tagOf(text: string, span: Span): Tag {
  const [, begin, slash, name = ''] =
    /^(?:\{%[-+]?\s*(end)|\{%[-+]?|\{\{[<%]\s*(\/)?)\s*([A-Za-z][\w-]*)?/.exec(
      text
    ) ?? []
  return {
    closes: begin !== undefined || slash !== undefined,
    name: name.toLowerCase(),
    prints: /^(?:\{\{\{?(?![#/!><%]|\s*else\b)|<%=)/.test(text),
    span
  }
}

function* shortcodesIn(text: string): Generator<Tag> {
  if (!text.includes('[')) return
  for (const match of text.matchAll(shortcode)) {
    const {
      0: found,
      1: slash,
      2: name = '',
      3: attributes = '',
      index
    } = match
    const isKnown =
      opaqueNames.has(name.toLowerCase()) ||
      attributes.includes('=') ||
      (slash === '/' && attributes === '')
    if (!isKnown) continue
    yield {
      closes: slash === '/',
      // What is laid out by others is prose.
      name: opaqueNames.has(name.toLowerCase()) ? name.toLowerCase() : '',
      prints: false,
      span: [index, index + found.length]
    }
  }
}

/** Find the end of each tag that has one, among them. */
function endsOf(tags: readonly Tag[]): (number | undefined)[] {
  const ends: (number | undefined)[] = []
  const starts = new Map<string, number[]>()
  for (const [at, { closes, name }] of tags.entries()) {
    if (name === '') continue
    const open = starts.get(name) ?? []
    starts.set(name, open)
    if (!closes) open.push(at)
    else ends[open.pop() ?? tags.length] = at
  }
  return ends
}

/** Names of the tags that a document ends somewhere. */
function closersOf(tree: TreeNode): Set<string> {
  const text = plainTextOf(tree)
  const tags = tagsIn(text, true)
  return new Set(tags.filter(({ closes }) => closes).map(({ name }) => name))
}

/** Get all that is written in a node, whatever it is. */
function plainTextOf(root: TreeNode): string {
  const values: string[] = []
  const nodes = [root]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const { children = [], type, value } = node
    // Code within a line is about tags.
    if (value !== undefined && type !== 'inlineCode') values.push(value)
    for (const child of children.toReversed()) nodes.push(child)
  }
  return values.join('\n')
}

/** Whether nothing stands before an offset, back to a line or another tag. */
function startsLine(text: string, index: number, floor: number): boolean {
  let start = index
  while (start > floor && /[ \t\0]/.test(text.charAt(start - 1))) start--
  return start === floor || text.charAt(start - 1) === '\n'
}

const lineEnd = /[ \t]*(?:\n|$)/y

function endsLine(text: string, index: number): boolean {
  lineEnd.lastIndex = index
  return lineEnd.test(text)
}
