import type { Element, Root, RootContent } from 'hast'
import type { Rewrite } from './local.ts'

/** Properties that hold a URL, by the elements that a page shows them with. */
export const references: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['href']],
  ['audio', ['src']],
  ['img', ['src', 'srcSet']],
  ['source', ['src', 'srcSet']],
  ['track', ['src']],
  ['video', ['poster', 'src']]
])

/**
 * Find which properties of an element have to change.
 *
 * @param element
 *   Element; only read.
 * @param rewrite
 *   Gives the new URL.
 * @returns
 *   Names and new values.
 */
export function rewritten(
  element: Readonly<Element>,
  rewrite: Rewrite
): [name: string, value: string][] {
  const changes: [name: string, value: string][] = []

  for (const name of references.get(element.tagName) ?? []) {
    const value = element.properties[name]
    // Parsers of HTML make a list of a `srcset`, plugins mostly write text.
    const text = Array.isArray(value) ? value.join(', ') : value
    if (typeof text !== 'string') continue
    const next =
      name === 'srcSet' ? rewriteCandidates(text, rewrite) : rewrite(text)
    if (next !== undefined && next !== text) changes.push([name, next])
  }

  return changes
}

/**
 * Rewrite the references of a tree.
 *
 * @param tree
 *   Tree; changed.
 * @param rewrite
 *   Gives the new URL.
 */
export function rewriteReferences(tree: Root, rewrite: Rewrite): undefined {
  const stack: (Root | RootContent)[] = [tree]

  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'element') {
      for (const [name, value] of rewritten(node, rewrite))
        node.properties[name] = value
    }
    if ('children' in node) stack.push(...node.children)
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
