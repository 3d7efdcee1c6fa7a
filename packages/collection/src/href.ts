// What nearly all addresses look like.
const plain = /^\/(?:[\w~-][\w.~-]*\/)*(?:[\w~-][\w.~-]*)?$/
const scheme = /^[a-z][a-z\d+.-]*:/i
const web = /^https?:\/\/[^/]/i

// Control characters, what changes the direction of text, halves of pairs.
const forbidden =
  /[\\\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\p{Surrogate}]/u

/**
 * Let an address through that is safe to link.
 *
 * Taken are addresses within the site and complete ones with `http:` or
 * `https:`. Refused are other schemes, `//host`, backslashes, control
 * characters, names and passwords, and `..`, however they are encoded.
 *
 * @param value
 *   Anything.
 * @returns
 *   Address, or nothing when it is refused.
 */
export function toHref(value: unknown): string | undefined {
  if (typeof value !== 'string') return
  if (plain.test(value)) return value
  const address = value.trim()
  if (address === '' || forbidden.test(address) || climbs(address)) return
  if (!scheme.test(address))
    return address.startsWith('//') ? undefined : address

  if (!web.test(address) || !URL.canParse(address)) return
  const { password, username } = new URL(address)
  return username || password ? undefined : address
}

/** Whether an address leads upwards, in any encoding. */
function climbs(address: string): boolean {
  if (!address.includes('..') && !address.includes('%')) return false
  const decoded = address
    .replace(/%(?:25)+/g, '%')
    .replace(/%2e/gi, '.')
    .replace(/%2f|%5c/gi, '/')
  return /(?:^|\/)\.\.(?:[/?#]|$)/.test(decoded)
}
