// Where hosts put what they know of a document: its frontmatter, its path.

import { isFields } from '@flyleaf/internal/fields'
import type { Root } from 'mdast'
import type { Position } from 'unist'

/**
 * What the functions here need of a file: a `VFile` has it, and so has what
 * `./satteri` makes of Sätteri's context.
 */
export interface DocumentFile {
  /** Folder that a relative `path` counts from. */
  cwd?: string | undefined
  /** What hosts and plugins put on the file. */
  data: Record<string, unknown>
  /** Where the document was read, when the host says so. */
  path?: string | undefined
}

/** Frontmatter that a host, or a plugin before, has parsed already. */
export interface ParsedFrontmatter {
  /** Fields: the very object, so that what is added reaches the host. */
  data: Record<string, unknown>
  /**
   * Who put it there: `'matter'` (`file.data.matter`: remark-matter,
   * next-mdx-remote-client), `'astro'` (`file.data.astro.frontmatter`) or
   * `'fm'` (`file.data.fm`: mdsvex).
   */
  host: 'astro' | 'fm' | 'matter'
}

/** Frontmatter that stands in the tree, still to be parsed. */
export interface RawFrontmatter {
  /** Name of the syntax: the type of the node, `'yaml'`, `'toml'`, … */
  format: string
  /** Place of the node, fences included. */
  position: Position | undefined
  /** Text between the fences. */
  raw: string
}

/**
 * Find a document's frontmatter, wherever its host keeps it.
 *
 * Looks at, in this order: `file.data.matter`, `file.data.astro.frontmatter`,
 * `file.data.fm`, the first node of the tree. It never parses.
 *
 * @param file
 *   File, or anything with its `data`.
 * @param tree
 *   Tree of the document (optional).
 * @returns
 *   Fields, or the raw block, or nothing when there is neither.
 */
export function frontmatterOf(
  file: Readonly<Pick<DocumentFile, 'data'>>,
  tree?: Readonly<Root> | null | undefined
): ParsedFrontmatter | RawFrontmatter | undefined {
  const { astro, fm, matter } = file.data

  if (isFields(matter)) return { data: matter, host: 'matter' }

  const data = isFields(astro) ? astro['frontmatter'] : undefined
  if (isFields(data)) return { data, host: 'astro' }

  if (isFields(fm)) return { data: fm, host: 'fm' }

  const first: { position?: Position | undefined; type: string } | undefined =
    tree?.children[0]
  if (!first || !isRaw(first)) return
  return { format: first.type, position: first.position, raw: first.value }
}

/**
 * Find the object that a host reads back after the plugins have run.
 *
 * Astro shows what is added to it as `remarkPluginFrontmatter`, mdsvex as the
 * page's `metadata`.
 *
 * @param file
 *   File, or anything with its `data`.
 * @returns
 *   The host's own object, or nothing when no host has one.
 */
export function hostFrontmatterOf(
  file: Readonly<Pick<DocumentFile, 'data'>>
): Record<string, unknown> | undefined {
  const { astro, fm } = file.data
  const data = isFields(astro) ? astro['frontmatter'] : fm
  return isFields(data) ? data : undefined
}

// Frontmatter nodes are literals that CommonMark and GFM do not have.
const content = new Set([
  'code',
  'html',
  'mdxjsEsm',
  'mdxFlowExpression',
  'math'
])

function isRaw<T extends { type: string }>(
  node: T
): node is T & { value: string } {
  return (
    'value' in node && typeof node.value === 'string' && !content.has(node.type)
  )
}

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
  const filePath = isFields(meta) ? meta['filePath'] : undefined
  if (typeof filePath === 'string') return normalize(filePath)

  if (!file.path) return
  const cwd = normalize(file.cwd ?? '')
  const path = resolve(cwd, file.path)
  const base = resolve(cwd, root ?? '')
  if (base === '' || base === '/') return path.slice(base.length) || undefined
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined
}

/** Join two paths; the second wins where it is absolute. */
function resolve(base: string, path: string): string {
  const isAbsolute = /^(?:\/|[a-z]:)/i.test(path.replaceAll('\\', '/'))
  return normalize(isAbsolute || base === '' ? path : `${base}/${path}`)
}

// A backslash, or a part that is empty, `.` or `..`.
const notNormal = /\\|\/\.{0,2}(?:\/|$)|^\.{1,2}(?:\/|$)/

/** Write a path with `/`, without `.` and `..` where they can be resolved. */
function normalize(path: string): string {
  // Nearly every path is in this form already.
  if (!notNormal.test(path)) return path
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
