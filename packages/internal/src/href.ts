const scheme = /^[a-z][a-z\d+.-]*:/i
const web = /^https?:\/\/[^/]/i

// What no address needs: whoever puts it there wants to hide something.
const forbidden = /[\\\p{Cc}\p{Surrogate}]/u

/** An address that is safe to link: within the site, or a complete one. */
export type Href =
  | { address: string; url?: undefined }
  | { address: string; url: URL }

/**
 * Let an address through that is safe to link.
 *
 * Taken are addresses within the site and complete ones with `http:` or
 * `https:`. Refused are other schemes, `//host`, backslashes, control
 * characters, names and passwords, and `..`, however they are encoded.
 */
export function readHref(value: unknown): Href | undefined {
  if (typeof value !== 'string') return
  const address = value.trim()
  if (address === '' || forbidden.test(address) || climbs(address)) return
  if (!scheme.test(address)) {
    return address.startsWith('//') ? undefined : { address }
  }

  if (!web.test(address) || !URL.canParse(address)) return
  const url = new URL(address)
  return url.username || url.password ? undefined : { address, url }
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
