import { type Dimensions, dimensionsOf } from './header.ts'

/** CSS pixels of the units that need no font and no viewport. */
const units = new Map([
  ['', 1],
  ['px', 1],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
  ['pt', 96 / 72],
  ['pc', 16],
  // The font of a picture in a page is the browser's own.
  ['em', 16],
  ['rem', 16],
  ['ex', 8]
])

/** The start tag of the root stands in the first bytes, or is not looked for. */
const bound = 262_144

/**
 * Read an SVG up to the end of its root's start tag; the size is in CSS pixels.
 *
 * No entity is expanded: what is written with one is not known. An HTML page
 * with a picture in it is none.
 */
export function readSvg(view: DataView): Dimensions | undefined {
  const root = rootOf(view)
  return root && sizeOf(root)
}

/** Whether a file is an SVG, though it may say no size. */
export function isSvg(view: DataView): boolean {
  return rootOf(view) !== undefined
}

/** Whether a file may turn out to be an SVG when more of it is read. */
export function beginsAsSvg(view: DataView): boolean {
  const start = textOf(view)?.trimStart().slice(0, 64) ?? ''
  return /^<(?:\?xml\s|!--|!doctype\s+(?:[\w-]+:)?svg\s|(?:[\w.-]+:)?svg\s)/i.test(
    start
  )
}

/** The root of an SVG. */
interface Root {
  attributes: ReadonlyMap<string, string>
  /** A DTD of its own may give attributes that do not stand in the tag. */
  hasDefaults: boolean
}

function sizeOf({ attributes, hasDefaults }: Root): Dimensions | undefined {
  const style = attributes.get('style') ?? ''
  // Long styles, and comments in them, are not taken apart.
  if (style.length > longestStyle || style.includes('/*')) return
  const declared = declarationsOf(style)
  const box = attributes.get('viewBox')
  const sides = ['width', 'height'].map(
    (name) => declared.get(name) ?? attributes.get(name)
  )
  // What an entity stands for is not looked up.
  if ([...sides, box, style].some((value) => value?.includes('&'))) return

  const [width, height] = sides.map(pixels)
  if (width && height) return rounded(width, height)
  const [boxWidth, boxHeight] = viewBox(box) ?? []
  if (hasDefaults || !boxWidth || !boxHeight) return
  if (width) return rounded(width, (width * boxHeight) / boxWidth)
  if (height) return rounded((height * boxWidth) / boxHeight, height)
  return rounded(boxWidth, boxHeight)
}

function rounded(width: number, height: number): Dimensions | undefined {
  return dimensionsOf('svg', Math.round(width), Math.round(height))
}

/** Decode the beginning of a file; nothing where it does not begin with `<`. */
function textOf(view: DataView): string | undefined {
  const length = Math.min(view.byteLength, bound)
  const mark = length > 1 ? view.getUint16(0) : 0
  const isLittle = mark === 0xfffe || mark === 0x3c00
  const isWide = isLittle || mark === 0xfeff || mark === 0x003c
  if (!isWide && !opens(view, length)) return
  const bytes = new Uint8Array(view.buffer, view.byteOffset, length)
  if (!isWide) return new TextDecoder().decode(bytes)
  const little = isLittle
    ? bytes
    : bytes.map((_, index) => bytes[index ^ 1] ?? 0)
  return new TextDecoder('utf-16le').decode(little)
}

/** Whether nothing but a mark of encoding and white space is before a `<`. */
function opens(view: DataView, length: number): boolean {
  const marked =
    length > 3 && view.getUint16(0) === 0xefbb && view.getUint8(2) === 0xbf
  for (let offset = marked ? 3 : 0; offset < length; offset++) {
    const byte = view.getUint8(offset)
    if (byte === 0x3c) return true
    if (!isSpace(byte)) return false
  }
  return false
}

/** Find the root: its start tag comes after comments and declarations alone. */
function rootOf(view: DataView): Root | undefined {
  const text = textOf(view) ?? ''
  let hasDefaults = false
  let offset = 0

  while (offset < text.length) {
    const start = text.slice(offset, offset + 64)
    if (isSpace(text.charCodeAt(offset))) offset += 1
    else if (start.startsWith('<!--')) offset = after(text, '-->', offset + 4)
    else if (start.startsWith('<?')) offset = after(text, '?>', offset + 2)
    else if (/^<!doctype\s+(?:[\w-]+:)?svg[\s>[]/i.test(start)) {
      const end = afterDoctype(text, offset + 2)
      hasDefaults = /<!ATTLIST|%[a-z_]/i.test(text.slice(offset, end))
      offset = end
    } else {
      const [tag, prefix] = start.match(/^<(?:([\w.-]+):)?svg(?=[\s/>])/) ?? []
      const attributes = tag && attributesOf(text.slice(offset + tag.length))
      return attributes && isNamespace(attributes, prefix)
        ? { attributes, hasDefaults }
        : undefined
    }
  }

  return
}

/** Whether a prefix of names is that of SVG; without one, they are SVG's. */
function isNamespace(
  attributes: Root['attributes'],
  prefix: string | undefined
): boolean {
  if (prefix === undefined) return true
  const name = attributes.get(`xmlns:${prefix}`) ?? ''
  return name === 'http://www.w3.org/2000/svg' || name.includes('&')
}

function after(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from)
  return index < 0 ? text.length : index + mark.length
}

/** Pass over a document type, and over the DTD in it: none of it is used. */
function afterDoctype(text: string, from: number): number {
  let offset = from
  let inside = false

  while (offset < text.length) {
    const letter = text.charAt(offset)
    if (letter === '"' || letter === "'") {
      offset = after(text, letter, offset + 1)
    } else if (inside && text.startsWith('<!--', offset)) {
      offset = after(text, '-->', offset + 4)
    } else if (inside && text.startsWith('<?', offset)) {
      offset = after(text, '?>', offset + 2)
    } else {
      offset += 1
      if (letter === '[') inside = true
      else if (letter === ']') inside = false
      else if (letter === '>' && !inside) return offset
    }
  }

  return offset
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

/** Read attributes up to the end of the tag; nothing when it does not end. */
function attributesOf(tag: string): Map<string, string> | undefined {
  const attribute = /\s+([^\s=<>/"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
  const attributes = new Map<string, string>()
  let end = 0

  for (;;) {
    attribute.lastIndex = end
    const match = attribute.exec(tag)
    if (!match) break
    const [, name = '', double, single = ''] = match
    end = attribute.lastIndex
    if (!attributes.has(name)) attributes.set(name, double ?? single)
  }

  return /^\s*\/?>/.test(tag.slice(end, end + 64)) ? attributes : undefined
}

/** More than the style of a root says. */
const longestStyle = 4096

/** Read what a style declares of the sides, with their units. */
function declarationsOf(style: string): Map<string, string> {
  const declarations = new Map<string, string>()
  const plain = style.replaceAll(/"[^"]*"|'[^']*'|\([^()]*\)/g, ' ')
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':')
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important\s*$/i, '')
      .trim()
    // CSS knows no length without a unit.
    if (/^[\d.]*$/.test(value)) continue
    declarations.set(declaration.slice(0, colon).trim().toLowerCase(), value)
  }
  return declarations
}

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/i

/** Turn a length into CSS pixels; nothing for `%`, `auto` and the like. */
function pixels(value: string | undefined): number | undefined {
  const text = value?.trim() ?? ''
  const [digits = ''] = text.match(number) ?? []
  const unit = units.get(text.slice(digits.length).trim().toLowerCase())
  const length = Number(digits) * (unit ?? Number.NaN)
  return Number.isFinite(length) && length > 0 ? length : undefined
}

function viewBox(value: string | undefined): [number, number] | undefined {
  const numbers = (value ?? '')
    .trim()
    .split(/[\s,]+/, 5)
    .map((text) =>
      text.replace(number, '') === '' ? Number(text) : Number.NaN
    )
  const [, , width, height] = numbers
  const valid = numbers.length === 4 && numbers.every(Number.isFinite)
  if (!valid || !width || !height || width < 0 || height < 0) return
  return [width, height]
}
