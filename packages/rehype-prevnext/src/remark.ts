import { type Problem, report } from '@flyleaf/document'
import type { Parents, Root } from 'mdast'
import type { Node, Point } from 'unist'
import type { VFile } from 'vfile'
import { blank } from './blank.ts'
import { findBlocks } from './block.ts'
import { ignored, unclosed } from './problem.ts'
import { findVerbatim, type Range } from './verbatim.ts'

/** What the plugin needs of a processor. */
interface Parsing {
  parser?: ((document: string, file: VFile) => Node) | undefined
}

/**
 * Take out the block of links to the previous and the next page that another
 * generator has put into the document, before it is parsed.
 *
 * The processor's parser is wrapped, whatever it is: use this plugin after it.
 * What is found is put on `file.data.injected`.
 *
 * @returns
 *   Transform, for trees that another parser has made: nodes that lie in a
 *   block are removed.
 */
export default function remarkInjected(
  this: Parsing
): (tree: Root, file: VFile) => undefined {
  const parsed = new WeakSet<VFile>()
  const { parser } = this

  if (parser) {
    this.parser = (document, file) => {
      parsed.add(file)
      return parser(blank(document, search(document, file)), file)
    }
  }

  return (tree, file) => {
    if (parsed.has(file)) return
    const source = String(file)
    remove(tree, search(source, file), source)
  }
}

/** Find blocks, and tell of them: on the file, and its reader. */
function search(source: string, file: VFile): readonly Range[] {
  const { blocks, unclosed: open } = findBlocks(source, findVerbatim)
  if (blocks.length > 0) file.data.injected = blocks

  const pointOfBlock = pointer(source)
  for (const { end, start } of blocks) {
    const place = { start: pointOfBlock(start), end: pointOfBlock(end) }
    tell(file, start, ignored(place))
  }
  const pointOfTag = pointer(source)
  for (const start of open) tell(file, start, unclosed(pointOfTag(start)))
  return blocks
}

// However many plugins look at a file, each thing is told once.
const told = new WeakMap<VFile, Set<number>>()

function tell(
  file: VFile,
  offset: number,
  problem: Readonly<Problem>
): undefined {
  const offsets = told.get(file) ?? new Set()
  if (offsets.has(offset)) return
  told.set(file, offsets.add(offset))
  report(file, '@flyleaf/rehype-prevnext', problem)
}

/** Remove what lies in ranges; of HTML that sticks out, the rest stays. */
function remove(
  tree: Root,
  ranges: readonly Range[],
  source: string
): undefined {
  const parents: Parents[] = [tree]
  for (const parent of parents) {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const node = parent.children[index]
      const extent = node && extentOf(node)
      const here = ranges.filter(
        ({ end, start }) => extent && extent.end > start && extent.start < end
      )
      if (!node || !extent || here.length === 0) continue
      const rest = without(source, extent, here)
      if (rest === '') parent.children.splice(index, 1)
      else if ('children' in node) parents.push(node)
      else if (node.type === 'html') node.value = rest
    }
  }
}

/** Cut ranges out of a part of the source. */
function without(
  source: string,
  { end, start }: Range,
  ranges: readonly Range[]
): string {
  let rest = ''
  let from = start
  for (const range of ranges) {
    rest += source.slice(from, Math.max(from, range.start))
    from = range.end
  }
  return (rest + source.slice(from, end)).trim()
}

function extentOf({ position }: Node): Range | undefined {
  const start = position?.start.offset
  const end = position?.end.offset
  return start === undefined || end === undefined ? undefined : { end, start }
}

/** Make a function that tells the place of an offset; offsets only grow. */
function pointer(source: string): (offset: number) => Point {
  const lines = /\r\n?|\n/g
  let line = 1
  let lineStart = 0
  let next = lines.exec(source)
  return (offset) => {
    for (; next && lines.lastIndex <= offset; next = lines.exec(source)) {
      line++
      lineStart = lines.lastIndex
    }
    return { column: offset - lineStart + 1, line, offset }
  }
}
