import { frontmatterOf } from '@flyleaf/document'
import type { Matter, Reader } from '@flyleaf/matter'
import type { Root } from 'mdast'
import type { VFile } from 'vfile'

/**
 * Put a block of frontmatter at the start of a tree, as a node.
 *
 * The node of a JSON block is a `yaml` node: every JSON is YAML, and what
 * follows ignores such nodes, where it would print others.
 *
 * @param tree
 *   Tree; changed.
 * @param matter
 *   Frontmatter.
 * @param mark
 *   Whether the file starts with a byte order mark: trees do not count it.
 */
export function insertNode(
  tree: Root,
  { format, position, raw }: Matter,
  mark: boolean
): undefined {
  if (!format || !position) return
  const { end, start } = position
  const node = {
    position: {
      end: { ...end, offset: Number(end.offset) - Number(mark) },
      start: { ...start, offset: Number(start.offset) - Number(mark) }
    },
    type: format === 'toml' ? 'toml' : 'yaml',
    value: raw
  }
  // A `toml` node is no mdast node until remark-frontmatter says so.
  const children: object[] = tree.children
  children.unshift(node)
}

/**
 * Read the frontmatter of a tree: what was found when it was parsed, or its
 * first node, when somebody else has made one.
 *
 * @param tree
 *   Tree.
 * @param file
 *   File that it is the tree of; its text may be missing, or another one.
 * @param found
 *   What was found when it was parsed.
 * @param reader
 *   Reader of frontmatter.
 * @returns
 *   Frontmatter.
 */
export function matterOfTree(
  tree: Root,
  file: VFile,
  found: Matter | undefined,
  reader: Reader
): Matter {
  if (found?.position) return found
  const node = frontmatterOf({ data: {} }, tree)
  if (!node || !('raw' in node)) return found ?? reader.parse('')

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
