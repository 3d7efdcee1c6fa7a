import {
  count,
  flag,
  group,
  list,
  or,
  positive,
  type Rule,
  type RulesOf,
  refine,
  rule,
  text
} from '@flyleaf/internal/options'

/** How remote pictures are asked for; plain JSON. */
export interface SizesOptions {
  /** Pictures of one host that are asked for at once (default: `2`). */
  concurrency?: number | null | undefined
  /** Milliseconds for everything (default: `120_000`). */
  deadline?: number | null | undefined
  /**
   * Hosts that may be asked, exactly as they stand in addresses, with a port
   * where it is not the usual one (default: none).
   */
  hosts?: readonly string[] | null | undefined
  /** Bytes that are read of one picture at most (default: `1_048_576`). */
  maxBytes?: number | null | undefined
  /** Drop entries that no document uses (default: `true`). */
  prune?: boolean | null | undefined
  /** Ask again for sizes that are known (default: `false`). */
  refresh?: boolean | null | undefined
  /** Tries after the first one (default: `2`). */
  retries?: number | null | undefined
  /** Milliseconds for one try, all redirects included (default: `10_000`). */
  timeout?: number | null | undefined
}

/** The same, read. */
export interface SizesSettings {
  concurrency: number
  deadline: number
  hosts: ReadonlySet<string>
  maxBytes: number
  prune: boolean
  refresh: boolean
  retries: number
  timeout: number
}

/** The smallest header of a picture must have room. */
const bytes = rule('a whole number from 1024', (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 1024
    ? value
    : undefined
)

export const sizesOptions: Rule<SizesSettings> = group({
  concurrency: or(positive, 2),
  deadline: or(positive, 120_000),
  hosts: refine(or(list(text, 'a list of hosts'), []), hostSet),
  maxBytes: or(bytes, 1_048_576),
  prune: or(flag, true),
  refresh: or(flag, false),
  retries: or(count, 2),
  timeout: or(positive, 10_000)
} satisfies RulesOf<SizesOptions>)

/** Names of hosts are in small letters, as addresses have them. */
export function hostSet(hosts: readonly string[]): ReadonlySet<string> {
  return new Set(hosts.map((host) => host.toLowerCase()))
}
