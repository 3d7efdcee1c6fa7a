// The first `# heading` of a body, found without a parser: a scan of thousands
// of documents wants a line of each, and knows neither their syntax extensions
// nor whether they are MDX. What is in doubt is no heading.

import { toLine } from './text.ts'

/** Code units of a body in which its title is looked for. */
export const headingBound = 8192

// What opens a block that holds no headings, and what ends it.
const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/
const spans: readonly (readonly [open: RegExp, close: string])[] = [
  [/^ {0,3}<!--/, '-->'],
  [/^ {0,3}<\?/, '?>'],
  [/^ {0,3}<!\[CDATA\[/, ']]>'],
  [/^ {0,3}<![A-Za-z]/, '>'],
  [/^ {0,3}\{\/\*/, '*/}']
]
// Their end has no end of a line before it, and may have other attributes.
const rawElement = /^ {0,3}<(script|pre|style|textarea)(?=[\s>]|$)/i
const template =
  /^ {0,3}\{[{%][-<%]?\s*(code(?:block)?|comment|highlight|raw)(?!\w)/
const comment = /^%%(?!.*%%)/
// Linear: a line is looked at from its start alone.
const math = /^ {0,3}\$\$(?!.*\$\$)/
const blockElement =
  /^ {0,3}<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i
const loneElement = /^ {0,3}<\/?[A-Za-z][\w.:-]*(?:\s[^<>]*)?>[ \t]*$/

const listItem = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$)/
const otherBlock =
  /^ {0,3}(?:>|#{1,6}(?:[ \t]|$)|([-*_])[ \t]*(?:\1[ \t]*){2,}$|-+[ \t]*$|:::)/
const atx = /^ {0,3}#(?:[ \t]+(.*))?$/s
const underline = /^ {0,3}=+[ \t]*$/

/**
 * Find the title that a body gives itself: the text of its first heading of
 * the first rank, written with `#` or underlined with `=`, within a bound.
 *
 * Headings in code, comments, HTML, lists and quotations are others'. One that
 * a template is to fill in says nothing yet.
 */
export function firstHeading(body: string): string | undefined {
  /** Says whether a line ends the block that holds no headings. */
  let closes: Test | undefined
  let paragraph: string[] = []
  /** Column at which the text of a list item starts; none outside of lists. */
  let item = 0
  let wasBlank = false

  for (const line of linesOf(body)) {
    if (closes) {
      if (closes(line)) closes = undefined
      continue
    }
    const isGap = wasBlank
    const isBlank = line.trim() === ''
    wasBlank = isBlank
    const isLazy = paragraph.length > 0
    const indent = line.search(/[^ ]/)
    // What is indented as far as the text of an item is part of it.
    if (item > 0 && (isBlank || indent >= item || line.startsWith('\t'))) {
      continue
    }
    if (isBlank) {
      paragraph = []
      continue
    }
    // After a blank line no paragraph of an item goes on.
    if (isGap) item = 0
    if (/^(?: {4}| {0,3}\t)/.test(line)) {
      // Code, unless it goes on with a paragraph.
      if (isLazy) paragraph.push(line)
      continue
    }

    closes = blockAt(line, isLazy)
    const underlined = isLazy && underline.test(line)
    const heading = underlined ? paragraph.join(' ') : atx.exec(line)?.[1]
    const title = heading === undefined ? undefined : plainText(heading)
    if (title !== undefined) return title

    const marker = listItem.exec(line)
    if (closes || underlined || otherBlock.test(line)) {
      paragraph = []
      item = 0
    } else if (marker) {
      const mark = marker[0].trimEnd().length
      const space = marker[0].length - mark
      paragraph = []
      item = mark + (space > 4 ? 1 : Math.max(space, 1))
    } else if (item === 0) {
      paragraph.push(line)
    }
  }
  return
}

/** Tell what ends the block without headings that a line opens. */
function blockAt(line: string, isLazy: boolean): Test | undefined {
  const [, marks] = fence.exec(line) ?? []
  if (marks !== undefined) return closesFence(marks)
  for (const [open, close] of spans) {
    if (open.test(line)) return until(line, (text) => text.includes(close))
  }
  const [, element] = rawElement.exec(line) ?? []
  if (element !== undefined) {
    const end = `</${element.toLowerCase()}`
    return until(line, (text) => text.toLowerCase().includes(end))
  }
  const [, tag] = template.exec(line) ?? []
  if (tag !== undefined) {
    const end = new RegExp(`\\{[{%][-<%]?\\s*(?:end|/)\\s*${tag}`)
    return until(line, (text) => end.test(text))
  }
  if (comment.test(line)) return (text) => text.includes('%%')
  if (math.test(line)) return (text) => text.includes('$$')
  const isHtml = blockElement.test(line) || (!isLazy && loneElement.test(line))
  return isHtml ? (text) => text.trim() === '' : undefined
}

type Test = (line: string) => boolean

/** Give the test for the end of a block; none when it ends where it began. */
function until(line: string, closes: Test): Test | undefined {
  return closes(line) ? undefined : closes
}

function closesFence(marks: string): Test {
  const mark = marks.charAt(0)
  return (line) => {
    const text = line.trim()
    return (
      text.length >= marks.length &&
      line.search(/[^ ]/) < 4 &&
      [...text].every((sign) => sign === mark)
    )
  }
}

/** Give the lines within the bound; none that the bound cuts. */
function linesOf(body: string): string[] {
  const lines = body.slice(0, headingBound).split(/\r\n|[\n\r]/)
  return body.length > headingBound ? lines.slice(0, -1) : lines
}

// Signs that stand for themselves are put aside, so that nothing takes them
// for markup: into a plane of private use.
const aside = 0xf0000
const shield = (text: string): string =>
  text.replace(/[!-/:-@[-`{-~]/g, (sign) =>
    String.fromCodePoint(aside + sign.charCodeAt(0))
  )
const unshield = (text: string): string =>
  text.replace(/[\u{F0021}-\u{F007E}]/gu, (sign) =>
    String.fromCodePoint((sign.codePointAt(0) as number) - aside)
  )

const entities: ReadonlyMap<string, string> = new Map(
  'amp& apos\' copy© gt> hellip… ldquo“ lsquo‘ lt< mdash— nbsp\u00A0 ndash– quot" rdquo” reg® rsquo’ trade™'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)])
)

/** Take the markup out of a heading; nothing where no text would be left. */
function plainText(heading: string): string | undefined {
  if (/\{\{|\{%|<%/.test(heading)) return
  // Linear: of 8,192 characters at most, `headingBound`.
  const text = heading
    .trim()
    .replace(/(?:^|(?<![ \t])[ \t]+)#+$/, '')
    // Names that a heading is given: `{#name}`, `{: .class}`, `{/* name */}`.
    .replace(/(?<![ \t])[ \t]*\{(?:[#.:][^{}]*|\/\*[^{}]*\*\/)\}$/, '')
    .replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => shield(sign))
    .replace(/(?<!`)(`+)(?!`)([^`]+)\1(?!`)/g, (_, _marks, code: string) =>
      shield(code)
    )
    .replace(/<!--(?:[^-]|-(?!->))*-->/g, '')
    .replace(/<((?:https?:|mailto:)[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>/g, (_, url) =>
      shield(url)
    )
    .replace(/<\/?[A-Za-z][^<>]*>/g, '')
    .replace(/\[\^[^\][\s]+\]/g, '')
    .replace(/\[\[(?:[^\][|]*\|)?([^\][|]+)\]\]/g, '$1')
  // Linear: of 8,192 characters at most, too.
  const link =
    /\[([^\][]*)\](?:\([^()\s]*(?:\([^()\s]*\))?[^()\s]*(?:\s+(?:"[^"]*"|'[^']*'))?\)|\[[^\][]*\])/g
  const image = new RegExp(`!${link.source}`, 'g')
  const bare = toLine(text.replace(image, '').replace(link, '')) === undefined
  // A picture beside the words is an ornament; alone it is all there is.
  const words = text.replace(image, bare ? '$1' : '').replace(link, '$1')
  return toLine(unshield(decode(unmarked(words))))
}

/** Take out the signs of emphasis, where they stand in pairs about words. */
function unmarked(text: string): string {
  let result = text
  // Bold within italics, or the other way round.
  for (let depth = 0; depth < 2; depth++) {
    result = result
      .replace(/(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1/g, '$2')
      .replace(
        /(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]*[^\s_])\1(?![\p{L}\p{N}_])/gu,
        '$2'
      )
      .replace(/(~~|==)(?=[^\s~=])([^~=]*[^\s~=])\1/g, '$2')
  }
  return result
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi,
    (all, decimal?: string, hex?: string, name = '') => {
      const code = decimal === undefined ? Number(`0x${hex}`) : Number(decimal)
      if (code > 0 && code <= 0x10_ff_ff) return String.fromCodePoint(code)
      return entities.get(name) ?? all
    }
  )
}
