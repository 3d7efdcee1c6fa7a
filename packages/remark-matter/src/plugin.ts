import { exportFields } from '@flyleaf/document/mdx'
import {
  createReader,
  type Matter,
  type Options,
  pageOf
} from '@flyleaf/matter'
import type { Root } from 'mdast'
import type { Parser, Processor } from 'unified'
import type { Node } from 'unist'
import type { VFile } from 'vfile'
import { putMatter, readMatter } from './file.ts'
import { exportProblem, tell } from './message.ts'
import { insertNode, matterOfTree } from './node.ts'

/**
 * Read the frontmatter of a document: put its fields on `file.data.matter`,
 * and where they stand on `file.data.matterSource`.
 *
 * The parser, whichever it is, sees the document without the block; the node
 * of the block is put in front of the tree.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Transform; asynchronous when the schema is. It changes the tree it is given
 *   (unified needs to be told that the promise is one of a tree).
 * @throws
 *   When an option is not what it can be, naming it.
 */
export default function remarkMatter(
  this: Processor,
  options?: Readonly<Options> | null | undefined
): (tree: Root, file: VFile) => Promise<Root | undefined> | undefined {
  const reader = createReader(options)
  const { mdxExport } = reader
  const known = new WeakMap<VFile, Matter>()

  wrapParser(this, (parser, document, file) => {
    const matter = readMatter(document, file, reader)
    known.set(file, matter)
    const tree = parser(pageOf(document, matter), file)
    if (isRoot(tree)) insertNode(tree, matter, document.startsWith('\uFEFF'))
    return tree
  })
  writeNodes(this)

  return (tree, file) => {
    const matter = matterOfTree(tree, file, known.get(file), reader)
    const data = putMatter(file, matter, reader)

    function finish(fields: Record<string, unknown>): undefined {
      if (!mdxExport || exportFields(tree, mdxExport, fields)) return
      tell(file, [exportProblem(mdxExport)], false)
    }

    return data instanceof Promise ? data.then(finish) : finish(data)
  }
}

/** Wrap the parser of a processor, also one that is set later. */
function wrapParser(
  processor: Processor,
  wrap: (parser: Parser, document: string, file: VFile) => Node
): void {
  let parser: Parser | undefined = processor.parser
  Object.defineProperty(processor, 'parser', {
    configurable: true,
    enumerable: true,
    get() {
      const inner = parser
      return (
        inner &&
        ((document: string, file: VFile) => wrap(inner, document, file))
      )
    },
    set(value: Parser | undefined) {
      parser = value
    }
  })
}

/** Let remark-stringify write the nodes, as remark-frontmatter does. */
function writeNodes(processor: Processor): void {
  // Bridges to other engines hand over a processor that holds no data.
  const data: object = processor.data() ?? {}
  const given =
    'toMarkdownExtensions' in data && Array.isArray(data.toMarkdownExtensions)
      ? data.toMarkdownExtensions
      : []
  const handlers = { toml: write('+++'), yaml: write('---') }
  Object.assign(data, { toMarkdownExtensions: [...given, { handlers }] })
}

function write(line: string): (node: { value: string }) => string {
  return ({ value }) => `${line}\n${value && `${value}\n`}${line}`
}

function isRoot(node: Node): node is Root {
  return node.type === 'root'
}
