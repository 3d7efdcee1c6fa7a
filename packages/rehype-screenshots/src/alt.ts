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
  /** Words that say nothing, as `genericSet` collects them. */
  generic: ReadonlySet<string>
  /** Characters beyond which a text is too long to be listened to. */
  max: number
}

/** Words that say nothing about a picture, in the languages of many writers. */
const genericWords: readonly string[] = [
  ...['alt', 'alt text', 'clip', 'embed', 'figure', 'gif', 'graphic', 'image'],
  ...['images', 'img', 'photo', 'pic', 'picture', 'screen capture'],
  ...['screen recording', 'screen shot', 'screengrab', 'screenshot'],
  ...['simulator screenshot', 'thumbnail', 'untitled', 'video'],
  ...['pasted image', 'whatsapp image', 'whatsapp video'],
  ...['abbildung', 'bild', 'bildschirmaufnahme', 'bildschirmfoto', 'foto'],
  ...['grafik', 'ohne titel', 'unbenannt', 'whatsapp bild'],
  ...["capture d'écran", 'sans titre', 'texte alternatif'],
  ...['captura de pantalla', 'imagen', 'sin título', 'texto alternativo'],
  ...['captura de ecrã', 'captura de tela', 'imagem', 'sem título'],
  ...['immagine', 'schermata', 'senza titolo', 'istantanea schermo'],
  ...['afbeelding', 'naamloos', 'schermafbeelding', 'schermafdruk'],
  ...['skärmavbild', 'skärmbild', 'skärmdump', 'billede', 'skærmbillede'],
  ...['bilde', 'skjermbilde', 'skjermdump', 'kuva', 'kuvakaappaus'],
  ...['näyttökuva', 'obraz', 'zdjęcie', 'zrzut ekranu', 'obrázek'],
  ...['snímek obrazovky', 'obrázok', 'snímka obrazovky', 'kép'],
  ...['képernyőfotó', 'képernyőkép', 'captură de ecran', 'ekran alıntısı'],
  ...['ekran görüntüsü', 'ekran resmi', 'görsel', 'resim'],
  ...['изображение', 'картинка', 'скриншот', 'снимок экрана', 'фото'],
  ...['зображення', 'знімок екрана', 'скріншот', 'εικόνα'],
  ...['στιγμιότυπο οθόνης', '写真', '画像', 'スクショ', 'スクリーンショット'],
  ...['图片', '图像', '照片', '截图', '截屏', '屏幕截图', '屏幕快照', '圖片'],
  ...[
    '截圖',
    '螢幕截圖',
    '螢幕快照',
    '사진',
    '이미지',
    '스크린샷',
    '화면 캡처'
  ],
  ...['صورة', 'لقطة شاشة', 'תמונה', 'צילום מסך', 'चित्र', 'स्क्रीनशॉट'],
  ...['gambar', 'tangkapan layar', 'ảnh', 'ảnh chụp màn hình', 'ภาพหน้าจอ']
]

/** What cameras and programs begin a name with, before its number. */
const prefixes = new Set(
  'burst cimg cleanshot clipboard dcp dji dsc dscf dscn ezgif gopr hpim imgp kimg mov mvimg pano pict pxl sam scan screencast snip vid vlcsnap wp'.split(
    ' '
  )
)

/** Words of times, and others that add nothing to one that says nothing. */
const fillers = new Set(
  'alle am an at av copia copie copy da das de del den der des die dne do du el from gli il kello kl klo kopie la las le les lo los lúc med mp na of od om ora ore pm pukul på saat the uhr um van vom wa ze à às á în în в від на о об от у πμ μμ 午前 午後 上午 下午 오전 오후 ص م'.split(
    ' '
  )
)

/**
 * Give the words of a text that may say something: none that stands for a time,
 * and no single letter.
 */
function phraseOf(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}']+/gu)
  return (words ?? [])
    .filter((word) => !/^[a-z']$/.test(word) && !fillers.has(word))
    .join(' ')
}

/** Collect words that say nothing: those that are known, and more. */
export function genericSet(more: readonly string[]): ReadonlySet<string> {
  return new Set([...genericWords, ...more].map(phraseOf).filter(Boolean))
}

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
    test: ({ text }, { generic }) => isAddress(text, generic),
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

/** Longer than what says nothing. */
const longestGeneric = 80

/** Whether a text is a word that says nothing, perhaps with a number or time. */
function isGeneric(text: string, generic: ReadonlySet<string>): boolean {
  if (text.length > longestGeneric) return false
  return /^[\s.:#\d_-]+$/.test(text) || generic.has(phraseOf(text))
}

/** Whether a text is an address, with nothing beside it that says something. */
function isAddress(text: string, generic: ReadonlySet<string>): boolean {
  if (!/https?:\/\//i.test(text)) return false
  const words = text.split(/\s+/).filter((word) => !/https?:\/\//i.test(word))
  const phrase = phraseOf(words.join(' '))
  return phrase === '' || generic.has(phrase)
}

function isFileName(text: string, url: string): boolean {
  if (!isPictureName(text)) return isNumbered(text)
  return (
    !/\s/.test(text) ||
    /^(?:screen ?shot|screen recording)\b/i.test(text) ||
    text === nameOf(url)
  )
}

/** Whether a text is the name that a camera gives: `DSC0001`. */
function isNumbered(text: string): boolean {
  return (
    text.length <= longestGeneric &&
    /\d{3}/.test(text) &&
    (prefixes.has(phraseOf(text)) || /^P\d{7}$/.test(text))
  )
}

/** Whether a text is words without spaces: `pypi-2fa-code`, `notes_2041`. */
function isSlug(text: string, url: string): boolean {
  if (!/^[\p{L}\p{M}\p{N}._=+~-]+$/u.test(text)) return false
  if (/[_=~]/.test(text)) return true
  const joints = text.split('-').length - 1
  // Names have capitals: `3-Pointer`, `Catch-o-matic`.
  if (/.\p{Lu}/u.test(text) || joints === 0) return false
  if (/^\p{Lu}/u.test(text)) return joints > 2
  const isWords = joints > 1 && /\p{Ll}/u.test(text)
  return isWords || text === stemOf(nameOf(url))
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
  const { hasHtml, unnamed } = sourceOf(document, source)
  return hasHtml && !unnamed.has(url)
}

/** What the source of a document says of its pictures. */
interface Written {
  hasHtml: boolean
  /** Addresses in `![](…)`. */
  unnamed: ReadonlySet<string>
}

const sources = new WeakMap<Readonly<Source>, Written>()

/** Look through a source: once a document, however many pictures it has. */
function sourceOf(document: Readonly<Source>, source: string): Written {
  const known = sources.get(document)
  if (known) return known
  const matches = source.matchAll(/!\[\]\(\s*<?([^\s()<>]*)/g)
  const written = {
    hasHtml: /<img\b/i.test(source),
    unnamed: new Set(Array.from(matches, ([, address = '']) => address))
  }
  sources.set(document, written)
  return written
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
