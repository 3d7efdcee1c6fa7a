// A table of nodes that remark-rehype does not know, and of their HTML.

/** A node, as far as it is read and written here. */
interface Node {
  children?: readonly Node[]
  data?: object | undefined
  type: string
  value?: unknown
}

// Elements of the nodes that mdast does not have.
const elements = new Map([
  ['descriptionDetails', 'dd'],
  ['descriptionList', 'dl'],
  ['descriptionTerm', 'dt'],
  ['subscript', 'sub'],
  ['superscript', 'sup']
])

/**
 * Say which HTML stands for nodes. Math gets the fields that remark-math gives
 * it, so that rehype-katex and the like find it.
 */
export function addElements(tree: Node): undefined {
  const open = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    const element = elementOf(node)
    if (element) node.data = { ...node.data, ...element }
    if (node.children) open.push(...node.children)
  }
}

function elementOf({ type, value }: Node): object | undefined {
  const hName = elements.get(type)
  if (hName) return { hName }

  const text = { type: 'text', value }
  if (type === 'inlineMath') {
    const className = ['language-math', 'math-inline']
    return { hChildren: [text], hName: 'code', hProperties: { className } }
  }
  if (type === 'math') {
    const className = ['language-math', 'math-display']
    const code = {
      children: [text],
      properties: { className },
      tagName: 'code',
      type: 'element'
    }
    return { hChildren: [code], hName: 'pre' }
  }
  return
}
