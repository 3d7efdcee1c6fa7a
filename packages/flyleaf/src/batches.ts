// Everything that goes over documents or files: it reads, renders and writes at
// once, and must not keep the process from hearing a signal.
import { setImmediate } from 'node:timers/promises'

/** Wait for something that may never come, unless the signal says stop. */
export async function orAborted<T>(
  job: Promise<T>,
  signal: AbortSignal | undefined
): Promise<T> {
  if (!signal) return await job
  return await new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason)
    const end = () => signal.removeEventListener('abort', stop)
    signal.addEventListener('abort', stop)
    job.then(resolve, reject).finally(end)
  })
}

/**
 * Go over a list: after every `size` items others have their turn, and the
 * signal may say stop.
 */
export async function* inBatches<T>(
  list: Iterable<T>,
  size: number,
  signal?: AbortSignal | undefined
): AsyncGenerator<T> {
  signal?.throwIfAborted()
  let done = 0
  for (const item of list) {
    yield item
    signal?.throwIfAborted()
    if (++done % size > 0) continue
    await setImmediate()
    signal?.throwIfAborted()
  }
}
