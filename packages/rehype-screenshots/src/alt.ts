import { nameOf } from './location.ts'

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
export interface AltRules {
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

const extension =
  /\.(?:avif|avi|bmp|gif|heic|jpe?g|m4v|mkv|mov|mp4|png|svg|tiff?|webm|webp)$/i

/** What to do, for each rule. */
const reasons: Record<AltRule, string> = {
  'alt-empty-unmarked':
    'Unexpected empty alternative text, describe the picture, or end its address in `#decorative`',
  'alt-equals-caption':
    'Unexpected alternative text equal to the caption, say what the picture shows: both are read aloud',
  'alt-filename':
    'Unexpected file name as alternative text, say what the picture shows',
  'alt-generic':
    'Unexpected word that says nothing as alternative text, say what the picture shows',
  'alt-long':
    'Unexpected long alternative text, say it shorter, and the rest below the picture',
  'alt-missing':
    'Expected alternative text, say what the picture shows, or `alt=""` where it is decoration',
  'alt-slug':
    'Unexpected slug as alternative text, say what the picture shows in words',
  'alt-url':
    'Unexpected address as alternative text, say what the picture shows'
}

/** Names of the messages about alternative texts. */
export const altRules: readonly string[] = Object.keys(reasons)

/** Give the sentence of a rule. */
export function reasonOf(rule: AltRule): string {
  return reasons[rule]
}

/**
 * Judge the alternative text of a picture.
 *
 * @param alt
 *   Text; nothing where there is none.
 * @param picture
 *   Address, caption, and whether the author says that it is decoration.
 * @param rules
 *   What is asked.
 * @returns
 *   Rule that the text breaks, the most exact one; nothing when it is fine.
 */
export function judgeAlt(
  alt: string | undefined,
  picture: Readonly<{
    caption: string | undefined
    decorative: boolean
    url: string
  }>,
  rules: Readonly<AltRules>
): AltRule | undefined {
  const { caption, decorative, url } = picture
  if (alt === undefined) return decorative ? undefined : 'alt-missing'

  const text = alt.trim()
  if (text === '') return decorative ? undefined : 'alt-empty-unmarked'
  if (isGeneric(text, rules.generic)) return 'alt-generic'
  if (isAddress(text)) return 'alt-url'
  if (isFileName(text, nameOf(url))) return 'alt-filename'
  if (isSlug(text, stemOf(nameOf(url)))) return 'alt-slug'
  if (caption !== undefined && plain(text) === plain(caption)) {
    return 'alt-equals-caption'
  }
  return text.length > rules.max && [...text].length > rules.max
    ? 'alt-long'
    : undefined
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

function isFileName(text: string, name: string): boolean {
  if (!extension.test(text)) return false
  return (
    text === name ||
    !/\s/.test(text) ||
    /^(?:screen ?shot|screen recording)\b/i.test(text)
  )
}

/** Whether a text is words without spaces: `pypi-2fa-code`, `IMG_2041`. */
function isSlug(text: string, stem: string): boolean {
  if (!/^[\p{L}\p{N}._=+~-]+$/u.test(text)) return false
  const joints = text.match(/[_=~-]/g)?.length ?? 0
  return joints > 1 || (joints === 1 && (text === stem || /[\d_=~]/.test(text)))
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
 * Turn a file name or slug into words: `pypi-2fa-code.webp` becomes
 * `pypi 2fa code`.
 *
 * @param alt
 *   File name or slug.
 * @returns
 *   Words; the text itself when there are none in it.
 */
export function humanizeAlt(alt: string): string {
  const words = alt
    .replace(extension, '')
    .replaceAll(/[\s_~-]+/g, ' ')
    .trim()
  return words === '' ? alt : words
}
