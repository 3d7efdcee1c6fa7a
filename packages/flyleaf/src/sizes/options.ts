import { type Network, publicNetwork } from './network/guard.ts'
import type { QueueOptions } from './network/queue.ts'
import type { PicturesOfDocument } from './pictures.ts'

/** How remote pictures are asked for; all but functions is plain JSON. */
export interface AskOptions {
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
  /** Tries after the first one (default: `2`). */
  retries?: number | null | undefined
  /** Milliseconds for one try, all redirects included (default: `10_000`). */
  timeout?: number | null | undefined
}

/** How far the work has come. */
export interface Progress {
  /** Pictures that were asked for. */
  done: number
  /** Pictures that will have been. */
  total: number
  /** The last one, by its name in the lockfile. */
  url: string
}

/** What `syncSizes` and `checkSizes` are about. */
export interface SizesOptions extends AskOptions {
  /** Documents and their pictures. */
  documents: Iterable<PicturesOfDocument>
  /** Lockfile, relative to `root` (default: `'image-sizes.json'`). */
  lockfile?: string | null | undefined
  /** Surroundings; for tests, by API only (default: the public internet). */
  network?: Network | null | undefined
  /** Told after each picture. */
  onProgress?: ((progress: Readonly<Progress>) => void) | null | undefined
  /** Folder. */
  root: string
  /** Signal to stop; what is known by then is kept. */
  signal?: AbortSignal | null | undefined
}

/** What `syncSizes` is told. */
export interface SyncOptions extends SizesOptions {
  /** Drop entries that no document uses (default: `true`). */
  prune?: boolean | null | undefined
  /** Ask again for sizes that are known (default: `false`). */
  refresh?: boolean | null | undefined
}

/** What `checkSizes` is told. */
export interface CheckOptions extends SizesOptions {
  /**
   * Ask the hosts whether the sizes are still the same (default: `false`);
   * without it nothing is asked.
   */
  online?: boolean | null | undefined
}

/** Throws where an option is not of its form: the error names it. */
export function readQueueOptions(
  options: Readonly<SizesOptions>
): QueueOptions {
  const { hosts, network, signal } = options
  const list: unknown = hosts ?? []
  if (!Array.isArray(list) || !list.every((host) => typeof host === 'string')) {
    throw new TypeError('Expected `hosts` of sizes to be a list of strings')
  }
  return {
    concurrency: numberOf(options, 'concurrency', 2, 1),
    deadline: numberOf(options, 'deadline', 120_000, 1),
    hosts: new Set(list.map((host) => host.toLowerCase())),
    maxBytes: numberOf(options, 'maxBytes', 1_048_576, 1024),
    network: network ?? publicNetwork,
    retries: numberOf(options, 'retries', 2, 0),
    signal: signal ?? undefined,
    timeout: numberOf(options, 'timeout', 10_000, 1)
  }
}

function numberOf(
  options: Readonly<AskOptions>,
  name: 'concurrency' | 'deadline' | 'maxBytes' | 'retries' | 'timeout',
  fallback: number,
  least: number
): number {
  const value = options[name] ?? fallback
  if (Number.isSafeInteger(value) && value >= least) return value
  throw new TypeError(
    `Expected \`${name}\` of sizes to be a whole number from ${least}`
  )
}
