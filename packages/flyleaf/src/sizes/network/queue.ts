// Many pictures: how many at once, how often again, and for how long.
import { setMaxListeners } from 'node:events'
import { wordsOf } from '@flyleaf/internal/system-error'
import type { Size } from '@flyleaf/rehype-screenshots/sizes'
import { sleep } from './clock.ts'
import { fetchSize, type RequestOptions } from './fetch.ts'
import { FetchError } from './fetch-error.ts'

/** How many pictures are asked for at once, how often, and how long. */
export interface QueueOptions extends RequestOptions {
  /** Pictures of one host that are asked for at once. */
  concurrency: number
  /** Milliseconds for everything. */
  deadline: number
  /** Tries after the first one. */
  retries: number
  /** Signal to stop. */
  signal?: AbortSignal | undefined
  /** Milliseconds for one try, all redirects included. */
  timeout: number
}

/** A host, and when it may be asked again. */
interface Host {
  freeAt: number
}

/** Connections that are open at once, to all hosts together. */
const maxConnections = 16

/** Milliseconds before the second try; doubled before each one after. */
const firstPause = 500

/** Milliseconds that a host is waited for at most. */
const longestPause = 30_000

/**
 * Ask for the sizes of many pictures, politely and in bounded time; each size,
 * or why there is none, is told as it comes.
 */
export async function fetchSizes(
  addresses: readonly string[],
  options: Readonly<QueueOptions>,
  onAnswer: (address: string, answer: FetchError | Size) => void
): Promise<undefined> {
  const { concurrency, deadline, network, signal } = options
  const controller = new AbortController()
  // Each picture that is asked for listens: as many as there may be.
  setMaxListeners(0, controller.signal)
  const stop = (reason: string) =>
    controller.abort(new FetchError('sizes-stopped', reason))
  const onAbort = () => stop('Cannot ask any more, it was stopped')
  const cancel = network.clock.after(deadline, () =>
    stop(`Cannot ask any more, ${deadline / 1000} s are over: run it again`)
  )
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()

  const acquire = semaphore(maxConnections)
  const work = async (queue: string[], host: Host) => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const release = await acquire()
      const { signal } = controller
      onAnswer(next, await fetchWithRetries(next, host, options, signal))
      release()
    }
  }

  try {
    await Promise.all(
      [...byHost(addresses).values()].flatMap((queue) => {
        const host = { freeAt: 0 }
        return Array.from({ length: concurrency }, () => work(queue, host))
      })
    )
  } finally {
    cancel()
    signal?.removeEventListener('abort', onAbort)
  }
}

/** Group addresses by host, the first of each last, where it is taken. */
function byHost(addresses: readonly string[]): Map<string, string[]> {
  const hosts = new Map<string, string[]>()
  for (const address of addresses.toReversed()) {
    const { host } = new URL(address)
    const queue = hosts.get(host)
    if (queue) queue.push(address)
    else hosts.set(host, [address])
  }
  return hosts
}

/** Let a number of workers in; the others wait until one is released. */
function semaphore(places: number): () => Promise<() => void> {
  const waiting: (() => void)[] = []
  let free = places
  const release = () => {
    free += 1
    waiting.shift()?.()
  }

  return async () => {
    while (free === 0) {
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    free -= 1
    return release
  }
}

/** Ask for a picture, again where that may help. Never throws. */
async function fetchWithRetries(
  address: string,
  host: Host,
  options: Readonly<QueueOptions>,
  signal: AbortSignal
): Promise<FetchError | Size> {
  const { clock } = options.network

  for (let tries = 0; ; tries++) {
    await sleep(clock, Math.max(0, host.freeAt - clock.now()), signal)
    if (signal.aborted) return fetchErrorOf(signal.reason)

    const answer = await fetchOnce(address, options, signal)
    if (!(answer instanceof FetchError) || !answer.retry) return answer
    if (tries >= options.retries || signal.aborted) return answer

    const pause = Math.max(answer.retryAfter ?? 0, firstPause * 2 ** tries)
    if (pause > longestPause) return answer
    // The limit is the host's: all that ask it wait.
    if (answer.retryAfter) host.freeAt = clock.now() + pause
    else await sleep(clock, pause, signal)
  }
}

async function fetchOnce(
  address: string,
  options: Readonly<QueueOptions>,
  signal: AbortSignal
): Promise<FetchError | Size> {
  const { network, timeout } = options
  // One controller and one timer: signals that are joined by
  // `AbortSignal.any` can lose their sources on Node 20.
  const controller = new AbortController()
  const stop = () => controller.abort(signal.reason)
  const cancel = network.clock.after(timeout, () => {
    const reason = `Cannot get it within ${timeout / 1000} s`
    controller.abort(new FetchError('sizes-timeout', reason, { retry: true }))
  })
  signal.addEventListener('abort', stop)

  try {
    return await fetchSize(address, options, controller.signal)
  } catch (error) {
    const { aborted, reason } = controller.signal
    return fetchErrorOf(aborted ? reason : error)
  } finally {
    cancel()
    signal.removeEventListener('abort', stop)
  }
}

function fetchErrorOf(error: unknown): FetchError {
  if (error instanceof FetchError) return error
  const reason = `Cannot reach the host, ${wordsOf(error)}`
  return new FetchError('sizes-network', reason, { retry: true })
}
