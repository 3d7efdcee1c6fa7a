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

/**
 * Sites whose addresses are pages, by their hosts: those whose path the pattern
 * finds.
 */
const pages = new Map<string, readonly [site: string, paths: RegExp]>([
  ['bsky.app', ['Bluesky', /^\/profile\//]],
  ['codepen.io', ['CodePen', /\/pen\//]],
  ['commons.wikimedia.org', ['Wikimedia', /^\/wiki\/File:/i]],
  ['docs.google.com', ['Google', /\/(?:edit|view)\b/]],
  ['drive.google.com', ['Google Drive', /^\/(?:file|open)\b/]],
  ['dropbox.com', ['Dropbox', /^\/(?:s|scl)\//]],
  ['facebook.com', ['Facebook', /\/(?:photos?|posts|videos|watch)\b/]],
  ['figma.com', ['Figma', /^\/(?:design|file|proto)\//]],
  ['flickr.com', ['Flickr', /^\/photos\//]],
  ['gist.github.com', ['GitHub', /^\/[^/]+\/[^/]+\/?$/]],
  ['github.com', ['GitHub', /^\/[^/]+\/[^/]+\/blob\//]],
  ['gitlab.com', ['GitLab', /\/-\/blob\//]],
  ['imgur.com', ['Imgur', /^\/(?:a\/|gallery\/|t\/)?[^/.]+$/]],
  ['instagram.com', ['Instagram', /^\/(?:p|reel|tv)\/[^/]+\/?$/]],
  ['linkedin.com', ['LinkedIn', /^\/(?:feed|in|posts|pulse)\//]],
  ['loom.com', ['Loom', /^\/share\//]],
  ['photos.app.goo.gl', ['Google Photos', /./]],
  ['photos.google.com', ['Google Photos', /./]],
  ['player.vimeo.com', ['Vimeo', /./]],
  ['tiktok.com', ['TikTok', /\/video\//]],
  ['twitter.com', ['Twitter', /^\/(?:i\/web|\w+)\/status\//]],
  ['unsplash.com', ['Unsplash', /^\/photos\/[^/]+\/?$/]],
  ['vimeo.com', ['Vimeo', /./]],
  ['x.com', ['X', /./]],
  ['youtu.be', ['YouTube', /./]],
  ['youtube-nocookie.com', ['YouTube', /./]],
  ['youtube.com', ['YouTube', /./]]
])

/** Pages about a file, which have its name in their address. */
const aboutFiles =
  /^\/(?:wiki\/File:|(?:s|scl)\/|[^/]+\/[^/]+\/(?:-\/)?blob\/)/i

/** Say where a picture is, by its address in the document. */
export function locate(written: string): Location {
  // Browsers drop what is around an address.
  const address = written.trim()
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

/** Give the name of a parsed address in the lockfile. */
export function keyOf(url: URL): string {
  const end = url.href.indexOf('#')
  return end < 0 ? url.href : url.href.slice(0, end)
}

/**
 * Name the site whose page is at an address; nothing when it may well be a
 * picture.
 */
export function pageOf(location: Readonly<Location>): string | undefined {
  if (location.kind !== 'remote') return
  const { hostname, pathname, searchParams } = location.url
  const host = hostname.replace(/^(?:m|mobile|music|www)\./, '')
  const [site, paths] = /^[a-z-]+\.wikipedia\.org$/.test(host)
    ? (['Wikipedia', /^\/wiki\/File:/i] as const)
    : (pages.get(host) ?? [])
  if (!paths?.test(pathname)) return
  // Some hosts give the file itself when they are asked for it.
  if (searchParams.has('raw') || searchParams.get('dl') === '1') return
  const hasName = extensionOf(pathname) !== ''
  return hasName && !aboutFiles.test(pathname) ? undefined : site
}

/** Give the extension in an address: lower-case, no dot, empty if none. */
export function extensionOf(address: string): string {
  const [, extension = ''] = nameOf(address).match(/\.([a-z\d]{1,5})$/i) ?? []
  return extension.toLowerCase()
}

/** Give the file name in an address, decoded where that is possible. */
export function nameOf(address: string): string {
  // By hand: parsing addresses is what a picture costs most.
  const path = pathOf(address.trim().replace(/^(?:https?:)?\/\/[^/?#]*/i, ''))
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

/** Whether a name is that of a picture or a video, by its extension. */
export function isPictureName(name: string): boolean {
  return pictureExtension.test(name)
}

/** The extension of a picture or a video, at the end of a name. */
export const pictureExtension: RegExp =
  /\.(?:apng|avif|avi|bmp|gif|heic|jpe?g|m4v|mkv|mov|mp4|png|svg|tiff?|webm|webp)$/i
