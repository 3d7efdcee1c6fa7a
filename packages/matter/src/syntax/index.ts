import type { Block } from '../block/fence.ts'
import { attempt, wordsOf } from '../thrown.ts'
import { parseJson } from './json.ts'
import { isLarge } from './limits.ts'
import type {
  ParseResult,
  SyntaxProblem,
  SyntaxSettings
} from './parse-result.ts'
import { parseToml } from './toml.ts'
import { parseYaml } from './yaml/index.ts'

/** Parse a block, in the syntax that its fence stands for. */
export function parseBlock(
  raw: string,
  block: Block,
  settings: SyntaxSettings
): ParseResult {
  const { format, parse } = block.fence
  const { bytes, depth } = settings.limits
  if (isLarge(raw, bytes)) return { problems: [tooLarge(block, bytes)] }

  const conflict = conflictIn(raw)
  if (conflict) return { problems: [conflict] }

  switch (format) {
    case 'json':
      return parseJson(raw, depth)
    case 'toml':
      return parseToml(raw, depth)
    case 'yaml':
      return parseYaml(raw, settings)
    default:
      return parse
        ? parseCustom(raw, parse)
        : { problems: [unknownFormat(block)] }
  }
}

function parseCustom(
  raw: string,
  parse: (raw: string) => unknown
): ParseResult {
  const { cause, ...rest } = attempt(() => parse(raw))
  if (!cause) return { problems: [], ...rest }
  const reason = `Cannot parse frontmatter: ${wordsOf(cause)}`
  const range = [0, raw.length] as const
  return { problems: [{ cause, range, reason, ruleId: 'custom' }] }
}

/** Find the lines that Git puts where two versions of a text differ. */
function conflictIn(raw: string): SyntaxProblem | undefined {
  if (!raw.includes('<<<<<<<') && !raw.includes('>>>>>>>')) return
  const marker = /^(?:<{7}|>{7})(?=[ \t\r\n]|$).*/m.exec(raw)
  if (!marker) return
  return {
    range: [marker.index, marker.index + marker[0].length],
    reason:
      'Unexpected conflict of two versions, as Git leaves it; keep one, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`',
    ruleId: 'merge-conflict'
  }
}

function tooLarge(block: Block, bytes: number): SyntaxProblem {
  return {
    range: fenceOf(block),
    reason: `Unexpected frontmatter of more than ${bytes} bytes, expected less; move its data to a file of its own`,
    ruleId: 'too-large'
  }
}

function unknownFormat(block: Block): SyntaxProblem {
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
