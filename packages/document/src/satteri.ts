import type { Root } from 'mdast'
import { type Options, VFile } from 'vfile'
import { exportStatement, extendStatement } from './export.ts'

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
  const known = files.get(context.data)
  if (known) return known

  const file = new VFile({
    data: context.data,
    path: context.fileURL,
    value: context.source
  })
  context.data['messages'] = file.messages
  files.set(context.data, file)
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
  if (value !== undefined)
    context.prependChild(root, { type: 'mdxjsEsm', value })
  return value !== undefined
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
