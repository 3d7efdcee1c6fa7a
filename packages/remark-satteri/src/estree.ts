import { type Comment, getLineInfo, Parser, tokTypes } from 'acorn'
import jsx from 'acorn-jsx'

/** A node of an MDX tree, as far as it is read and written here. */
interface Node {
  attributes?: unknown
  children?: readonly Node[]
  data?: object | undefined
  position?: { start: { offset?: number | undefined } } | undefined
  type: string
  value?: unknown
}

const parser = Parser.extend(jsx())
// What remark-mdx takes for JavaScript.
const javascript = { ecmaVersion: 2024, sourceType: 'module' } as const
// Other JavaScript is an expression: in braces, and not on the same lines.
const statement = /^(?:Export|Import)/

/**
 * Give the JavaScript in MDX its tree, at `data.estree`, as remark-mdx does:
 * what compiles MDX reads nothing else.
 *
 * @param tree
 *   Tree; changed.
 * @param source
 *   Document.
 * @throws
 *   When imports and exports are not JavaScript, or something else is among
 *   them; the error ends with its place.
 */
export function addEstree(tree: Node, source: string): undefined {
  const open = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.children) open.push(...node.children)

    const start = Number(node.position?.start.offset)
    if (node.type === 'mdxjsEsm') {
      add(node, programOf(String(node.value), start, source))
    } else if (/^mdx(?:Flow|Text)Expression$/.test(node.type)) {
      add(node, expressionOf(String(node.value), start + 1))
    } else if (Array.isArray(node.attributes)) {
      addToAttributes(node.attributes, start, source)
    }
  }
}

function add(node: Node, estree: object): undefined {
  node.data = { ...node.data, estree }
}

function addToAttributes(
  attributes: readonly unknown[],
  start: number,
  source: string
): undefined {
  let offset = start
  for (const attribute of attributes.filter(isNode)) {
    const isSpread = attribute.type === 'mdxJsxExpressionAttribute'
    const node = isSpread ? attribute : attribute.value
    if (!isNode(node)) continue

    // Sätteri gives attributes no place, but they come one after the other.
    const value = String(node.value)
    const head = `{${value.split('\n', 1)[0]}`
    offset = Math.max(offset, source.indexOf(head, offset) + 1)
    add(node, expressionOf(value, offset, isSpread))
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** Parse an expression, which Sätteri has found to be one. */
function expressionOf(value: string, offset: number, isSpread = false): object {
  const comments: Comment[] = []
  const options = { ...javascript, onComment: comments }
  const range = { end: offset + value.length, start: offset }
  // Blanks before it make acorn count as the document does.
  const text = isSpread
    ? `${' '.repeat(offset - 2)}({${value}})`
    : ' '.repeat(offset) + value
  const isEmpty =
    parser.tokenizer(text, options).getToken().type === tokTypes.eof
  const body = []

  if (!isEmpty) {
    comments.length = 0
    const expression = parser.parseExpressionAt(
      text,
      offset - (isSpread ? 2 : 0),
      options
    )
    if (isSpread) Object.assign(expression, range)
    body.push({ expression, type: 'ExpressionStatement', ...range })
  }

  return { body, comments, sourceType: 'module', type: 'Program', ...range }
}

/** Parse imports and exports, which Sätteri has found, but not parsed. */
function programOf(value: string, start: number, source: string): object {
  const comments: Comment[] = []
  const options = { ...javascript, onComment: comments }
  // Blank lines before it make acorn's error tell the line of the document.
  const text = source.slice(0, start).replaceAll(/[^\r\n]/g, ' ') + value
  const program = parser.parse(text, options)
  const other = program.body.find(({ type }) => !statement.test(type))
  if (other) {
    const { column, line } = getLineInfo(text, other.start)
    throw new Error(
      `Unexpected \`${other.type}\` in code: only import/exports are supported (${line}:${column})`
    )
  }
  return Object.assign(program, { comments, start })
}
