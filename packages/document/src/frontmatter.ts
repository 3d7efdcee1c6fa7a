import type { Root } from 'mdast'
import type { Position } from 'unist'
import { type DocumentFile, isFields } from './file.ts'

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

  const head: { position?: Position | undefined; type: string } | undefined =
    tree?.children[0]
  if (!head || !isRaw(head)) return
  return { format: head.type, position: head.position, raw: head.value }
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
