import { readDate } from '@flyleaf/internal/dates'
import { foldersOf, isRootIndex, slugOf, slugOfText } from './slug.ts'

// Segments of characters that stay as they are, none of them of dots alone.
const encoded = /^[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*$/

/** How the URL of a document is made. */
export interface UrlForm {
  /** What stands before every URL: a path, or an `http:` or `https:` URL. */
  base: string
  /**
   * Form of the path: `:folders`, `:slug`, `:year`, `:month`, `:day` and
   * `:name` of a field, whose slug is taken.
   */
  pattern: string
  /** Whether the URL ends with `/`; nothing for as the pattern does. */
  trailingSlash: boolean | undefined
}

/** The URL of a document where the options do not say another. */
export const usualUrl: UrlForm = {
  base: '',
  pattern: '/:folders/:slug/',
  trailingSlash: undefined
}

/**
 * Make the URL of a document.
 *
 * Each segment is a slug, or the author's, percent-encoded: there is no
 * scheme, no `..` and no white space in it, whatever the author wrote.
 *
 * @param slug
 *   Slug; may be several segments.
 * @returns
 *   URL, and the fields that the pattern names but the document lacks.
 */
export function urlOf(
  path: string,
  slug: string,
  data: Readonly<Record<string, unknown>>,
  { base, pattern, trailingSlash }: Readonly<UrlForm>
): { missing: string[]; url: string } {
  const missing: string[] = []
  const segments: string[] = []

  for (const part of pattern.split('/')) {
    // Nothing stands before the first slash, and after the last.
    if (part === '') continue
    if (part === ':folders') segments.push(...foldersOf(path))
    // The root's index has no segment of its own.
    else if (part !== ':slug') segments.push(fill(part, slug, data, missing))
    else if (!isRootIndex(path) || slug !== slugOf(path)) segments.push(slug)
  }

  const slash = trailingSlash ?? pattern.endsWith('/')
  const pathname = encodePath(segments.join('/'))
  const end = slash || pathname === '' ? '/' : ''
  return {
    missing,
    url: `${base.replace(/\/$/, '')}${pathname && `/${pathname}`}${end}`
  }
}

/**
 * Encode a path, segment by segment, without a `/` at its ends; without the
 * segments that say nothing or lead upwards.
 */
export function encodePath(path: string): string {
  // Most paths are made of slugs; that is seen in a fraction of the time.
  if (encoded.test(path)) return path
  return path
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .filter((segment) => !/^\.{0,2}$/.test(segment.trim()))
    .map(encodeURIComponent)
    .join('/')
}

/**
 * Read a path within the site that an author wrote, and encode it; nothing
 * when it is none: it has to start with one `/`.
 */
export function sitePath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return
  const path = encodePath(decodePath(value))
  return path === '' ? '/' : `/${path}${value.endsWith('/') ? '/' : ''}`
}

/** Decode a path, segment by segment; what is not encoded stays. */
export function decodePath(path: string): string {
  return path.includes('%') ? path.split('/').map(decode).join('/') : path
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll('/', '%2F')
  } catch {
    return segment
  }
}

/** Put values for the names in one segment of a pattern. */
function fill(
  segment: string,
  slug: string,
  data: Readonly<Record<string, unknown>>,
  missing: string[]
): string {
  if (!segment.includes(':')) return segment
  return segment.replaceAll(/:([A-Za-z_]\w*)/g, (_, name: string) => {
    if (name === 'slug') return slug
    const day = datePart(name, data)
    if (day !== undefined) return day
    const value = Object.hasOwn(data, name) ? data[name] : undefined
    if (typeof value === 'string' || typeof value === 'number') {
      return slugOfText(String(value))
    }
    missing.push(name)
    return ''
  })
}

function datePart(
  name: string,
  data: Readonly<Record<string, unknown>>
): string | undefined {
  const index = ['year', 'month', 'day'].indexOf(name)
  if (index === -1 || !Object.hasOwn(data, 'date')) return
  return readDate(data['date'])?.day.split('-')[index]
}
