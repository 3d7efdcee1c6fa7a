import type {
  Expression,
  ObjectExpression,
  Pattern,
  Program,
  Property,
  SpreadElement
} from 'estree'
import { valueToEstree } from 'estree-util-value-to-estree'
import type { Root } from 'mdast'

type Statement = Program['body'][number]

interface EsmNode {
  data?: { estree?: Program | null | undefined } | undefined
  type: 'mdxjsEsm'
  value: string
}

// Names that no module can export, and the two that MDX itself declares.
const reserved = new Set(
  'MDXContent _createMdxContent arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' '
  )
)

/**
 * Say whether an MDX document can export a constant of a name.
 *
 * @param name
 *   Name.
 * @returns
 *   Whether it is an identifier, and neither a word of the language nor a name
 *   that MDX declares.
 */
export function isExportName(name: string): boolean {
  return (
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !reserved.has(name)
  )
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
 *   Whether the fields are exported: `false` when the document exports,
 *   imports, or declares something of that name that is not an object literal.
 */
export function exportFields(
  tree: Root,
  name: string,
  fields: Readonly<Record<string, unknown>>
): boolean {
  // The way of JSON drops what JSON cannot say, and keeps `__proto__` own.
  const json: Record<string, unknown> = JSON.parse(JSON.stringify(fields))
  const nodes: readonly { type: string }[] = tree.children
  const statements = nodes.filter(isEsm).flatMap(bodyOf)
  const value = statements.map(objectOf(name)).find(Boolean)

  if (!value) {
    // A second binding or export of the name would not load.
    if (statements.flatMap(namesOf).includes(name)) return false
    // An `mdxjsEsm` node is no mdast node until remark-mdx says so.
    const children: object[] = tree.children
    children.unshift(exportNode(name, valueToEstree(json)))
    return true
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

/** List the names that a statement declares, imports or exports. */
function namesOf(statement: Statement): (string | undefined)[] {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.specifiers.map(({ local }) => local.name)
    case 'ExportAllDeclaration':
      return statement.exported ? [keyName(statement.exported)] : []
    case 'ExportNamedDeclaration':
      return statement.declaration
        ? namesOf(statement.declaration)
        : statement.specifiers.map(({ exported }) => keyName(exported))
    case 'ExportDefaultDeclaration':
      return 'id' in statement.declaration
        ? [statement.declaration.id?.name]
        : []
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
      return [statement.id.name]
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => boundIn(id))
    default:
      return []
  }
}

/** List the names in a pattern: `{a, b: [c = 1], ...d}`. */
function boundIn(pattern: Pattern | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        boundIn(one.type === 'Property' ? one.value : one)
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundIn)
    case 'AssignmentPattern':
      return boundIn(pattern.left)
    case 'RestElement':
      return boundIn(pattern.argument)
    default:
      return []
  }
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
