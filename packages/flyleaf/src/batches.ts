// Everything that goes over documents or files: it reads, renders and writes at
// once, and must not keep the process from hearing a signal.
import { setImmediate } from 'node:timers/promises'

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
