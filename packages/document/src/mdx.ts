// A new export, and whether its name is taken, is unist-util-mdx-define's work;
// to extend an object that is exported already is ours, as it does not do that.

import type {
  Expression,
  ObjectExpression,
  Program,
  Property,
  SpreadElement
} from 'estree'
import { valueToEstree } from 'estree-util-value-to-estree'
import type { Root } from 'mdast'
import { define } from 'unist-util-mdx-define'
import type { VFile } from 'vfile'

type Statement = Program['body'][number]

interface EsmNode {
  data?: { estree?: Program | null | undefined } | undefined
  type: 'mdxjsEsm'
  value: string
}

/**
 * Export an object from an MDX document: `export const metadata = {…}`.
 *
 * The document's own export of that name is extended, never changed: a field
 * that is there already stays. Otherwise a new export is put before everything
 * else, so that the document can use it. The values are JSON: dates become ISO
 * strings, fields without a value are left out.
 *
 * @param tree
 *   Tree of an MDX document; changed.
 * @param file
 *   File of the document.
 * @param name
 *   Name of the export, an identifier.
 * @param fields
 *   Values.
 * @returns
 *   Whether the fields are exported: `false` when the document exports,
 *   imports, or declares something of that name that is not an object literal.
 */
export function exportFields(
  tree: Root,
  file: VFile,
  name: string,
  fields: Readonly<Record<string, unknown>>
): boolean {
  // The way of JSON drops what JSON cannot say, and keeps `__proto__` own.
  const json: Record<string, unknown> = JSON.parse(JSON.stringify(fields))
  const nodes: readonly { type: string }[] = tree.children
  const statements = nodes.filter(isEsm).flatMap(bodyOf)
  const value = statements.map(objectOf(name)).find(Boolean)

  if (!value) {
    const node = exportNode(file, name, valueToEstree(json), statements)
    // An `mdxjsEsm` node is no mdast node until remark-mdx says so.
    const children: object[] = tree.children
    if (node) children.unshift(node)
    return node !== undefined
  }

  const keys = new Set(value.properties.map(keyOf))
  for (const [key, field] of Object.entries(json)) {
    if (!keys.has(key)) value.properties.push(property(key, field))
  }
  return true
}

function isEsm(node: { type: string }): node is EsmNode {
  return node.type === 'mdxjsEsm'
}

function bodyOf(node: EsmNode): Program['body'] {
  return node.data?.estree?.body ?? []
}

/** Find the object that a statement exports as a constant of a name. */
function objectOf(
  name: string
): (statement: Statement) => ObjectExpression | undefined {
  return (statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return
    if (statement.declaration?.type !== 'VariableDeclaration') return
    for (const { id, init } of statement.declaration.declarations) {
      if (id.type !== 'Identifier' || id.name !== name) continue
      if (init?.type === 'ObjectExpression') return init
    }
    return
  }
}

/** Make a new export; nothing where the document has something of its name. */
function exportNode(
  file: VFile,
  name: string,
  init: Expression,
  statements: readonly Statement[]
): EsmNode | undefined {
  const isFree = (body: Statement[]) => {
    const { length } = body
    define(programOf(body), file, { [name]: init }, { conflict: 'skip' })
    return body.length > length
  }
  // The library does not look at names that are only exported; nor behind a
  // function, so that each statement is a program of its own.
  if (statements.flatMap(exportedNames).includes(name)) return
  if (!statements.every((statement) => isFree([statement]))) return

  const estree = programOf([])
  define(estree, file, { [name]: init })
  return { data: { estree }, type: 'mdxjsEsm', value: '' }
}

function programOf(body: Statement[]): Program {
  return { body, sourceType: 'module', type: 'Program' }
}

/** List the names that a statement exports without a declaration. */
function exportedNames(statement: Statement): (string | undefined)[] {
  if (statement.type === 'ExportAllDeclaration') {
    return statement.exported ? [keyName(statement.exported)] : []
  }
  return statement.type === 'ExportNamedDeclaration'
    ? statement.specifiers.map(({ exported }) => keyName(exported))
    : []
}

function keyOf(property: Property | SpreadElement): string | undefined {
  return property.type === 'Property' ? keyName(property.key) : undefined
}

function keyName(key: Property['key']): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}

function property(key: string, value: unknown): Property {
  return {
    // A plain `__proto__: …` would set the prototype.
    computed: key === '__proto__',
    key: { type: 'Literal', value: key },
    kind: 'init',
    method: false,
    shorthand: false,
    type: 'Property',
    value: valueToEstree(value)
  }
}
