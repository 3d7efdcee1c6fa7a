/**
 * What is read of a node of a Markdown tree: mdast's nodes have it, those of
 * directives, math and MDX, and Sätteri's read-only ones.
 */
export interface TreeNode {
  readonly alt?: string | null | undefined
  readonly attributes?: unknown
  readonly children?: readonly TreeNode[] | undefined
  readonly name?: string | null | undefined
  readonly type: string
  readonly url?: string | undefined
  readonly value?: string | undefined
}

/**
 * Take the comment out of an expression of MDX.
 *
 * @param expression
 *   Expression, without its braces.
 * @returns
 *   Text of the comment; empty when it is no comment.
 */
export function commentOf(expression: string): string {
  const text = expression.trim()
  return text.startsWith('/*') && text.endsWith('*/')
    ? text.slice(2, -2).trim()
    : ''
}
