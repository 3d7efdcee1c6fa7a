// JSON by jsonc-parser, as `JSON.parse` says neither where an error is, nor
// where a value stands. The values are those of `JSON.parse`.

import {
  createScanner,
  type Node,
  type ParseError,
  parseTree
} from 'jsonc-parser'
import { duplicateKey, lossyNumber } from './diagnostics.ts'
import { indexed } from './indexed.ts'
import { jsonErrors } from './json-errors.ts'
import { tooDeep } from './limits.ts'
import type {
  Finder,
  ParseResult,
  Range,
  SyntaxProblem
} from './parse-result.ts'

/** Parse JSON. The last of duplicate keys is kept. */
export function parseJson(raw: string, depth: number): ParseResult {
  if (raw.trim() === '') return { problems: [], value: {} }

  // The parser calls itself for what is inside of something.
  const open = openBrackets(raw, depth)
  const { [depth]: deep } = open
  if (deep !== undefined) return { problems: [tooDeep(deep, depth)] }

  const errors: ParseError[] = []
  const root = parseTree(raw, errors, { disallowComments: true })
  if (!root || errors.length > 0) {
    const end = root ? root.offset + root.length : raw.length
    return { problems: jsonErrors(raw, errors, open, end) }
  }
  return {
    find: finderOf(root),
    problems: problemsOf(raw, root),
    value: JSON.parse(raw)
  }
}

/**
 * List the brackets that nothing closes, up to one that is deeper than a
 * limit. Only the right bracket closes another, as the parser has it.
 */
function openBrackets(raw: string, depth: number): number[] {
  const scanner = createScanner(raw, true)
  const open: number[] = []
  while (open.length <= depth) {
    scanner.scan()
    const at = scanner.getTokenOffset()
    const character = raw.charAt(at)
    const opening = raw.charAt(open.at(-1) ?? at)
    if (character === '') break
    if (character === '{' || character === '[') open.push(at)
    else if (`${opening}${character}` === '{}') open.pop()
    else if (`${opening}${character}` === '[]') open.pop()
  }
  return open
}

/** Find what is not kept: earlier ones of duplicate keys, and digits. */
function problemsOf(raw: string, root: Node): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  const nodes = [root]
  for (const node of nodes) {
    const { children = [], type } = node
    if (type === 'number') problems.push(...lossyNumber(raw, rangeOf(node)))
    const keys = new Map<string, Node>()
    for (const child of children) {
      nodes.push(child)
      const key = type === 'object' ? child.children?.[0] : undefined
      const earlier = key && keys.get(key.value)
      if (earlier) problems.push(duplicateKey([key.value], rangeOf(earlier)))
      if (key) keys.set(key.value, key)
    }
  }
  return problems
}

/** Make a function that finds values; of duplicate keys, the last counts. */
function finderOf(root: Node): Finder {
  const propertiesOf = indexed(({ children = [] }: Node) =>
    children.map(({ children: [key, value] = [] }) => [
      String(key?.value),
      { key, value }
    ])
  )
  return (steps) => {
    let key: Node | undefined
    let node: Node | undefined = root
    for (const step of steps) {
      if (node?.type === 'array') {
        key = undefined
        node = node.children?.[Number(step)]
      } else {
        const property = node && propertiesOf(node).get(String(step))
        key = property?.key
        node = property?.value
      }
    }
    return node && { key: key && rangeOf(key), value: rangeOf(node) }
  }
}

function rangeOf({ length, offset }: Node): Range {
  return [offset, offset + length]
}
