import type { Program } from 'estree'
import type { Root } from 'mdast'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { exportFields } from '../src/mdx.ts'

const file = new VFile()

const fields = {
  title: 'Rye',
  tags: ['bread'],
  date: new Date(0),
  draft: undefined
}

function parse(mdx: string): Root {
  return unified().use(remarkParse).use(remarkMdx).parse(mdx)
}

/** Statements of the tree's imports and exports. */
function statements(tree: Root): Program['body'] {
  // Sätteri and remark-mdx type this node, each in its own way.
  const nodes: readonly { data?: object | undefined; type: string }[] =
    tree.children
  return nodes.flatMap(({ data, type }) =>
    type === 'mdxjsEsm' && data && 'estree' in data && isProgram(data.estree)
      ? data.estree.body
      : []
  )
}

function isProgram(value: unknown): value is Program {
  return typeof value === 'object' && value !== null && 'body' in value
}

/** Fields that the tree exports under a name, as a page would see them. */
function exported(tree: Root, name: string): [string, unknown][] | undefined {
  for (const statement of statements(tree)) {
    if (statement.type !== 'ExportNamedDeclaration') continue
    if (statement.declaration?.type !== 'VariableDeclaration') continue
    const [declarator] = statement.declaration.declarations
    if (declarator?.id.type !== 'Identifier') continue
    if (declarator.id.name !== name) continue
    if (declarator.init?.type !== 'ObjectExpression') continue
    return declarator.init.properties.flatMap((property) =>
      property.type !== 'Property'
        ? []
        : [[keyName(property.key), literalOf(property.value)]]
    )
  }
  return
}

function keyName(key: {
  type: string
  name?: string
  value?: unknown
}): string {
  return String(key.type === 'Identifier' ? key.name : key.value)
}

function literalOf(node: { type: string; value?: unknown }): unknown {
  return node.type === 'Literal' ? node.value : node.type
}

it('puts an export before everything else', () => {
  const tree = parse('import a from "a"\n\nText')
  expect(exportFields(tree, file, 'metadata', fields)).toBe(true)
  expect(tree.children.map((node) => node.type)).toEqual([
    'mdxjsEsm',
    'mdxjsEsm',
    'paragraph'
  ])
  expect(exported(tree, 'metadata')).toEqual([
    ['title', 'Rye'],
    ['tags', 'ArrayExpression'],
    ['date', '1970-01-01T00:00:00.000Z']
  ])
})

it('extends its own export, and the second time changes nothing', () => {
  const tree = parse('Text')
  exportFields(tree, file, 'metadata', { title: 'Rye' })
  exportFields(tree, file, 'metadata', {
    description: 'Of bread',
    title: 'Other'
  })
  exportFields(tree, file, 'metadata', {
    description: 'Of bread',
    title: 'Other'
  })
  expect(exported(tree, 'metadata')).toEqual([
    ['title', 'Rye'],
    ['description', 'Of bread']
  ])
  expect(tree.children).toHaveLength(2)
})

it("lets the author's fields stand, however their keys are written", () => {
  const tree = parse(
    'export const metadata = {title: "Mine", "a b": 1, [`c`]: 2, ...{d: 3}}'
  )
  exportFields(tree, file, 'metadata', { 'a b': 9, title: 'Rye', year: 2024 })
  expect(exported(tree, 'metadata')?.map(([key]) => key)).toEqual([
    'title',
    'a b',
    'undefined',
    'year'
  ])
  expect(tree.children).toHaveLength(1)
})

it.each([
  ['an export that is no object', 'export const metadata = make()'],
  ['an export without a value', 'export let metadata'],
  ['a function', 'export function metadata() {}'],
  ['one behind a function', 'export const a = () => 1\nexport let metadata'],
  ['a class', 'export class metadata {}'],
  ['a default function', 'export default function metadata() {}'],
  ['a pattern of an object', 'export const {a: {metadata}} = b'],
  ['a pattern of a list', 'export const [, metadata = 1] = b'],
  ['the rest of a pattern', 'export const {a, ...metadata} = b'],
  ['a re-export', 'export {metadata} from "./a.js"'],
  ['a renamed export', 'export {a as metadata} from "./a.js"'],
  ['an export named by a string', 'export {a as "metadata"} from "./a.js"'],
  ['a namespace', 'export * as metadata from "./a.js"'],
  ['a default import', 'import metadata from "./a.js"'],
  ['a named import', 'import {a as metadata} from "./a.js"'],
  ['an import of all', 'import * as metadata from "./a.js"']
])('says so when the document has %s of that name', (_, mdx) => {
  const tree = parse(`${mdx}\n\nText`)
  expect(exportFields(tree, file, 'metadata', fields)).toBe(false)
  expect(tree.children.map(({ type }) => type)).toEqual([
    'mdxjsEsm',
    'paragraph'
  ])
})

it.each([
  ['another name', 'export const other = {title: "Mine"}'],
  ['another function', 'export function other() {}'],
  ['the inner name of an export', 'export {metadata as other} from "./a.js"'],
  ['the outer name of an import', 'import {metadata as other} from "./a.js"'],
  ['a key of a pattern', 'export const {metadata: other} = b'],
  ['everything of a module', 'export * from "./a.js"'],
  ['a default', 'export default {}'],
  ['a nameless default', 'export default function () {}']
])('looks past %s', (_, mdx) => {
  const tree = parse(mdx)
  expect(exportFields(tree, file, 'metadata', { title: 'Rye' })).toBe(true)
  expect(exported(tree, 'metadata')).toEqual([['title', 'Rye']])
})

it('looks past a node without a program', () => {
  const tree: Root = {
    children: [{ type: 'mdxjsEsm', value: '' }],
    type: 'root'
  }
  expect(exportFields(tree, file, 'metadata', { title: 'Rye' })).toBe(true)
})

it('keeps a field named like the prototype a field', () => {
  const tree = parse('export const metadata = {}')
  exportFields(tree, file, 'metadata', JSON.parse('{"__proto__": "x"}'))
  expect(exported(tree, 'metadata')).toEqual([['__proto__', 'x']])
  const [statement] = statements(tree)
  expect(JSON.stringify(statement)).toContain('"computed":true')
})
