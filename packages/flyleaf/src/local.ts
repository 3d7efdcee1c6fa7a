import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { relativeUrl } from './page-path.ts'

/** Gives the URL that a reference has on the built page; nothing to keep it. */
export type Rewrite = (reference: string) => string | undefined

/** What a build knows of the files that documents refer to. */
export interface LocalFiles {
  /** Files to copy: paths relative to the root and to the output alike. */
  readonly assets: ReadonlySet<string>
  /**
   * Make the function that rewrites the references of one document.
   *
   * @param id
   *   Path of the document, relative to the root.
   * @param page
   *   Path of its page, relative to the output.
   */
  rewriteFor(id: string, page: string): Rewrite
}

/** What a page shows or offers; nothing else of the folder is published. */
const media =
  /\.(?:avif|gif|jpe?g|png|svg|webp|mov|mp4|m4v|ogv|webm|vtt|flac|m4a|mp3|ogg|opus|wav|pdf)$/i

/**
 * Follow the references of documents to one another and to files beside them.
 *
 * A page stands elsewhere than its document, so `./image.png` would lead
 * nowhere: the file is copied once, to the same path below the output, and the
 * page refers to it there. A link to a document becomes a link to its page.
 *
 * @param root
 *   Absolute path of the folder of the documents.
 * @param urls
 *   URLs of the pages, by the path of their documents.
 * @returns
 *   Files, which fill while documents are rewritten.
 */
export function localFiles(
  root: string,
  urls: ReadonlyMap<string, string>
): LocalFiles {
  const assets = new Set<string>()
  const known = new Map<string, boolean>()

  function isAsset(path: string): boolean {
    const seen = known.get(path)
    if (seen !== undefined) return seen
    const found = media.test(path) && isFileIn(root, path)
    known.set(path, found)
    return found
  }

  return {
    assets,
    rewriteFor: (id, page) => (reference) => {
      const target = resolveReference(reference, id)
      if (!target) return
      const url = urls.get(target.path)
      if (url !== undefined) return url + target.suffix
      if (!isAsset(target.path)) return
      assets.add(target.path)
      return relativeUrl(page, target.path) + target.suffix
    }
  }
}

/**
 * Resolve a relative reference.
 *
 * @param reference
 *   URL as the author wrote it.
 * @param id
 *   Path of the document, relative to the root.
 * @returns
 *   Path relative to the root, and the query and hash; nothing when the
 *   reference is not relative, leads out of the root, or to a hidden file.
 */
export function resolveReference(
  reference: string,
  id: string
): { path: string; suffix: string } | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|[/\\?#]|$)/i.test(reference)) return

  const end = reference.search(/[?#]/)
  const written = end < 0 ? reference : reference.slice(0, end)
  const parts = id.split('/').slice(0, -1)
  for (const part of decode(written).split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return
  }

  if (parts.some((part) => part.startsWith('.') || /[\\\0]/.test(part))) return
  return { path: parts.join('/'), suffix: end < 0 ? '' : reference.slice(end) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray `%` is a letter of the name.
    return text
  }
}

/** Whether a path is a file that really lies in the root. */
function isFileIn(root: string, path: string): boolean {
  try {
    const real = realpathSync(join(root, path))
    const way = relative(realpathSync(root), real)
    const isInside = !way.startsWith(`..${sep}`) && !isAbsolute(way)
    return isInside && statSync(real).isFile()
  } catch {
    return false
  }
}
