import { type DocumentFile, isFields } from './file.ts'

/**
 * Say which document a file is: its path relative to the root, with extension
 * and `/` as separator. Indexes and `@flyleaf/collection` know it by that id.
 *
 * Hosts that hand over a made-up path or none, but say where the document lies
 * (content-collections: `file.data._meta.filePath`), are asked first.
 *
 * @param file
 *   File.
 * @param root
 *   Folder that ids count from (default: `file.cwd`).
 * @returns
 *   Id, or nothing when the file has no path, or one outside the root.
 */
export function idOf(
  file: Readonly<DocumentFile>,
  root?: string | null | undefined
): string | undefined {
  const meta = file.data['_meta']
  const given = isFields(meta) ? meta['filePath'] : undefined
  if (typeof given === 'string') return normalize(given)

  if (!file.path) return
  const cwd = normalize(file.cwd ?? '')
  const path = resolve(cwd, file.path)
  const base = resolve(cwd, root ?? '')
  if (base === '' || base === '/') return path.slice(base.length) || undefined
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined
}

/** Join two paths; the second wins where it is absolute. */
function resolve(base: string, path: string): string {
  const absolute = /^(?:\/|[a-z]:)/i.test(path.replaceAll('\\', '/'))
  return normalize(absolute || base === '' ? path : `${base}/${path}`)
}

// A backslash, or a part that is empty, `.` or `..`.
const odd = /\\|\/\.{0,2}(?:\/|$)|^\.{1,2}(?:\/|$)/

/** Write a path with `/`, without `.` and `..` where they can be resolved. */
function normalize(path: string): string {
  // Nearly every path is in this form already.
  if (!odd.test(path)) return path
  const slashed = path.replaceAll('\\', '/')
  const root = slashed.startsWith('/') ? '/' : ''
  const parts: string[] = []

  for (const part of slashed.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    // Above `/` there is nothing to go to.
    else if (!root) parts.push(part)
  }

  return root + parts.join('/')
}
