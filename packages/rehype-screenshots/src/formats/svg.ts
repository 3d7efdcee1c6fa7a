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
 * No entity is expanded: a document with its own DTD has no size, and neither
 * has an HTML page with a picture in it.
 */
export function readSvg(view: DataView): Dimensions | undefined {
  const length = Math.min(view.byteLength, bound)
  const start = firstByte(view, length)
  if (start === undefined) return

  const text = new TextDecoder().decode(
    new Uint8Array(view.buffer, view.byteOffset + start, length - start)
  )
  const tag = rootTag(text)
  if (tag === undefined) return

  const attributes = attributesOf(tag)
  const width = pixels(attributes.get('width'))
  const height = pixels(attributes.get('height'))
  const box = viewBox(attributes.get('viewBox'))
  const [boxWidth, boxHeight] = box ?? []

  if (width && height) return rounded(width, height)
  if (!boxWidth || !boxHeight) return
  if (width) return rounded(width, (width * boxHeight) / boxWidth)
  if (height) return rounded((height * boxWidth) / boxHeight, height)
  return rounded(boxWidth, boxHeight)
}

function rounded(width: number, height: number): Dimensions | undefined {
  return dimensionsOf('svg', Math.round(width), Math.round(height))
}

/** Find the first `<`, after nothing but a mark of encoding and white space. */
function firstByte(view: DataView, length: number): number | undefined {
  const marked =
    length > 3 && view.getUint16(0) === 0xefbb && view.getUint8(2) === 0xbf
  for (let offset = marked ? 3 : 0; offset < length; offset++) {
    const byte = view.getUint8(offset)
    if (byte === 0x3c) return offset
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return
  }
  return
}

/** Give the attributes of the root's start tag, as text. */
function rootTag(text: string): string | undefined {
  let offset = 0

  while (offset < text.length) {
    if (isSpace(text.charCodeAt(offset))) offset += 1
    else if (text.startsWith('<!--', offset)) {
      offset = after(text, '-->', offset + 4)
    } else if (text.startsWith('<?', offset)) {
      offset = after(text, '?>', offset + 2)
    } else if (/^<!doctype\s+svg[\s>]/i.test(text.slice(offset, offset + 64))) {
      const end = after(text, '>', offset)
      // A DTD of its own could hold entities: no picture needs them.
      if (text.slice(offset, end).includes('[')) return
      offset = end
    } else if (/^<svg[\s/>]/.test(text.slice(offset, offset + 5))) {
      return text.slice(offset + 4)
    } else return
  }

  return
}

function after(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from)
  return index < 0 ? text.length : index + mark.length
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

/** Read attributes up to the end of the tag; none when it does not end. */
function attributesOf(
  tag: string
): Map<string | undefined, string | undefined> {
  const attribute = /\s+([^\s=<>/"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
  const attributes = new Map<string | undefined, string | undefined>()
  let end = 0

  for (;;) {
    attribute.lastIndex = end
    const match = attribute.exec(tag)
    if (!match) break
    const [, name, double, single] = match
    end = attribute.lastIndex
    if (!attributes.has(name)) attributes.set(name, double ?? single)
  }

  return /^\s*\/?>/.test(tag.slice(end, end + 64)) ? attributes : new Map()
}

/** Turn a length into CSS pixels; nothing for `%`, `auto` and the like. */
function pixels(value: string | undefined): number | undefined {
  const match = value
    ?.trim()
    .match(/^\+?(\d*\.?\d+(?:e[+-]?\d+)?|\d+\.)\s*([a-z]*)$/i)
  const unit = units.get(match?.[2]?.toLowerCase() ?? '')
  const length = Number(match?.[1]) * (unit ?? Number.NaN)
  return Number.isFinite(length) && length > 0 ? length : undefined
}

function viewBox(value: string | undefined): [number, number] | undefined {
  const numbers = (value ?? '')
    .trim()
    .split(/[\s,]+/, 5)
    .map(Number)
  const [, , width, height] = numbers
  const valid = numbers.length === 4 && numbers.every(Number.isFinite)
  if (!valid || !width || !height || width < 0 || height < 0) return
  return [width, height]
}
