import { type Problem, report } from '@flyleaf/document'
import type { Parents, Root } from 'mdast'
import type { Node, Point } from 'unist'
import type { VFile } from 'vfile'
import { blank } from './blank.ts'
import { findBlocks, type InjectedBlock } from './block.ts'
import { findVerbatim, type Range } from './verbatim.ts'

declare module 'vfile' {
  interface DataMap {
    /**
     * Blocks of links that were found in the source and taken out, put there
     * by `@flyleaf/rehype-prevnext/injected`.
     */
    injected: InjectedBlock[]
  }
}

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
    for (const block of search(source, file)) remove(tree, block, source)
  }
}

/** Find blocks, and tell of them: on the file, and its reader. */
function search(source: string, file: VFile): readonly Range[] {
  const { blocks, unclosed } = findBlocks(source, findVerbatim(source))
  if (blocks.length > 0) file.data.injected = blocks

  for (const { end, start } of blocks) {
    tell(file, {
      fatal: null,
      place: { end: pointAt(source, end), start: pointAt(source, start) },
      reason:
        'Ignored the links to other pages that a generator has put here: take them out of the source',
      ruleId: 'injected'
    })
  }
  for (const start of unclosed) {
    tell(file, {
      place: pointAt(source, start),
      reason:
        'Cannot find the end of the links to other pages that a generator has put here: close the element, or take it out of the source',
      ruleId: 'injected-unclosed'
    })
  }
  return blocks
}

/** Report once, however many plugins look at the file. */
function tell(file: VFile, problem: Readonly<Problem>): undefined {
  const { place, ruleId } = problem
  const isKnown = file.messages.some(
    (message) =>
      message.ruleId === ruleId &&
      JSON.stringify(message.place) === JSON.stringify(place)
  )
  if (!isKnown) report(file, '@flyleaf/rehype-prevnext', problem)
}

/** Remove what lies in a range; of HTML that sticks out, the rest stays. */
function remove(tree: Root, range: Range, source: string): undefined {
  const parents: Parents[] = [tree]
  for (const parent of parents) {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const node = parent.children[index]
      const extent = node && extentOf(node)
      if (!extent || extent.end <= range.start || extent.start >= range.end)
        continue
      if (extent.start >= range.start && extent.end <= range.end)
        parent.children.splice(index, 1)
      else if ('children' in node) parents.push(node)
      else if (node.type === 'html')
        node.value =
          source.slice(extent.start, Math.max(extent.start, range.start)) +
          source.slice(Math.min(extent.end, range.end), extent.end)
    }
  }
}

function extentOf({ position }: Node): Range | undefined {
  const start = position?.start.offset
  const end = position?.end.offset
  return start === undefined || end === undefined ? undefined : { end, start }
}

function pointAt(source: string, offset: number): Point {
  const before = source.slice(0, offset).split(/\r\n?|\n/)
  const column = (before.at(-1) ?? '').length + 1
  return { column, line: before.length, offset }
}
