import { contentOf, literal, type TreeNode } from './node.ts'

const html =
  /^(?:<!--\s*prevnext\s*-->|<prev-next(?:\s[^<>]*)?>\s*<\/prev-next>|<([a-z][\w-]*)\s(?:[^<>]*\s)?data-prevnext-slot(?:=[^<>]*)?>\s*<\/\1>)$/i

/**
 * Tell whether a node is a slot: whether it says where links should go.
 *
 * @param node
 *   Node of hast, or of MDX in hast.
 * @returns
 *   Whether it is `<!-- prevnext -->`, an MDX comment `prevnext`, an element
 *   `prev-next` or one with `data-prevnext-slot`.
 */
export function isSlot(node: TreeNode): boolean {
  const value = literal(node).trim()
  switch (node.type) {
    case 'comment':
      return value === 'prevnext'
    case 'element':
      return isSlotElement(node)
    case 'mdxFlowExpression':
      return /^\/\*\s*prevnext\s*\*\/$/.test(value)
    case 'mdxJsxFlowElement':
      return node.name === 'prev-next'
    case 'raw':
      return html.test(value)
    default:
      return false
  }
}

function isSlotElement(node: TreeNode): boolean {
  const mark = node.properties?.['dataPrevnextSlot'] ?? false
  if (node.tagName === 'prev-next' || mark !== false) return true
  if (node.tagName !== 'p') return false

  // Markdown puts an element that it does not know into a paragraph.
  const content = contentOf(node)
  return content.length === 1
    ? content.some((only) => only.tagName !== 'p' && isSlot(only))
    : content.every(({ type }) => type === 'raw') &&
        html.test(content.map(literal).join(''))
}
