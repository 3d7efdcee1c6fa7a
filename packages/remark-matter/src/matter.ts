import { isFields, type Problem } from '@flyleaf/document'
import type { Position } from 'unist'
import type { Fault, Parsed } from './fault.ts'
import { type Block, type Fence, findBlock, type Unclosed } from './fence.ts'
import {
  type Format,
  type Options,
  type Settings,
  settingsOf
} from './options.ts'
import { type Places, placesOf } from './place.ts'
import { parseYaml } from './yaml.ts'

/** The frontmatter of a document. */
export interface Matter<Data = Record<string, unknown>> {
  /** Where the document's body starts; an offset, `0` without frontmatter. */
  body: number
  /** Fields; none when there is no frontmatter, or it has an error. */
  data: Data
  /** Syntax; nothing when there is no frontmatter. */
  format: Format | undefined
  /**
   * Find where a value stands; or its key, when the value is empty.
   *
   * @param path
   *   Name of a field, or names and indexes on the way to a value.
   */
  locate(path: Path): Position | undefined
  /** Place of the block, with its fences. */
  position: Position | undefined
  /** What is wrong with it. */
  problems: Problem[]
  /** Text between the fences. */
  raw: string
}

/** Name of a field, or names and indexes on the way to a value. */
export type Path = string | readonly (number | string)[]

const fences: readonly Fence[] = [{ close: '---', format: 'yaml', open: '---' }]

/**
 * Read the frontmatter at the start of a document.
 *
 * @param source
 *   Text of the document.
 * @param options
 *   Configuration (optional); `formats`, `dates` and `limits` are used.
 * @returns
 *   Frontmatter, and what is wrong with it.
 */
export function parseMatter(
  source: string,
  options?: Readonly<Options> | null | undefined
): Matter {
  const settings = settingsOf(options)
  const places = placesOf(source)
  const block = findBlock(source, fences)
  if (!block) return nothing([])
  if (!('body' in block)) return nothing([unclosed(block, places)])

  const raw = source.slice(block.rawStart, block.rawEnd)
  const parsed = parseYaml(raw, settings)
  const problems = parsed.faults.map((fault) =>
    problemOf(fault, block, places, settings)
  )
  const data = parsed.value ?? {}
  if (!isFields(data)) {
    return nothing([
      {
        place: places.position(block.start, block.end),
        reason:
          'Unexpected frontmatter that is not a mapping, expected lines such as `title: …`; the text stays in the page',
        ruleId: 'not-a-mapping'
      }
    ])
  }

  return {
    body: block.body,
    data,
    format: 'yaml',
    locate: () => undefined,
    position: places.position(block.start, block.end),
    problems,
    raw
  }
}

function nothing(problems: Problem[]): Matter {
  return {
    body: 0,
    data: {},
    format: undefined,
    locate: () => undefined,
    position: undefined,
    problems,
    raw: ''
  }
}

function unclosed({ end, fence, start }: Unclosed, places: Places): Problem {
  return {
    place: places.position(start, end),
    reason: `Unexpected frontmatter without an end; add a line \`${fence.close}\` after its last field`,
    ruleId: 'unclosed-fence'
  }
}

function problemOf(
  { end, start, ...rest }: Fault,
  block: Block,
  places: Places,
  settings: Settings
): Problem {
  const place = places.position(block.rawStart + start, block.rawStart + end)
  return { ...rest, fatal: settings.fail, place }
}

export type { Parsed }
