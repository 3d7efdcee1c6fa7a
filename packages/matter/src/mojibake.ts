// How UTF-8 looks that was read as Windows-1252: what starts a character of
// two, three or four bytes, and what continues it. Only what no language
// writes: `ß“` or `é »` would be UTF-8, too.
const rest =
  '[\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]'
const wrong = new RegExp(
  `\u00F0\u0178${rest}{2}|\u00E2[\u20AC\u201A\u0192\u2020\u2021\u0153]${rest}|[\u00C2\u00C3][\u00A1-\u00BF]|\u00C3[\u2030\u0152\u0153\u0178\u2021\u20AC]`
)

// What it starts with: most texts hold none of these, which is seen faster.
const leads = ['\u00C2', '\u00C3', '\u00E2', '\u00F0']

/**
 * Find text in the wrong encoding: UTF-8 that was read as Windows-1252.
 *
 * @param source
 *   Text.
 * @returns
 *   Start and end of the first place; offsets.
 */
export function findMojibake(source: string): [number, number] | undefined {
  if (!leads.some((lead) => source.includes(lead))) return
  const match = wrong.exec(source)
  return match ? [match.index, match.index + match[0].length] : undefined
}
