import { isFields, type Problem } from '@flyleaf/document'
import type { Position } from 'unist'
import {
  late,
  mojibake,
  notMapping,
  problemOf,
  toFatal,
  unclosed
} from './diagnosis.ts'
import type { Fault, Parsed, Range } from './fault.ts'
import { type Block, type Format, findBlock } from './fence.ts'
import type { Options } from './options.ts'
import { parseBlock } from './parse.ts'
import { type Places, placesOf } from './place.ts'
import { type Settings, settingsOf } from './settings.ts'
import { settle } from './settle.ts'

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

/**
 * Read the frontmatter at the start of a document.
 *
 * @param source
 *   Text of the document.
 * @param options
 *   Configuration (optional); `formats`, `dates`, `limits` and `onError` are
 *   used.
 * @returns
 *   Frontmatter, and what is wrong with it.
 */
export function parseMatter(
  source: string,
  options?: Readonly<Options> | null | undefined
): Matter {
  const settings = settingsOf(options)
  const places = placesOf(source)
  const block = findBlock(source, settings.fences)

  const matter =
    block && 'body' in block
      ? matterOf(source, block, places, settings)
      : emptyMatter(
          block ? unclosed(source, block, places) : [],
          block && !block.indented ? block.start : undefined
        )
  matter.problems.push(...mojibake(source, places))
  if (settings.fail) matter.problems = matter.problems.map(toFatal)

  return matter
}

function matterOf(
  source: string,
  block: Block,
  places: Places,
  settings: Settings
): Matter {
  const raw = source.slice(block.rawStart, block.rawEnd)
  const parsed = parseBlock(raw, block, settings)
  const settled = parsed.plain ? parsed : settle(parsed, raw, settings)
  const faults = parsed.plain
    ? []
    : [...parsed.faults, ...settled.faults].sort(byPlace)
  const problems = faults.map((fault) => problemOf(fault, block, places))

  const value = settled.value === undefined ? {} : settled.value
  if (!isFields(value)) {
    problems.push(notMapping(raw, block, places))
    // Text between two rules is part of the page.
    if (block.fence.open === '---') return emptyMatter(problems, block.start)
  }
  problems.unshift(...late(source, block, places))

  return {
    body: block.body,
    data: isFields(value) ? value : {},
    fence: block.start,
    format: block.fence.format,
    locate(path, part) {
      const range = rangeOf(parsed, block, path, part)
      return range && places.position(...range)
    },
    position: places.position(block.start, block.end),
    problems,
    raw
  }
}

function byPlace(one: Readonly<Fault>, two: Readonly<Fault>): number {
  return one.range[0] - two.range[0]
}

/** Find a range in the file. */
function rangeOf(
  parsed: Readonly<Parsed>,
  block: Block,
  path: Path,
  part: 'key' | 'value' = 'value'
): Range | undefined {
  const steps = typeof path === 'string' ? [path] : path
  if (steps.length === 0) return [block.start, block.openEnd]
  const ranges = parsed.find?.(steps)
  const range = part === 'key' ? ranges?.key : (ranges?.value ?? ranges?.key)
  return range && [block.rawStart + range[0], block.rawStart + range[1]]
}

/** The frontmatter of a document that has none. */
function emptyMatter(problems: Problem[], fence: number | undefined): Matter {
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
