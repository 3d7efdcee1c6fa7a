import { causeOf, type Fault, type Parsed } from './fault.ts'
import type { Block } from './fence.ts'
import { isLarge } from './guard.ts'
import { parseJson } from './json.ts'
import { settled } from './option.ts'
import type { Settings } from './settings.ts'
import { parseToml } from './toml.ts'
import { parseYaml } from './yaml.ts'

/**
 * Parse a block, in the syntax that its fence stands for.
 *
 * @param raw
 *   Text between the fences.
 * @param block
 *   Block.
 * @param settings
 *   Settings.
 * @returns
 *   Value, or what is wrong with the block.
 */
export function parseBlock(
  raw: string,
  block: Block,
  settings: Settings
): Parsed {
  const { format, parse } = block.fence
  const { bytes } = settings.limits
  if (isLarge(raw, bytes)) return wrong(tooLarge(block, bytes))

  switch (format) {
    case 'json':
      return parseJson(raw, settings)
    case 'toml':
      return parseToml(raw, settings)
    case 'yaml':
      return parseYaml(raw, settings)
    default:
      return parse ? parseCustom(raw, parse) : wrong(foreign(block))
  }
}

function parseCustom(raw: string, parse: (raw: string) => unknown): Parsed {
  try {
    return { faults: [], value: settled(parse(raw)) }
  } catch (error) {
    const cause = causeOf(error)
    return wrong({
      cause,
      range: [0, raw.length],
      reason: `Cannot parse frontmatter: ${cause.message}`,
      ruleId: 'custom'
    })
  }
}

function wrong(fault: Fault): Parsed {
  return { faults: [fault] }
}

function tooLarge(block: Block, bytes: number): Fault {
  return {
    range: fenceOf(block),
    reason: `Unexpected frontmatter of more than ${bytes} bytes, expected less; move its data to a file of its own`,
    ruleId: 'too-large'
  }
}

function foreign(block: Block): Fault {
  const language = block.fence.open.replace(/^-+[ \t]*/, '')
  return {
    range: fenceOf(block),
    reason: `Unexpected frontmatter in \`${language}\`, which is never run; write YAML between lines of \`---\``,
    ruleId: 'unknown-format'
  }
}

/** The opening fence, as seen from the text between the fences. */
function fenceOf({ openEnd, rawStart, start }: Block): [number, number] {
  return [start - rawStart, openEnd - rawStart]
}
