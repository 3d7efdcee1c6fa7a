/** Time, as the network code uses it: another one can be put in its place. */
export interface Clock {
  /** Run something later, in milliseconds; gives back what calls it off. */
  after(milliseconds: number, run: () => void): () => void
  /** Milliseconds since some moment. */
  now(): number
}

/** Time as it is. */
export const systemClock: Clock = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  now: () => performance.now()
}

/**
 * Wait, or stop waiting when a signal says so.
 *
 * @param clock
 *   Time.
 * @param milliseconds
 *   How long.
 * @param signal
 *   Signal to stop.
 * @returns
 *   Promise that is kept at the end or at the signal; never broken.
 */
export function sleep(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal
): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const end = () => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = clock.after(milliseconds, end)
    signal.addEventListener('abort', end)
  })
}
