import { readHref } from '@flyleaf/internal/href'

/** How the site writes its addresses. */
export interface HrefForm {
  /**
   * What stands before every `/…` address, without a slash at its end: `'/docs'`,
   * `'https://a.example'`.
   */
  base: string
  /** Whether addresses of pages end in a slash. */
  trailingSlash: TrailingSlash
}

/** Whether addresses of pages end in a slash; `'ignore'`: as they are given. */
export type TrailingSlash = 'always' | 'ignore' | 'never'

// What may stand in an address as it is (RFC 3986), and what may not.
const foreign = /%(?![\dA-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?#%]+/gu

// Nearly every address: nothing in it needs a second look.
const plain = /^(?:\/[\w~-]+)+\/?$/

const file = /\.(?:html?|json|mdx?|pdf|txt|xml)$/i

/**
 * Turn a foreign address into one that is safe to link, in ASCII and as the
 * site writes its own; nothing when it is refused.
 */
export function toHref(
  value: unknown,
  form: Readonly<HrefForm>
): string | undefined {
  if (typeof value === 'string' && plain.test(value)) return toPath(value, form)
  const href = readHref(value)
  if (!href) return
  return href.url
    ? href.url.href
    : toPath(href.address.replace(foreign, encodeURIComponent), form)
}

function toPath(address: string, form: Readonly<HrefForm>): string {
  const path = withSlash(address, form.trailingSlash)
  if (path.startsWith('/')) return form.base + path
  // A colon in the first segment would make a scheme of what is before it.
  return /^[^/?#]*:/.test(path) ? `./${path}` : path
}

function withSlash(address: string, trailingSlash: TrailingSlash): string {
  if (trailingSlash === 'ignore') return address
  const end = address.search(/[?#]/)
  const path = end === -1 ? address : address.slice(0, end)
  const rest = address.slice(path.length)
  if (path === '') return address
  if (trailingSlash === 'never') return (withoutSlash(path) || '/') + rest
  return path.endsWith('/') || file.test(path) ? address : `${path}/${rest}`
}

/** Take the slashes off the end, in linear time. */
export function withoutSlash(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}
