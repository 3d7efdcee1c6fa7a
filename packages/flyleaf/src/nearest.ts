/**
 * Find the known name that someone most likely meant.
 *
 * @param name
 *   Name as it was written.
 * @param known
 *   Names that exist.
 * @returns
 *   The nearest one, or nothing when none is near: more than two letters in
 *   five would have to change.
 */
export function nearest(
  name: string,
  known: readonly string[]
): string | undefined {
  const written = name.toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.round(name.length * 0.4)) + 1

  for (const candidate of known) {
    const edits = distance(written, candidate.toLowerCase())
    if (edits < least) {
      best = candidate
      least = edits
    }
  }

  return best
}

/** Count the letters to add, drop or change to make one word of another. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length }, (_, index) => index + 1)
  let last = to.length

  for (const [line, letter] of [...from].entries()) {
    let diagonal = line
    last = line + 1
    row = row.map((above, column) => {
      const kept = diagonal + (letter === to[column] ? 0 : 1)
      diagonal = above
      last = Math.min(last + 1, above + 1, kept)
      return last
    })
  }

  return last
}
