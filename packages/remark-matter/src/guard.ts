/**
 * Say whether a block may be nested deeper than a limit. It counts brackets,
 * indentation and indicators without a look at quotes: rather too much than
 * too little, as it guards parsers that do not survive deep input.
 *
 * @param text
 *   Block.
 * @param limit
 *   Depth.
 * @returns
 *   Whether it may be deeper.
 */
export function isDeep(text: string, limit: number): boolean {
  let open = 0
  let line = 0
  let start = true
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '\n') {
      line = 0
      start = true
    } else if (character === '[' || character === '{') open++
    else if (character === ']' || character === '}')
      open = Math.max(0, open - 1)
    else if (start && ' \t-?:'.includes(String(character))) line++
    else start = false
    if (open + line > limit) return true
  }
  return false
}
