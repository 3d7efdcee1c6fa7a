import type { Element } from 'hast'
import { isPictureName, nameOf, pictureExtension } from './image-address.ts'
import { readAttribute } from './tree/attributes.ts'
import type { JsxElement } from './tree/nodes.ts'

/** Why an alternative text says nothing. */
export type AltRule =
  | 'alt-empty-unmarked'
  | 'alt-equals-caption'
  | 'alt-filename'
  | 'alt-generic'
  | 'alt-long'
  | 'alt-missing'
  | 'alt-slug'
  | 'alt-url'

/** What is asked of alternative texts. */
export interface AltSettings {
  /** Words that say nothing, in lower case. */
  generic: ReadonlySet<string>
  /** Characters beyond which a text is too long to be listened to. */
  max: number
}

/** Words that say nothing about a picture. */
export const genericWords: readonly string[] = [
  'alt',
  'alt text',
  'clip',
  'embed',
  'figure',
  'gif',
  'graphic',
  'image',
  'images',
  'img',
  'photo',
  'pic',
  'picture',
  'screen capture',
  'screen recording',
  'screen shot',
  'screengrab',
  'screenshot',
  'thumbnail',
  'untitled',
  'video'
]

/** A picture, as its alternative text is judged. */
interface Subject {
  caption: string | undefined
  isMissing: boolean
  /** Alternative text, without white space around it. */
  text: string
  url: string
}

/** The text of a document. */
interface Source {
  toString(): string
}

interface AltCheck {
  /** What to do. */
  advice: string
  id: AltRule
  test(picture: Readonly<Subject>, settings: Readonly<AltSettings>): boolean
}

/** In the order in which they are asked: the first that applies is named. */
const checks: readonly AltCheck[] = [
  {
    id: 'alt-missing',
    test: ({ isMissing }) => isMissing,
    advice:
      'Expected alternative text, say what the picture shows, or `alt=""` where it is decoration'
  },
  {
    id: 'alt-empty-unmarked',
    test: ({ text }) => text === '',
    advice:
      'Unexpected empty alternative text, describe the picture, or end its address in `#decorative`'
  },
  {
    id: 'alt-generic',
    test: ({ text }, { generic }) => isGeneric(text, generic),
    advice:
      'Unexpected word that says nothing as alternative text, say what the picture shows'
  },
  {
    id: 'alt-url',
    test: ({ text }) => isAddress(text),
    advice: 'Unexpected address as alternative text, say what the picture shows'
  },
  {
    id: 'alt-filename',
    test: ({ text, url }) => isFileName(text, url),
    advice:
      'Unexpected file name as alternative text, say what the picture shows'
  },
  {
    id: 'alt-slug',
    test: ({ text, url }) => isSlug(text, url),
    advice:
      'Unexpected slug as alternative text, say what the picture shows in words'
  },
  {
    id: 'alt-equals-caption',
    test: ({ caption, text }) =>
      caption !== undefined && plain(text) === plain(caption),
    advice:
      'Unexpected alternative text equal to the caption, say what the picture shows: both are read aloud'
  },
  {
    id: 'alt-long',
    // Code units are counted first, as that costs nothing.
    test: ({ text }, { max }) => text.length > max && [...text].length > max,
    advice:
      'Unexpected long alternative text, say it shorter, and the rest below the picture'
  }
]

/** Names of the messages about alternative texts. */
export const altRuleNames: readonly string[] = checks.map(({ id }) => id)

/**
 * Judge an alternative text, nothing where there is none: gives the most exact
 * rule that it breaks.
 */
export function judgeAlt(
  alt: string | undefined,
  picture: Readonly<Pick<Subject, 'caption' | 'url'>>,
  settings: Readonly<AltSettings>
): AltCheck | undefined {
  const { caption, url } = picture
  const isMissing = alt === undefined
  const subject = { caption, isMissing, text: alt?.trim() ?? '', url }
  return checks.find(({ test }) => test(subject, settings))
}

/** Whether a text is a word that says nothing, perhaps with a number. */
function isGeneric(text: string, generic: ReadonlySet<string>): boolean {
  // Nothing longer can be one: the patterns below then stay cheap.
  if (text.length > 40) return false
  const words = text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .replace(/[\s.:#\d]+$/, '')
  return generic.has(words) || words === ''
}

/** Whether a text is an address, with no more than three words beside it. */
function isAddress(text: string): boolean {
  if (!/https?:\/\//i.test(text)) return false
  const words = text
    .split(/\s+/)
    .filter((word) => !/^\W*https?:\/\//i.test(word))
  return words.length <= 3
}

function isFileName(text: string, url: string): boolean {
  if (!isPictureName(text)) return false
  return (
    !/\s/.test(text) ||
    /^(?:screen ?shot|screen recording)\b/i.test(text) ||
    text === nameOf(url)
  )
}

/** Whether a text is words without spaces: `pypi-2fa-code`, `IMG_2041`. */
function isSlug(text: string, url: string): boolean {
  if (!/^[\p{L}\p{N}._=+~-]+$/u.test(text)) return false
  const joints = text.match(/[_=~-]/g)?.length ?? 0
  if (joints !== 1) return joints > 1
  return /[\d_=~]/.test(text) || text === stemOf(nameOf(url))
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s.]+/g, ' ')
    .trim()
}

function stemOf(name: string): string {
  const end = name.lastIndexOf('.')
  return end > 0 ? name.slice(0, end) : name
}

/**
 * Judge the alternative text of a picture, unless the author says that it is
 * decoration. Its source tells `alt=""` from `![]()`.
 */
export function lintAlt(
  node: Readonly<Element | JsxElement>,
  picture: Readonly<Pick<Subject, 'caption' | 'url'>>,
  document: Readonly<Source>,
  settings: Readonly<AltSettings>
): AltCheck | undefined {
  const alt = readAttribute(node, 'alt')
  // An expression is known only when the page is made.
  if (alt === null) return
  const { url } = picture
  const caption = picture.caption ?? readAttribute(node, 'title') ?? undefined
  const check = judgeAlt(alt, { caption, url }, settings)
  const isEmpty = !alt?.trim()
  return isEmpty && isDecorative(node, url, document) ? undefined : check
}

/** Whether the author says that a picture is decoration. */
function isDecorative(
  node: Readonly<Element | JsxElement>,
  url: string,
  document: Readonly<Source>
): boolean {
  const role = readAttribute(node, 'role')
  if (role === 'presentation' || role === 'none') return true
  if (readAttribute(node, 'ariaHidden') === 'true') return true
  if (readAttribute(node, 'aria-hidden') === 'true') return true
  if (url.endsWith('#decorative')) return true

  // Who writes `alt=""` by hand means it; `![]()` may be an oversight.
  if (readAttribute(node, 'alt') !== '') return false
  return node.type !== 'element' || isHtml(node, url, document)
}

/** Whether a picture is written in HTML. */
function isHtml(
  node: Readonly<Element>,
  url: string,
  document: Readonly<Source>
): boolean {
  // Offsets count from behind a byte order mark.
  const source = document.toString().replace(/^\uFEFF/, '')
  const offset = node.position?.start.offset
  if (offset !== undefined) return source.charAt(offset) === '<'
  // Sätteri knows no places where it has parsed HTML.
  return /<img\b/i.test(source) && !source.includes(`![](${url}`)
}

/**
 * Turn a file name or slug into words: `pypi-2fa-code.webp` becomes
 * `pypi 2fa code`. The text itself stays where there are no words in it.
 */
export function humanizeAlt(alt: string): string {
  const words = alt
    .replace(pictureExtension, '')
    .replaceAll(/[\s_~-]+/g, ' ')
    .trim()
  return words === '' ? alt : words
}
