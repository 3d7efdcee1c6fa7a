const named = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['nbsp', '\u00A0'],
  ['quot', '"']
])

const reference = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi

/**
 * Read an attribute of a tag.
 *
 * @param attributes
 *   What stands in the tag after its name.
 * @param name
 *   Name, in lower case.
 * @returns
 *   Value, or nothing.
 */
export function attributeOf(
  attributes: string,
  name: string
): string | undefined {
  const pattern = /([^\s"'=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g
  for (const [, key, ...values] of attributes.matchAll(pattern)) {
    if (key?.toLowerCase() !== name) continue
    // One of the three ways to write a value has matched.
    return decode(values.join(''))
  }
  return
}

/** Read the classes of a tag. */
export function classesOf(attributes: string): string[] {
  return attributeOf(attributes, 'class')?.split(/\s+/) ?? []
}

/** Decode the character references that HTML attributes and titles have. */
export function decode(html: string): string {
  return html.replace(reference, (whole, hex, decimal, name) => {
    if (name) return named.get(name) ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

// What may hold text, and so anything.
const ends = new Map(
  ['a', 'p', 'span', 'style'].map((name) => [
    name,
    new RegExp(`</${name}(?=[\\s>])`, 'gi')
  ])
)

/**
 * Tell whether HTML is nothing but tags, styles, links and labels: whether
 * none of a reader's text would be lost with it.
 *
 * @param html
 *   HTML.
 * @returns
 *   Whether there is no text between the elements.
 */
export function isBare(html: string): boolean {
  const tag = /<(\/?)([a-z][a-z\d]*)[^<>]*>/iy
  let at = 0
  for (;;) {
    const start = html.indexOf('<', at)
    const text = html.slice(at, start === -1 ? undefined : start)
    if (text.trim() !== '') return false
    if (start === -1) return true

    tag.lastIndex = start
    const match = tag.exec(html)
    if (!match) return false
    const [, slash, name = ''] = match
    const end = slash ? undefined : ends.get(name.toLowerCase())
    at = tag.lastIndex
    if (!end) continue
    end.lastIndex = at
    const close = end.exec(html)
    if (!close) return false
    at = close.index
  }
}
