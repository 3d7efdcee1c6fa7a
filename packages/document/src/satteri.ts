import type { Root } from 'mdast'
import { type Options, VFile } from 'vfile'

/** A `URL`: taken from vfile, so that no platform's types are needed here. */
type FileURL = Exclude<Options['path'], string | null | undefined>

/** What the Sätteri adapters use of Sätteri's context. */
export interface SatteriContext {
  readonly data: Record<string, unknown>
  readonly fileURL: FileURL | undefined
  readonly source: string
}

const files = new WeakMap<object, VFile>()

/**
 * Make a file of a Sätteri context, so that a Sätteri plugin reads and reports
 * as its unified twin does.
 *
 * There is one file a document, whichever plugin asks. Its data *is*
 * `context.data`; its messages are `context.data.messages`, as Sätteri itself
 * hands no diagnostics to its caller.
 *
 * @param context
 *   Context of a plugin, or of a plugin's factory.
 * @returns
 *   File.
 */
export function fileOf(context: SatteriContext): VFile {
  const { data } = context
  const earlier = files.get(data)
  if (earlier) return earlier

  const file = new VFile({
    data,
    path: context.fileURL,
    value: context.source
  })
  data['messages'] = file.messages
  files.set(data, file)
  return file
}

/** A statement of an MDX document, as Sätteri takes it. */
interface Statement {
  type: 'mdxjsEsm'
  value: string
}

/** What is used of Sätteri's context to export something. */
export interface ExportContext {
  prependChild(node: Readonly<Root>, child: Statement): void
  replaceNode(node: Readonly<Statement>, by: Statement): void
}

/**
 * Export an object from an MDX document, as `exportFields` does.
 *
 * The nodes of Sätteri hold text: only an export that is JSON is extended, as
 * those are that were put there before by this function.
 *
 * @param root
 *   Root of an MDX document.
 * @param context
 *   Context of a plugin for `mdastPlugins`.
 * @param name
 *   Name of the export, an identifier.
 * @param fields
 *   Values.
 * @returns
 *   Whether the fields are exported: `false` when the document uses the name.
 */
export function addExport(
  root: Readonly<Root>,
  context: ExportContext,
  name: string,
  fields: Readonly<Record<string, unknown>>
): boolean {
  const nodes = statementsOf(root)
  for (const node of nodes) {
    const value = extendStatement(name, fields, node.value)
    if (value === undefined) continue
    context.replaceNode(node, { type: 'mdxjsEsm', value })
    return true
  }

  const texts = nodes.map(({ value }) => value)
  const value = exportStatement(name, fields, texts)
  if (value === undefined) return false
  context.prependChild(root, { type: 'mdxjsEsm', value })
  return true
}

/** List the imports and exports of an MDX document. */
export function statementsOf({
  children
}: Readonly<Root>): Readonly<Statement>[] {
  const nodes: readonly Readonly<{ type: string }>[] = children
  return nodes.filter(isStatement)
}

function isStatement(
  node: Readonly<{ type: string }>
): node is Readonly<Statement> {
  return node.type === 'mdxjsEsm'
}

// Strings and comments, which use no name.
const prose =
  /"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g

/**
 * Write the statement that exports an object: `export const metadata = {…}`.
 * Nodes of Sätteri hold text.
 *
 * @param name
 *   Name of the export, an identifier.
 * @param fields
 *   Values; dates become ISO strings, fields without a value are left out.
 * @param statements
 *   Text of the imports and exports of the document.
 * @returns
 *   Statement; nothing when the document uses the name: nobody can tell here
 *   what for, and a second binding would not load.
 */
export function exportStatement(
  name: string,
  fields: Readonly<Record<string, unknown>>,
  statements: readonly string[]
): string | undefined {
  const words = statements.flatMap((text) =>
    text.replaceAll(prose, ' ').split(/[^\p{ID_Continue}$]+/u)
  )
  return words.includes(name) ? undefined : write(name, fields)
}

/**
 * Extend a statement that `exportStatement` has written, or one like it: fields
 * that are there already stay. Anything else than the export of an object in
 * JSON gives nothing.
 */
function extendStatement(
  name: string,
  fields: Readonly<Record<string, unknown>>,
  statement: string
): string | undefined {
  const start = opening(name)
  if (!statement.startsWith(`${start}{`)) return
  try {
    const json = statement.slice(start.length).replace(/;\s*$/, '')
    const values: object = JSON.parse(json)
    return write(name, { ...values, ...fields, ...values })
  } catch {
    return
  }
}

function opening(name: string): string {
  return `export const ${name} = `
}

function write(
  name: string,
  fields: Readonly<Record<string, unknown>>
): string {
  // A plain `__proto__: …` would set the prototype; in JSON, a quote in a
  // string has a backslash before it.
  const json = JSON.stringify(fields).replaceAll(
    /(?<!\\)"__proto__":/g,
    '["__proto__"]:'
  )
  return opening(name) + json
}
