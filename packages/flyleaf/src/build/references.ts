import { realpathSync, statSync } from 'node:fs'
import nodePath, { join } from 'node:path'
import { isInside } from '@flyleaf/internal/inside'
import type { Element, Root, RootContent } from 'hast'
import { relativeUrl } from '../output/page-path.ts'

/** Gives the URL that a reference has on the built page; nothing to keep it. */
export type Rewrite = (reference: string) => string | undefined

/** A file that pages show or offer. */
interface Asset {
  /** Where it really is. */
  from: string
  /** Document that refers to it first. */
  id: string
}

/** What a build knows of the files that documents refer to. */
export interface LocalFiles {
  /**
   * Files to copy, which fill while documents are rewritten, by their paths
   * relative to the root and to the output alike.
   */
  readonly assets: ReadonlyMap<string, Asset>
  /**
   * Make the function that rewrites the references of one document, which
   * stands in `page`, a path relative to the output.
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
 * page refers to it there. A link to a document becomes a link to its page,
 * whose URLs are by the id of the document.
 */
export function localFiles(
  root: string,
  urls: ReadonlyMap<string, string>
): LocalFiles {
  const assets = new Map<string, Asset>()
  // A picture is often on many pages: the disk is asked once.
  const places = new Map<string, string | undefined>()

  function placeOf(path: string): string | undefined {
    if (places.has(path)) return places.get(path)
    const place = media.test(path) ? findFile(root, path) : undefined
    places.set(path, place)
    return place
  }

  return {
    assets,
    rewriteFor: (id, page) => (reference) => {
      const target = resolveReference(reference, id)
      if (!target) return
      const url = urls.get(target.path)
      if (url !== undefined) return url + target.suffix
      const from = placeOf(target.path)
      if (from === undefined) return
      if (!assets.has(target.path)) assets.set(target.path, { from, id })
      return relativeUrl(page, target.path) + target.suffix
    }
  }
}

/**
 * Resolve a relative reference of a document to a path relative to the root,
 * beside its query and hash; nothing when the reference is not relative, leads
 * out of the root, or to a hidden file.
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

/**
 * Find a file that really lies in the root. A link may lead to it, but to
 * nothing that would not be published itself.
 */
function findFile(root: string, path: string): string | undefined {
  try {
    const real = realpathSync(join(root, path))
    const folder = realpathSync(root)
    const isPublic =
      isInside(folder, real, nodePath) &&
      !isHidden(nodePath.relative(folder, real)) &&
      media.test(real)
    return isPublic && statSync(real).isFile() ? real : undefined
  } catch {
    return
  }
}

function isHidden(path: string): boolean {
  return /(?:^|[/\\])\./.test(path)
}

/** Properties that hold a URL, by the elements that a page shows them with. */
const references: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['href']],
  ['audio', ['src']],
  ['img', ['src', 'srcSet']],
  ['source', ['src', 'srcSet']],
  ['track', ['src']],
  ['video', ['poster', 'src']]
])

export function rewriteReferences(tree: Root, rewrite: Rewrite): undefined {
  const stack: (Root | RootContent)[] = [tree]

  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'element') rewriteProperties(node, rewrite)
    if ('children' in node) stack.push(...node.children)
  }
}

function rewriteProperties(
  { properties, tagName }: Element,
  rewrite: Rewrite
): undefined {
  for (const name of references.get(tagName) ?? []) {
    const value = properties[name]
    // Parsers of HTML make a list of a `srcset`, plugins mostly write text.
    const text = Array.isArray(value) ? value.join(', ') : value
    if (typeof text !== 'string') continue
    const next =
      name === 'srcSet' ? rewriteCandidates(text, rewrite) : rewrite(text)
    if (next !== undefined && next !== text) properties[name] = next
  }
}

/** Rewrite each URL of a `srcset`; what follows it stays. */
function rewriteCandidates(text: string, rewrite: Rewrite): string {
  let isUrl = true

  const parts = text.split(/(\s+)/).map((part) => {
    if (part.trim() === '') return part
    const wasUrl = isUrl
    isUrl = part.endsWith(',')
    const url = isUrl ? part.slice(0, -1) : part
    return wasUrl ? (rewrite(url) ?? url) + part.slice(url.length) : part
  })

  return parts.join('')
}
