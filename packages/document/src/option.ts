import { isFields } from '@flyleaf/internal/fields'

/** Whose options they are. */
export interface OptionsOf {
  /** Option that they are the parts of (default: none). */
  group?: string | undefined
  /** Package, or whatever takes them. */
  owner: string
}

/**
 * Refuse options that are not known: one that is misspelt would do nothing.
 *
 * @param options
 *   What was given; nothing is no options.
 * @param known
 *   Names of options.
 * @param of
 *   Whose options they are, for the error.
 * @throws
 *   TypeError when there is another name, or no object.
 */
export function checkNames(
  options: unknown,
  known: readonly string[],
  { group, owner }: Readonly<OptionsOf>
): undefined {
  if (options === null || options === undefined) return
  if (!isFields(options)) {
    const what = group === undefined ? 'options' : `option \`${group}\``
    throw new TypeError(
      `Unexpected ${what} of \`${owner}\`, expected an object`
    )
  }

  const name = Object.keys(options).find((key) => !known.includes(key))
  if (name === undefined) return
  const near = nearest(name, known)
  const full = (key: string) =>
    `\`${group === undefined ? key : `${group}.${key}`}\``
  const advice =
    near === undefined
      ? `expected one of ${known.map(full).join(', ')}`
      : `did you mean ${full(near)}?`
  throw new TypeError(
    `Unexpected option ${full(name)} of \`${owner}\`, ${advice}`
  )
}

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
