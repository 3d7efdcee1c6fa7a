// MDX: a second language with a parser of its own. Sätteri finds the
// JavaScript in a document, acorn parses it; either may refuse it.

import { type Comment, getLineInfo, Parser, tokTypes } from 'acorn'
import jsx from 'acorn-jsx'
import type { MdastNode, MdxJsxAttributeUnion } from 'satteri'
import type { VFile } from 'vfile'

/**
 * Parse MDX; what is wrong with the document becomes a message, and is thrown:
 * a document that is not MDX cannot go on.
 */
export function parseMdx(
  parse: () => MdastNode,
  source: string,
  file: VFile
): MdastNode {
  try {
    const tree = parse()
    addEstree(tree, source)
    return tree
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause

    // Sätteri's errors begin with their place and end with their rule.
    const [, line, column, reason = '', origin, ruleId] =
      /^(\d+):(\d+): (.*) \(([^():]+):([^():]+)\)$/s.exec(cause.message) ?? []
    if (line) {
      const place = { column: Number(column), line: Number(line) }
      return file.fail(reason, { cause, place, ruleId, source: origin })
    }

    // Those of acorn end with their place, and count columns from 0.
    const [, acornReason, row, index] =
      /^(.*) \((\d+):(\d+)\)$/s.exec(cause.message) ?? []
    const place = row
      ? { column: Number(index) + 1, line: Number(row) }
      : undefined
    return file.fail(acornReason ?? cause.message, {
      cause,
      place,
      ruleId: 'acorn',
      source: 'mdx'
    })
  }
}

const parser = Parser.extend(jsx())
// What remark-mdx takes for JavaScript.
const javascript = { ecmaVersion: 2024, sourceType: 'module' } as const
// Other JavaScript is an expression: in braces, and not on the same lines.
const statement = /^(?:Export|Import)/

/**
 * Give the JavaScript in MDX its tree, at `data.estree`, as remark-mdx does:
 * what compiles MDX reads nothing else. The same error as there when imports
 * and exports are not JavaScript, or something else is among them.
 */
function addEstree(tree: MdastNode, source: string): undefined {
  const open = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    if ('children' in node) open.push(...node.children)

    switch (node.type) {
      case 'mdxjsEsm':
        add(node, programOf(node.value, startOf(node), source))
        break
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        add(node, expressionOf(node.value, startOf(node) + 1))
        break
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        addToAttributes(node.attributes, startOf(node), source)
    }
  }
}

function startOf({ position }: MdastNode): number {
  // biome-ignore lint/style/noNonNullAssertion: MDX is parsed with places.
  return position!.start.offset!
}

function add(node: { data?: object | undefined }, estree: object): undefined {
  node.data = { ...node.data, estree }
}

function addToAttributes(
  attributes: readonly MdxJsxAttributeUnion[],
  start: number,
  source: string
): undefined {
  let offset = start
  for (const attribute of attributes) {
    const isSpread = attribute.type === 'mdxJsxExpressionAttribute'
    const node = isSpread ? attribute : attribute.value
    if (typeof node !== 'object' || node === null) continue

    // Sätteri gives attributes no place, but they come one after the other.
    const { value } = node
    const head = `{${value.split('\n', 1)[0]}`
    offset = Math.max(offset, source.indexOf(head, offset) + 1)
    add(node, expressionOf(value, offset, isSpread))
  }
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
