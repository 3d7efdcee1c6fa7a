import type { TreeNode } from './node.ts'

/** Follows asides in the textual form `:::note … :::` through the blocks. */
export interface Aside {
  /**
   * Whether a paragraph opens an aside, or closes one.
   *
   * @param text
   *   Text of the paragraph, as it is written.
   */
  opens(text: string): boolean
  /**
   * Whether a block stands within an aside.
   *
   * @param node
   *   Block.
   */
  takes(node: TreeNode): boolean
}

const start = /^\s*(:{3,})([^\n]*)/
const end = /(?:^|\n)[ \t]*(:{3,})[ \t]*$/

/**
 * Create a reader for the asides of one document, where the syntax of
 * directives is not known, so that they are paragraphs.
 */
export function createAside(): Aside {
  let colons = 0
  let depth = 0

  return {
    opens(text) {
      const [, fence = ''] = start.exec(text) ?? []
      if (fence === '') return false
      if (!end.test(text)) {
        colons = fence.length
        depth = 1
      }
      return true
    },
    takes(node) {
      if (depth === 0) return false
      const [, opener = '', name = ''] = start.exec(firstText(node)) ?? []
      const [, closer = ''] = end.exec(lastText(node)) ?? []
      if (opener.length === colons && name.trim() !== '') depth++
      // A fence closes what was opened by no more colons.
      if (closer.length >= colons) depth--
      return true
    }
  }
}

function firstText(node: TreeNode): string {
  let first: TreeNode = node
  for (let next = first.children?.[0]; next; next = first.children?.[0]) {
    first = next
  }
  return textOf(first)
}

function lastText(node: TreeNode): string {
  let last: TreeNode = node
  for (let next = last.children?.at(-1); next; next = last.children?.at(-1)) {
    last = next
  }
  return textOf(last)
}

function textOf({ type, value = '' }: TreeNode): string {
  return type === 'text' ? value : ''
}
