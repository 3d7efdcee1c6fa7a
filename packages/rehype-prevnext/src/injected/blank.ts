import { type Problem, report } from '@flyleaf/document'
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { type Findings, findBlocks } from './blocks.ts'
import type { Range } from './verbatim.ts'

/**
 * Blank the blocks that `findInjected` finds: letters become spaces. The length
 * stays, and so does the place of everything else.
 *
 * @param source
 *   Markdown or MDX.
 * @param file
 *   File of the document (optional): what is found is put on
 *   `file.data.injected`, from where the plugin for the links has it, and
 *   messages tell the author of it.
 * @returns
 *   Markdown or MDX, as long as before.
 */
export function blankInjected(
  source: string,
  file?: VFile | null | undefined
): string {
  const findings = findBlocks(source)
  const { blocks } = findings
  if (file) tell(file, source, findings)
  return blocks.length > 0 ? blank(source, blocks) : source
}

/** Tell the author what was found, unless he was told before. */
function tell(
  file: VFile,
  source: string,
  { blocks, unclear }: Findings
): undefined {
  if (blocks.length > 0) file.data.injected = blocks
  if (blocks.length + unclear.length === 0) return
  const { toPoint } = location(source)
  const problems = [
    ...blocks.map(({ end, start }) => removed(toPoint(start), toPoint(end))),
    ...unclear.map((start) => left(toPoint(start)))
  ]
  const told = new Set(file.messages.map(placeAndRule))
  for (const problem of problems) {
    if (told.has(placeAndRule(problem))) continue
    report(file, '@flyleaf/rehype-prevnext', problem)
  }
}

function placeAndRule({
  place,
  ruleId
}: Pick<VFile['messages'][number], 'place' | 'ruleId'>): string {
  const start = place && 'start' in place ? place.start : place
  return `${ruleId} ${start?.offset}`
}

function removed(start: Point | undefined, end: Point | undefined): Problem {
  return {
    fatal: null,
    place: start && end && { end, start },
    reason:
      'Unexpected links to other pages that a generator has put here: they are left out, delete them from the source',
    ruleId: 'injected'
  }
}

function left(place: Point | undefined): Problem {
  return {
    place,
    reason:
      'Cannot tell where the links to other pages end that a generator has put here: they are left, delete them from the source',
    ruleId: 'injected-unclosed'
  }
}

function blank(source: string, ranges: readonly Range[]): string {
  let result = ''
  let at = 0
  for (const [index, { end, start }] of ranges.entries()) {
    const above = source.slice(at, start)
    const html = source.slice(start, end)
    const blanked = isIndented(above) ? belowCode(html) : spaces(html)
    const isLast = ranges[index + 1]?.start !== end
    result += above
    result += isLast && isGlued(source, end) ? withText(blanked) : blanked
    at = end
  }
  return result + source.slice(at)
}

function spaces(html: string): string {
  return html.replace(/[^\r\n]/g, ' ')
}

/** Whether the last line that is not blank may be indented code. */
function isIndented(above: string): boolean {
  const text = above.trimEnd()
  return /^(?: {4}| {0,3}\t)/.test(text.slice(lineStart(text)))
}

// Of Markdown, what leaves no trace: the address of a link that nobody makes.
const nothing = '[//]: #'

/**
 * Blank a block that may have code above it: lines of spaces would be more of
 * that code. All line ends but the last come first, then a line that ends it.
 */
function belowCode(html: string): string {
  const breaks = html.match(/\r\n?|\n/g) ?? []
  const above = breaks.slice(0, -1).join('')
  const below = breaks.slice(-1) + spaces(html.slice(lineStart(html)))
  const room = html.length - above.length - below.length
  if (above === '' || room < nothing.length) return spaces(html)
  return above + nothing.padEnd(room) + below
}

// A space, in as many letters as `</div>` and `</nav>` have.
const space = '&#032;'

/**
 * Keep the text that follows in the same line from becoming indented code: the
 * first space of the line is written as a reference.
 */
function withText(blanked: string): string {
  const line = lineStart(blanked)
  return blanked.slice(0, line) + space + blanked.slice(line + space.length)
}

function lineStart(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
}

function isGlued(source: string, end: number): boolean {
  const next = /[^\t ]/g
  next.lastIndex = end
  const [letter] = next.exec(source) ?? ['\n']
  return letter !== '\n' && letter !== '\r'
}
