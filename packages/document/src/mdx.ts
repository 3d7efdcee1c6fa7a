import type { Expression, Program, Property, SpreadElement } from 'estree'
import { valueToEstree } from 'estree-util-value-to-estree'
import type { Root } from 'mdast'

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
 * @param name
 *   Name of the export, an identifier.
 * @param fields
 *   Values.
 * @returns
 *   Whether the fields are exported: `false` when the document exports
 *   something of that name that is not an object literal.
 */
export function exportFields(
  tree: Root,
  name: string,
  fields: Readonly<Record<string, unknown>>
): boolean {
  // The way of JSON drops what JSON cannot say, and keeps `__proto__` own.
  const json: Record<string, unknown> = JSON.parse(JSON.stringify(fields))
  const nodes: readonly { type: string }[] = tree.children
  const value = nodes
    .filter(isEsm)
    .flatMap(programs)
    .map(initOf(name))
    .find(Boolean)

  if (!value) {
    // An `mdxjsEsm` node is no mdast node until remark-mdx says so.
    const children: object[] = tree.children
    children.unshift(exportNode(name, valueToEstree(json)))
    return true
  }

  if (value.type !== 'ObjectExpression') return false
  const known = new Set(value.properties.map(keyOf))
  for (const [key, field] of Object.entries(json)) {
    if (!known.has(key)) value.properties.push(property(key, field))
  }
  return true
}

function isEsm(node: { type: string }): node is EsmNode {
  return node.type === 'mdxjsEsm'
}

function programs(node: EsmNode): Program[] {
  return node.data?.estree ? [node.data.estree] : []
}

/** Find what a program exports as a constant of a name. */
function initOf(name: string): (program: Program) => Expression | undefined {
  return (program) => {
    for (const statement of program.body) {
      if (statement.type !== 'ExportNamedDeclaration') continue
      if (statement.declaration?.type !== 'VariableDeclaration') continue
      for (const { id, init } of statement.declaration.declarations) {
        if (id.type === 'Identifier' && id.name === name && init) return init
      }
    }
    return
  }
}

function keyOf(property: Property | SpreadElement): string | undefined {
  if (property.type !== 'Property') return
  if (property.key.type === 'Identifier') return property.key.name
  return property.key.type === 'Literal'
    ? String(property.key.value)
    : undefined
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

function exportNode(name: string, init: Expression): EsmNode {
  const estree: Program = {
    body: [
      {
        attributes: [],
        declaration: {
          declarations: [
            {
              id: { name, type: 'Identifier' },
              init,
              type: 'VariableDeclarator'
            }
          ],
          kind: 'const',
          type: 'VariableDeclaration'
        },
        source: null,
        specifiers: [],
        type: 'ExportNamedDeclaration'
      }
    ],
    comments: [],
    sourceType: 'module',
    type: 'Program'
  }
  return { data: { estree }, type: 'mdxjsEsm', value: '' }
}
