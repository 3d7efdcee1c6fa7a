import type { Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import type { Position } from 'unist'
import {
  type Block,
  type Fence,
  type Format,
  findBlock
} from './block/fence.ts'
import { nearEnd, nearFence } from './block/near-fence.ts'
import {
  blankLineBefore,
  losesData,
  mojibake,
  notMapping,
  unclosedFence
} from './block/problems.ts'
import { isProse, mayBeProse, proseProblem } from './block/prose.ts'
import { locatorOf } from './lines.ts'
import { parseBlock } from './syntax/index.ts'
import { bounded } from './syntax/limits.ts'
import { normalize } from './syntax/normalize.ts'
import type {
  ParseResult,
  Range,
  SyntaxSettings
} from './syntax/parse-result.ts'

/** Name of a field, or names and indexes on the way to a value. */
export type Path = string | readonly (number | string)[]

/** The frontmatter of a document. */
export interface Matter<Data = Record<string, unknown>> {
  /** Where the document's body starts; an offset, `0` without frontmatter. */
  body: number
  /** Fields; none when there is no frontmatter, or it has an error. */
  data: Data
  /**
   * Where the line starts that opens the block, or only looks as if it did; an
   * offset, nothing when there is no such line.
   */
  fence: number | undefined
  /** Syntax; nothing without frontmatter, or for a parser of the user's own. */
  format: Format | undefined
  /**
   * Find where a value stands in the file; or its key, when the value is
   * empty. The empty path stands for the opening fence.
   *
   * @param path
   *   Name of a field, or names and indexes on the way to a value.
   * @param part
   *   Which of the two (default: `'value'`).
   */
  locate(path: Path, part?: 'key' | 'value'): Position | undefined
  /** Place of the block in the file, with its fences. */
  position: Position | undefined
  /** What is wrong with it. */
  problems: Problem[]
  /** Text between the fences. */
  raw: string
}

/** How frontmatter is read. */
export interface MatterSettings extends SyntaxSettings {
  /** Forms that count. */
  readonly fences: readonly Fence[]
}

/** Read the frontmatter at the start of a document. */
export function readMatter(source: string, settings: MatterSettings): Matter {
  const locate = locatorOf(source)
  const block = findBlock(source, settings.fences)

  const matter =
    block && 'body' in block
      ? matterOf(copyOf(source.slice(0, block.body)), block, settings)
      : noMatter(
          block
            ? unclosedFence(source, block, locate)
            : nearFence(source, locate),
          block && !block.indented ? block.start : undefined
        )
  matter.problems.push(...mojibake(source, locate))
  return matter
}

/**
 * Copy a part of a text: a slice, as a field is one, keeps all of the text that
 * it was cut out of in memory. What is joined is copied when it is cut.
 */
function copyOf(part: string): string {
  return ` ${part}`.slice(1)
}

function matterOf(
  source: string,
  block: Block,
  settings: MatterSettings
): Matter {
  const locate = locatorOf(source)
  const raw = source.slice(block.rawStart, block.rawEnd)
  if (block.fence.open === '---' && isProse(raw)) {
    return noMatter([proseProblem(block, locate)], block.start)
  }

  const result = parseBlock(raw, block, settings)
  if (block.fence.open === '---' && result.problems.some(isError)) {
    const end = nearEnd(raw, block.rawStart, locate)
    if (end) return noMatter([end], block.start)
    if (mayBeProse(raw)) {
      // It may also be what the author wrote about the page: it counts as lost.
      const problem = {
        ...proseProblem(block, locate),
        ruleId: 'not-a-mapping'
      }
      return noMatter([problem], block.start)
    }
  }
  const normal = result.plain ? result : normalize(result, raw, settings)
  const problems: Problem[] = result.plain
    ? []
    : bounded(
        [...result.problems, ...normal.problems].sort(
          (one, two) => one.range[0] - two.range[0]
        ),
        losesData
      ).map(({ range: [start, end], ...problem }) => ({
        ...problem,
        place: locate(block.rawStart + start, block.rawStart + end)
      }))

  const value = normal.value === undefined ? {} : normal.value
  if (!isFields(value)) {
    problems.push(notMapping(raw, block, locate))
    // Text between two rules is part of the page.
    if (block.fence.open === '---') return noMatter(problems, block.start)
  }
  problems.unshift(...blankLineBefore(source, block, locate))

  return {
    body: block.body,
    data: isFields(value) ? value : {},
    fence: block.start,
    format: block.fence.format,
    locate(path, part) {
      const range = rangeOf(result, block, path, part)
      return range && locate(...range)
    },
    position: locate(block.start, block.end),
    problems,
    raw
  }
}

function isError({ ruleId }: Readonly<{ ruleId: string }>): boolean {
  return ruleId === 'yaml'
}

/** Find a range in the file. */
function rangeOf(
  result: Readonly<ParseResult>,
  block: Block,
  path: Path,
  part: 'key' | 'value' = 'value'
): Range | undefined {
  const steps = typeof path === 'string' ? [path] : path
  if (steps.length === 0) return [block.start, block.openEnd]
  const ranges = result.find?.(steps)
  const range = part === 'key' ? ranges?.key : (ranges?.value ?? ranges?.key)
  return range && [block.rawStart + range[0], block.rawStart + range[1]]
}

/** The frontmatter of a document that has none. */
function noMatter(problems: Problem[], fence: number | undefined): Matter {
  return {
    body: 0,
    data: {},
    fence,
    format: undefined,
    locate: () => undefined,
    position: undefined,
    problems,
    raw: ''
  }
}
