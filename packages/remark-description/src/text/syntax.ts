// What other tools take for syntax and Markdown for text: a table of patterns,
// over a string, that knows no tree.

import { addressesIn, hasAddress } from './addresses.ts'
import { gap, hole, lost } from './clean.ts'
import { isEnded } from './grade.ts'
import { readMath } from './math.ts'
import { blank, type Replacement, replaceSpans, type Span } from './spans.ts'
import { readTags, type Tags } from './tags.ts'

// Attributes as kramdown and markdown-it have them: `{: .wide}`, `{#top}`.
const attributes = /\{(?::|[.#][\w-])[^{}\n]{0,200}\}/g
// Directives that are a line of their own: `::video[Tea]{#id}`.
const leaf =
  /^[ \t]*::[A-Za-z][\w-]*(?:\[[^\]\r\n\u2028\u2029]*\])?(?:\{[^}\r\n\u2028\u2029]*\})?[ \t]*$/gm
const footnote = /\[\^[^[\]\s]{1,200}\]/g
// The day on which a text was written, before it.
const dateline =
  /^\s*(?:\p{L}{2,12}[.,]?\s+)?(?:\p{L}{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?\p{L}{3,12}\.?,?\s+(?:de\s+)?\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})\s*[-–—:|•·]+\s+(?=\S)/u
// Emphasis that Markdown does not see: `** tea **`.
const looseStrong = /(?<!\S)\*\*[ \t]([^*\n]{1,200})\*\*(?!\S)/g
// Math where no syntax knows it; what it says is seen by its commands.
const math = /\$(?=\S)([^$\n]{1,300})(?<=\S)\$(?!\d)/g
// No word is that long, and of letters and digits in disorder.
const cipher = /[!-~]{61,}/g
// Links and images that are broken, so that Markdown leaves them as they are.
const brokenLink = /!?\[([^[\]\n]{1,200})\]\([^()\n]{0,2000}\)?/g
const wikiLink = /!?\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{0,200}))?\]\]/g

/**
 * Leave out of a paragraph what is syntax to other tools: tags of templates,
 * leaf directives, attributes, footnote marks, and addresses that stand alone.
 * A wiki link, or a broken one, becomes its label; else there is a gap where
 * something was. The `kept` parts (code) and the `addresses` that are known
 * ascend.
 */
export function withoutSyntax(
  text: string,
  kept: readonly Span[],
  addresses: readonly Span[],
  tags: Tags
): string {
  const isInside = tags.open !== ''
  if (!isInside && !hasSyntax(text)) return text
  const found: Replacement[] = []
  let masked: string | undefined

  // Each is looked for only where its sign is.
  for (const { find, isLikely } of kinds) {
    if (!isLikely(masked ?? text) && !isInside) continue
    if (masked === undefined) {
      masked = blank(text, kept)
      // Code is full of them.
      if (kept.length > 0 && !isLikely(masked) && !isInside) continue
    }
    for (const one of find(masked, { addresses, tags, text })) found.push(one)
  }

  return found.length === 0 ? text : replaceSpans(text, found)
}

/** Whether there can be anything to leave out: for most texts, there is none. */
function hasSyntax(text: string): boolean {
  return (
    text.includes('[') ||
    text.includes('{') ||
    text.includes('#') ||
    text.includes('%') ||
    text.includes('$') ||
    text.includes('::') ||
    text.includes('**') ||
    hasAddress(text) ||
    hasLongWord(text) ||
    hasEarlyYear(text) ||
    isModule(text)
  )
}

/** What syntax is read with. */
interface Around {
  addresses: readonly Span[]
  tags: Tags
  /** Text, with code. */
  text: string
}

/** A kind of syntax. */
interface Kind {
  find(masked: string, around: Readonly<Around>): Iterable<Replacement>
  isLikely(text: string): boolean
}

const kinds: readonly Kind[] = [
  {
    find: (masked, { tags }) => readTags(masked, tags),
    isLikely: (text) =>
      text.includes('{') || text.includes('[') || text.includes('%')
  },
  {
    find: (masked, { addresses }) => addressesIn(masked, addresses),
    isLikely: hasAddress
  },
  {
    find: (masked, { text }) => [
      ...all(footnote, masked, gapFor),
      ...notes(masked),
      ...all(brokenLink, masked, (match) => labelFor(match, text)),
      ...all(wikiLink, masked, (match) => labelFor(match, text))
    ],
    isLikely: (text) => text.includes('[')
  },
  {
    find: (masked) => all(attributes, masked, gapFor),
    isLikely: (text) => text.includes('{')
  },
  {
    find: (masked) => all(leaf, masked, gapFor),
    isLikely: (text) => text.includes('::')
  },
  {
    find: (masked) => all(looseStrong, masked, innerFor),
    isLikely: (text) => text.includes('**')
  },
  {
    find: hashtags,
    isLikely: (text) => text.includes('#') && /(?:^|\s)#[^\s\d#]/.test(text)
  },
  {
    find: (masked) => all(math, masked, mathFor),
    isLikely: (text) => text.includes('$')
  },
  {
    find: moduleLines,
    isLikely: isModule
  },
  {
    find: (masked) =>
      [dateline.exec(masked)].filter((match) => match !== null).map(gapFor),
    isLikely: (text) => hasEarlyYear(text) && dateline.test(text)
  },
  { find: (masked) => all(cipher, masked, cipherFor), isLikely: hasLongWord }
]

function isModule(text: string): boolean {
  return text.startsWith('import ') || text.startsWith('export ')
}

/** Whether a year stands among the first words. */
function hasEarlyYear(text: string): boolean {
  return /\d{4}/.test(text.slice(0, 40))
}

/** Find all that a pattern matches, and what stands for it. */
function all(
  pattern: RegExp,
  text: string,
  replacementFor: (match: RegExpExecArray) => Replacement | undefined
): Replacement[] {
  return [...text.matchAll(pattern)]
    .map(replacementFor)
    .filter((found) => found !== undefined)
}

/** Whether there can be a word that is longer than any. */
function hasLongWord(text: string): boolean {
  for (let start = 0; start + longestWord < text.length; ) {
    const space = text.lastIndexOf(' ', start + longestWord)
    if (space < start) return true
    start = space + 1
  }
  return false
}

const longestWord = 60

/** Find lines of modules, which some sites have in what is not MDX. */
function* moduleLines(text: string): Generator<Replacement> {
  let begin = 0
  let end = 0
  let isOpen = false
  for (const line of text.split('\n')) {
    if (!isOpen) begin = end
    end += line.length + 1
    const statement = text.slice(begin, end).trim()
    if (isModuleStatement(statement)) {
      yield { by: gap, span: [begin, Math.min(end, text.length)] }
      isOpen = false
    } else isOpen = /^import\s/.test(statement) && end - begin < longestImport
  }
}

const longestImport = 1000

/** Whether a text imports something, or exports it. */
function isModuleStatement(text: string): boolean {
  if (text.startsWith('export ')) {
    return /^export (?:(?:const|let) \w+ ?=|default [\w{(]|\{|\*)/.test(text)
  }
  if (!text.startsWith('import ')) return false
  const path = /["'][^"'\n]+["'];?$/.exec(text)
  const head = path ? text.slice(0, path.index).trimEnd() : ''
  return head === 'import' || /[\s}]from$/.test(head)
}

/** Find notes within a text: `^[as this, with [links](a)]`. */
function* notes(text: string): Generator<Replacement> {
  let start = text.indexOf('^[')
  while (start !== -1) {
    let depth = 1
    let end = start + 2
    while (depth > 0 && end - start < longestNote && end < text.length) {
      const sign = text.charAt(end++)
      if (sign === '[') depth++
      else if (sign === ']') depth--
    }
    if (depth === 0) yield { by: gap, span: [start, end] }
    start = text.indexOf('^[', end)
  }
}

const longestNote = 2000

/** Find lines of hashtags, and those behind the last sentence of a line. */
function* hashtags(text: string): Generator<Replacement> {
  let end = 0
  for (const line of text.split('\n')) {
    const start = end
    end += line.length + 1
    let from = line.trimEnd().length
    for (;;) {
      const before = line.lastIndexOf(' ', from - 1) + 1
      if (!/^#\p{L}[\p{L}\p{M}\p{N}_/-]*[,;]?$/u.test(line.slice(before, from)))
        break
      from = line.slice(0, before).trimEnd().length
    }
    if (from === line.trimEnd().length) continue
    if (from > 0 && !isEnded(line.slice(0, from))) continue
    yield { by: gap, span: [start + from, start + line.length] }
  }
}

function gapFor({ 0: text, index }: RegExpExecArray): Replacement {
  return { by: gap, span: [index, index + text.length] }
}

/** Leave out what stands around a text. */
function innerFor({ 0: whole, 1: inner = '', index }: RegExpExecArray) {
  return { by: inner.trim(), span: [index, index + whole.length] as const }
}

function mathFor({
  0: whole,
  1: tex = '',
  index
}: RegExpExecArray): Replacement | undefined {
  if (!/\\[A-Za-z]|\^/.test(tex)) return
  return { by: readMath(tex) ?? lost, span: [index, index + whole.length] }
}

function cipherFor({
  0: word,
  index
}: RegExpExecArray): Replacement | undefined {
  // Addresses and paths are of words.
  const isCipher = word
    .split(/[^\w+=]|_/)
    .some((part) => part.length > 24 && /\d|[a-z][A-Z]/.test(part))
  if (!isCipher || word.includes('://')) return
  return { by: lost, span: [index, index + word.length] }
}

/** Get the label of a link, which may have code in it, and no tags. */
function labelFor(match: RegExpExecArray, text: string): Replacement {
  const { 0: whole, 1: target = '', 2: label, index } = match
  const end = index + whole.length
  const from =
    label === undefined ? whole.indexOf(target) : whole.lastIndexOf(label)
  const start = index + from
  const by = whole.startsWith('!')
    ? gap
    : withoutTemplates(text.slice(start, start + (label ?? target).length))
  return { by, span: [index, end] }
}

function withoutTemplates(label: string): string {
  return label.replace(/\{\{[^{}]*\}\}|\{%[^{}]*%\}/g, hole)
}
