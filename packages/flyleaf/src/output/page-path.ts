/** What no system takes in a file name, and what one of them reads as more. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are the point
const forbidden = /[\u0000-\u001f\u007f<>:"|?*\\/]/

/** Names that are devices on Windows, with any extension. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** Bytes of a path below the output: systems take 1,024 to 4,096 in all. */
const longest = 800

/**
 * Say in which file of the output a page stands: `/a/b/` in `a/b/index.html`,
 * `/a` in `a.html`, `/a.html` in itself; a full URL counts by its path. It is
 * none when a part of the URL cannot be the name of a file, or would lead out
 * of the output.
 */
export function pagePath(url: string): string | undefined {
  const parts = pathOf(url).split('/').map(decode)
  const name = parts.splice(-1).join('') || 'index.html'
  const file = /\.html?$/i.test(name) ? name : `${name}.html`
  if (![...parts, name, file].every(isName)) return
  const path = [...parts, file].join('/')
  return bytesOf(path) > longest ? undefined : path
}

/**
 * Say where something stands as seen from a page, as a URL; both paths are
 * relative to the output.
 */
export function relativeUrl(from: string, to: string): string {
  const base = from.split('/').slice(0, -1)
  const target = to.split('/')
  let shared = 0
  while (
    shared < base.length &&
    shared < target.length - 1 &&
    base[shared] === target[shared]
  ) {
    shared++
  }

  const up = base.slice(shared).map(() => '..')
  const down = target.slice(shared).map(encodeURIComponent)
  return [...up, ...down].join('/')
}

/** Take the path of a URL as it is written: `URL` would resolve its dots. */
function pathOf(url: string): string {
  return url
    .replace(/^(?:[a-z][a-z\d+.-]*:)?\/\/[^/]*/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/^\//, '')
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function isName(part: string): boolean {
  return (
    part !== '' &&
    !forbidden.test(part) &&
    !devices.test(part) &&
    // `.`, `..`, and names that Windows cuts short.
    !/[. ]$/.test(part) &&
    bytesOf(part) <= 255
  )
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text)
}
