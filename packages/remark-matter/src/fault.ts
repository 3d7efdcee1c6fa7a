/** Something wrong with a block, in its own terms. */
export interface Fault {
  /** The error that showed it. */
  cause?: Error | undefined
  /** End of the place, as an offset in the block. */
  end: number
  reason: string
  ruleId: string
  /** Start of the place, as an offset in the block. */
  start: number
}

/** What a parser makes of a block. */
export interface Parsed {
  /** Whether aliases have been resolved, so that values may be shared. */
  aliases: boolean
  faults: Fault[]
  /** Value; nothing when the block cannot be parsed. */
  value?: unknown
}
