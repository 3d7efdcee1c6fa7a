/** A part of a block: the offsets of its start and its end. */
export type Range = readonly [start: number, end: number]

/** Something wrong with a block, in its own terms. */
export interface SyntaxProblem {
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

/** Finds where a value stands; nothing when it is not there. */
export type Finder = (steps: Steps) => Ranges | undefined

/** What a parser makes of a block. */
export interface ParseResult {
  /** Missing where nothing can be found. */
  find?: Finder
  /**
   * Whether the value is made of text, numbers and lists that nobody has to
   * look at again.
   */
  plain?: boolean
  problems: SyntaxProblem[]
  /** Whether values may be shared, as aliases were resolved. */
  shared?: boolean
  /** Value; nothing when the block cannot be parsed. */
  value?: unknown
}

/** How a block is parsed. */
export interface SyntaxSettings {
  /** What dates become: what the author wrote, or `Date`s. */
  readonly dates: 'date' | 'string'
  readonly limits: Bounds
}

/** Bounds of a block. */
export interface Bounds {
  /** Uses of aliases. */
  readonly aliases: number
  /** Size in bytes of UTF-8. */
  readonly bytes: number
  /** Depth of lists and mappings in one another. */
  readonly depth: number
  /** Values, after aliases are resolved; nothing where nobody has said. */
  readonly nodes: number | undefined
}
