import { type Problem, report } from '@flyleaf/document'
import type { Parents, Root } from 'mdast'
import type { Node, Point } from 'unist'
import type { VFile } from 'vfile'
import { blank, findBlocks, removedBlock } from './blocks.ts'
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
  const { blocks, unclosed } = findBlocks(source, findVerbatim)
  if (blocks.length + unclosed.length === 0) return blocks
  if (blocks.length > 0) file.data.injected = blocks

  const pointOfBlock = locator(source)
  const pointOfTag = locator(source)
  reportOnce(file, [
    ...blocks.map(({ end, start }) =>
      removedBlock({ start: pointOfBlock(start), end: pointOfBlock(end) })
    ),
    ...unclosed.map((start) => unclosedBlock(pointOfTag(start)))
  ])
  return blocks
}

/** Report what no plugin has reported before that has looked at this file. */
function reportOnce(file: VFile, problems: readonly Problem[]): undefined {
  const reported = new Set(file.messages.map(keyOf))
  for (const problem of problems) {
    if (!reported.has(keyOf(problem))) {
      report(file, '@flyleaf/rehype-prevnext', problem)
    }
  }
}

function keyOf({
  place,
  ruleId
}: Pick<VFile['messages'][number], 'place' | 'ruleId'>): string {
  const start = place && 'start' in place ? place.start : place
  return `${ruleId} ${start?.offset}`
}

function unclosedBlock(place: Point): Problem {
  return {
    place,
    reason:
      'Cannot find the end of the links to other pages that a generator has put here: close the element, or delete it from the source',
    ruleId: 'injected-unclosed'
  }
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
      const inNode = ranges.filter(
        ({ end, start }) => extent && extent.end > start && extent.start < end
      )
      if (!node || !extent || inNode.length === 0) continue
      const rest = without(source, extent, inNode)
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
function locator(source: string): (offset: number) => Point {
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
