/** White space that a browser would show as one space. */
const space = /[\t\n\v\f\r \u0085\u2028\u2029]+/g

/**
 * What no reader sees, but what changes what a reader sees: control
 * characters, zero-width spaces, overrides of the direction, tag characters.
 * The joiners U+200C and U+200D stay: emoji and Persian need them.
 */
const hidden =
  /[\p{Cc}\u200B\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu

// Nearly every text is one already.
const line = /^[!-~]+(?: [!-~]+)*$/

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * Turn a foreign value into one line of text, such as a title; nothing where
 * there would be nothing to read. A number counts as text.
 */
export function toLine(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return
  if (typeof value === 'string' && line.test(value)) return value
  const text = String(value)
    .replace(space, ' ')
    .replace(hidden, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim()
  return visible.test(text) ? text : undefined
}
