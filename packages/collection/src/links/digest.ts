/**
 * Condense a text into 16 hexadecimal digits; equal texts have equal digests
 * on every machine. It tells changes apart, and is no protection against
 * forgery.
 */
export function digestOf(text: string): string {
  // cyrb53 by bryc (public domain), with all of its 64 bits: browsers have no
  // digest that gives its answer at once.
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a =
    Math.imul(a ^ (a >>> 16), 2246822507) ^
    Math.imul(b ^ (b >>> 13), 3266489909)
  b =
    Math.imul(b ^ (b >>> 16), 2246822507) ^
    Math.imul(a ^ (a >>> 13), 3266489909)
  return hex(a) + hex(b)
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}
