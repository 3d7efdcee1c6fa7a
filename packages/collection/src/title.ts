const space = /[\p{Cc}\p{Zl}\p{Zp}]+ *| {2,}[\p{Cc}\p{Zl}\p{Zp}]* */gu
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

const isIndex = /^(?:index|readme|_index)$/i
const day = /^\d{4}-\d{2}-\d{2}[-_](?=.)/

/**
 * Turn a foreign value into a title: one line of text.
 *
 * @param value
 *   Anything; a number counts as text.
 * @returns
 *   Title, or nothing when there would be nothing to read.
 */
export function toTitle(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return
  const text = String(value).replace(space, ' ').trim()
  return visible.test(text) ? text : undefined
}

/**
 * Make a title of a path: `posts/2022-08-29-two_factor.md` is `Two factor`.
 *
 * @param path
 *   Path of the file; the index of a folder is called as the folder.
 * @returns
 *   Title; the path itself when it has nothing to read.
 */
export function humanize(path: string): string {
  const slash = path.lastIndexOf('/')
  const name = withoutExtension(path.slice(slash + 1))
  const folder = path.slice(path.lastIndexOf('/', slash - 1) + 1, slash)
  const stem = isIndex.test(name) && slash > 0 ? folder : name
  const words = stem.replace(day, '').replace(/[-_]+/g, ' ')
  const title = toTitle(words) ?? toTitle(stem) ?? path
  return title.replace(/^./u, (first) => first.toUpperCase())
}

function withoutExtension(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}
