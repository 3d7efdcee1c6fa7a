// On its own so that tests can put another time in its place.

/** Time, as the network code uses it. */
export interface Clock {
  /** Run something later, in milliseconds; gives back what calls it off. */
  after(milliseconds: number, run: () => void): () => void
  /** Milliseconds since some moment. */
  now(): number
}

export const systemClock: Clock = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  now: () => performance.now()
}

/** Wait until the time is over or the signal comes; never rejects. */
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
