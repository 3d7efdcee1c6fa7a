import { frontmatterOf } from '@flyleaf/document'
import type { Root } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { emptyMatter, type Matter, parseMatter } from './matter.ts'
import type { Options } from './options.ts'

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
  const node = {
    position: mark ? shift(position, 0, -1) : position,
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
 * @param options
 *   Configuration (optional).
 * @returns
 *   Frontmatter.
 */
export function matterOfTree(
  tree: Root,
  file: VFile,
  found: Matter | undefined,
  options: Readonly<Options> | null | undefined
): Matter {
  if (found?.position) return found
  const node = frontmatterOf({ data: {} }, tree)
  if (!node || !('raw' in node)) return found ?? emptyMatter([])

  const matter = parseMatter(String(file), options)
  if (matter.position && matter.raw === node.raw) return matter

  // Hosts cut the block out of the text.
  const line = node.format === 'toml' ? '+++' : '---'
  const alone = parseMatter(`${line}\n${node.raw}\n${line}`, options)
  const start = node.position?.start
  const lines = start ? start.line - 1 : undefined
  return moved(alone, lines, start?.offset ?? 0)
}

/** Move the places of a block to where its node stands; or take them away. */
function moved(
  matter: Matter,
  lines: number | undefined,
  offset: number
): Matter {
  function move(position: Position | undefined): Position | undefined {
    return position && lines !== undefined
      ? shift(position, lines, offset)
      : undefined
  }

  return {
    ...matter,
    locate: (path, part) => move(matter.locate(path, part)),
    position: move(matter.position),
    problems: matter.problems.map((problem) => ({
      ...problem,
      place:
        problem.place && 'start' in problem.place
          ? move(problem.place)
          : undefined
    }))
  }
}

function shift(
  { end, start }: Position,
  lines: number,
  offset: number
): Position {
  return {
    end: {
      ...end,
      line: end.line + lines,
      offset: Number(end.offset) + offset
    },
    start: {
      ...start,
      line: start.line + lines,
      offset: Number(start.offset) + offset
    }
  }
}
