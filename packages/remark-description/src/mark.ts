import { commentOf, type TreeNode } from './node.ts'
import type { Reading } from './paragraph.ts'

/** Whether a text begins with a letter, a digit or the like. */
export function startsWithWord(raw: string): boolean {
  const code = raw.charCodeAt(0)
  // From `A` on, but for brackets, and from beyond ASCII on.
  return code > 0x7d || (code > 0x40 && !'[\\]^_`{|}'.includes(raw.charAt(0)))
}

/** Whether a block is the mark that ends the description. */
export function isMark(
  node: TreeNode,
  { isMarker, markup }: Readonly<Reading>
): boolean {
  // A field is read where it matters: reading costs, where trees are lazy.
  switch (node.type) {
    case 'html':
      return markup.read(String(node.value)).some(isMarker)
    case 'mdxFlowExpression':
      return isMarker(commentOf(String(node.value)))
    case 'thematicBreak':
      return isMarker('---')
    case 'leafDirective':
      return isMarker(String(node.name))
    default:
      return false
  }
}

/** Whether a paragraph is that mark: text that no syntax has taken. */
export function isMarkText(
  raw: string,
  { isMarker }: Readonly<Reading>
): boolean {
  // A word alone, such as “More”, is a paragraph.
  if (startsWithWord(raw)) return false
  const text = raw.trim()
  if (text.startsWith('{') && text.endsWith('}')) {
    return isMarker(commentOf(text.slice(1, -1)))
  }
  return isMarker(text)
}
