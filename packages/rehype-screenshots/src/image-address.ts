/** Where a picture is, as far as its address tells. */
export type Location =
  /** On this computer: a path, still percent-encoded. */
  | { kind: 'file'; path: string; rooted: boolean }
  /** No address at all: it cannot be parsed. */
  | { kind: 'malformed' }
  /** Elsewhere, or in the address itself: `data:`, `blob:`, nothing. */
  | { kind: 'other' }
  /** On another computer, over `http` or `https`. */
  | { kind: 'remote'; url: URL }

/** Sites whose addresses are pages with a player, by their hosts. */
const videoSites = new Map([
  ['player.vimeo.com', 'Vimeo'],
  ['vimeo.com', 'Vimeo'],
  ['youtu.be', 'YouTube'],
  ['youtube-nocookie.com', 'YouTube'],
  ['youtube.com', 'YouTube']
])

/** Say where a picture is, by its address in the document. */
export function locate(address: string): Location {
  const remote = /^(?:https?:)?\/\//i.test(address)
  if (remote) {
    const url = parse(address)
    return url ? { kind: 'remote', url } : { kind: 'malformed' }
  }

  const path = pathOf(address)
  if (path === '' || /^[a-z][a-z\d+.-]*:/i.test(path)) return { kind: 'other' }
  return { kind: 'file', path, rooted: path.startsWith('/') }
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address, 'https://example.com')
  } catch {
    return
  }
}

/** Take query and fragment off. */
function pathOf(address: string): string {
  const end = address.search(/[?#]/)
  return end < 0 ? address : address.slice(0, end)
}

/**
 * Give the name under which the lockfile knows a remote picture: the address
 * as browsers send it, without its fragment.
 *
 * @param address
 *   Address.
 * @returns
 *   Address in its canonical form; nothing when it is not one of `http(s)`, or
 *   that of a page with a video.
 */
export function sizeKey(address: string): string | undefined {
  const location = locate(address)
  if (location.kind !== 'remote' || videoSiteOf(location)) return
  return keyOf(location.url)
}

/** Give the name of a parsed address in the lockfile. */
export function keyOf(url: URL): string {
  const end = url.href.indexOf('#')
  return end < 0 ? url.href : url.href.slice(0, end)
}

/**
 * Name the site whose page with a video is at an address; nothing when it may
 * well be a picture.
 */
export function videoSiteOf(location: Readonly<Location>): string | undefined {
  if (location.kind !== 'remote') return
  const { hostname, pathname } = location.url
  const site = videoSites.get(hostname.replace(/^(?:m|music|www)\./, ''))
  return site !== undefined && extensionOf(pathname) === '' ? site : undefined
}

/** Give the extension in an address: lower-case, no dot, empty if none. */
export function extensionOf(address: string): string {
  const [, extension = ''] = nameOf(address).match(/\.([a-z\d]{1,5})$/i) ?? []
  return extension.toLowerCase()
}

/** Give the file name in an address, decoded where that is possible. */
export function nameOf(address: string): string {
  // By hand: parsing addresses is what a picture costs most.
  const path = pathOf(address.replace(/^(?:https?:)?\/\/[^/?#]*/i, ''))
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (!name.includes('%')) return name
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** How dense a picture is by its name, as `shot@2x.png`: 1 where it is silent. */
export function namedDensity(address: string): number {
  const match = nameOf(address).match(/@([2-4])x(?:\.[^.]*)?$/i)
  return Number(match?.[1] ?? 1)
}

/** Put another extension into an address, its query and fragment left out. */
export function withExtension(address: string, extension: string): string {
  const path = pathOf(address)
  return `${path.slice(0, path.lastIndexOf('.'))}.${extension}`
}
