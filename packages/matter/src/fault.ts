/** A part of a block: the offsets of its start and its end. */
export type Range = readonly [start: number, end: number]

/** Something wrong with a block, in its own terms. */
export interface Fault {
  /** The error that showed it. */
  cause?: Error | undefined
  /** `null` for mere information. */
  fatal?: null
  range: Range
  reason: string
  ruleId: string
}

/** Where a value stands, and its key. */
export interface Ranges {
  /** Key; an item of a list has none. */
  key?: Range | undefined
  /** Value; nothing when it is empty. */
  value?: Range | undefined
}

/** Names and indexes on the way to a value. */
export type Steps = readonly (number | string)[]

/** What a parser makes of a block. */
export interface Parsed {
  faults: Fault[]
  /**
   * Find where a value stands; nothing when it is not there. Missing where
   * nothing can be found.
   */
  find?: (steps: Steps) => Ranges | undefined
  /**
   * Whether the value is made of text, numbers and lists that nobody has to
   * look at again.
   */
  plain?: boolean
  /** Whether values may be shared, as aliases were resolved. */
  shared?: boolean
  /** Value; nothing when the block cannot be parsed. */
  value?: unknown
}

/** Make an error of what has been thrown. */
export function causeOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
