import { frontmatterOf } from '@flyleaf/document'
import { exportFields } from '@flyleaf/document/mdx'
import { wrapCompiler, wrapParser } from '@flyleaf/internal/parser'
import {
  blankMatter,
  createReader,
  type Format,
  type Matter,
  type Options,
  type Reader
} from '@flyleaf/matter'
import type { Root } from 'mdast'
import type { Processor } from 'unified'
import type { Node, Point } from 'unist'
import type { VFile } from 'vfile'
import { exportProblem, owner, putMatter, readMatter, report } from './file.ts'

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
  const reader = createReader(options, owner)
  const { mdxExport } = reader
  const parsed = new WeakMap<VFile, Matter>()

  wrapParser(this, (parser) => (document, file) => {
    const matter = readMatter(document, file, reader)
    parsed.set(file, matter)
    const tree = parser(blankMatter(document, matter), file)
    if (isRoot(tree)) insertNode(tree, matter, document)
    return tree
  })
  writeNodes(this)
  // A block without a node is a part of the text all the same.
  wrapCompiler(this, (compiler) => (tree, file) => {
    const result = compiler(tree, file)
    const text = blocks.get(tree)
    return text !== undefined && typeof result === 'string'
      ? `${text}\n${result && `\n${result}`}`
      : result
  })

  return (tree, file) => {
    const matter = matterOfTree(tree, file, parsed.get(file), reader)
    const data = putMatter(file, matter, reader)

    function finish(fields: Record<string, unknown>): undefined {
      if (!mdxExport || exportFields(tree, file, mdxExport, fields)) return
      report(file, [exportProblem(mdxExport)], false)
    }

    return data instanceof Promise ? data.then(finish) : finish(data)
  }
}

// Text of the blocks that have no node, by the trees of their documents.
const blocks = new WeakMap<object, string>()

/**
 * Put a block of frontmatter at the start of a tree, as a node.
 *
 * The node of a JSON block is a `yaml` node: every JSON is YAML, and what
 * follows ignores such nodes, where it would print others.
 */
function insertNode(
  tree: Root,
  { format, position, raw }: Matter,
  document: string
): undefined {
  if (!position) return
  const { offset: from } = position.start
  const text = document.slice(from, position.end.offset)
  if (!format) {
    blocks.set(tree, text)
    return
  }
  // Trees do not count a byte order mark.
  const mark = document.startsWith('\uFEFF') ? 1 : 0
  const node = {
    position: {
      end: moveBy(position.end, mark),
      start: moveBy(position.start, mark)
    },
    type: format === 'toml' ? 'toml' : 'yaml',
    value: raw,
    ...fencesOf(text, format)
  }
  // A `toml` node is no mdast node until remark-frontmatter says so.
  const children: object[] = tree.children
  children.unshift(node)
}

/** Keep the lines around a block that are not the usual ones of its node. */
function fencesOf(
  text: string,
  format: Format
): { data?: { fences: readonly string[] } } {
  if (text.startsWith('{')) return { data: { fences: ['', ''] } }
  const lines = text.split(/\r\n?|\n/)
  const fences = [lines[0], lines.at(-1)].map((line = '') => line.trimEnd())
  const usual = format === 'toml' ? '+++' : '---'
  return fences.every((line) => line === usual) ? {} : { data: { fences } }
}

function moveBy({ column, line, offset = 0 }: Point, mark: number): Point {
  return { column, line, offset: offset - mark }
}

/**
 * Read the frontmatter of a tree: what was found when it was parsed, or its
 * first node, when somebody else has made one. The text of the file may be
 * missing, or another one.
 */
function matterOfTree(
  tree: Root,
  file: VFile,
  parsed: Matter | undefined,
  reader: Reader
): Matter {
  if (parsed?.position) return parsed
  const node = frontmatterOf({ data: {} }, tree)
  if (!node || !('raw' in node)) return parsed ?? reader.parse('')

  const matter = reader.parse(String(file))
  if (matter.position && matter.raw === node.raw) return matter

  // Hosts cut the block out of the text: it is read in a text of its own, at
  // the place of the node.
  const line = node.format === 'toml' ? '+++' : '---'
  const block = `${line}\n${node.raw}\n${line}`
  const start = node.position?.start
  if (!start) return withoutPlaces(reader.parse(block))
  const { line: number, offset = 0 } = start
  const spaces = ' '.repeat(Math.max(0, offset - number + 1))
  const alone = reader.parse(`${spaces}${'\n'.repeat(number - 1)}${block}`)
  const problems = alone.problems.filter(
    ({ ruleId }) => ruleId !== 'blank-line-before'
  )
  return { ...alone, problems }
}

function withoutPlaces(matter: Matter): Matter {
  return {
    ...matter,
    locate: () => undefined,
    position: undefined,
    problems: matter.problems.map((problem) => ({
      ...problem,
      place: undefined
    }))
  }
}

/** Let remark-stringify write the nodes, as remark-frontmatter does. */
function writeNodes(processor: Processor): undefined {
  // Bridges to other engines hand over a processor that holds no data.
  const data: object = processor.data() ?? {}
  const extensions =
    'toMarkdownExtensions' in data && Array.isArray(data.toMarkdownExtensions)
      ? data.toMarkdownExtensions
      : []
  const handlers = { toml: write('+++'), yaml: write('---') }
  Object.assign(data, { toMarkdownExtensions: [...extensions, { handlers }] })
}

function write(
  line: string
): (node: { data?: { fences?: string[] }; value: string }) => string {
  return ({ data, value }) => {
    const [open = line, close = line] = data?.fences ?? []
    return [open, value, close].filter((part) => part !== '').join('\n')
  }
}

function isRoot(node: Node): node is Root {
  return node.type === 'root'
}
