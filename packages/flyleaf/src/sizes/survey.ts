import { setMaxListeners } from 'node:events'
import type { Size } from '@flyleaf/rehype-screenshots/sizes'
import { askFor, type Host, type Patience } from './attempt.ts'
import type { Manners } from './probe.ts'
import { Refusal } from './refusal.ts'

/** What a survey keeps to. */
export interface Terms extends Manners, Patience {
  /** Pictures of one host that are asked for at once. */
  concurrency: number
  /** Milliseconds for everything. */
  deadline: number
  /** Signal to stop. */
  signal: AbortSignal | undefined
}

/** Connections that are open at once, to all hosts together. */
const maxConnections = 16

/**
 * Ask for the sizes of many pictures, politely and in bounded time.
 *
 * @param addresses
 *   Addresses.
 * @param terms
 *   What is kept to.
 * @param onAnswer
 *   Told each size, or why there is none, as it comes.
 */
export async function survey(
  addresses: readonly string[],
  terms: Readonly<Terms>,
  onAnswer: (address: string, answer: Refusal | Size) => void
): Promise<void> {
  const { concurrency, deadline, network, signal } = terms
  const controller = new AbortController()
  // Each picture that is asked for listens: as many as there may be.
  setMaxListeners(0, controller.signal)
  const stop = (reason: string) =>
    controller.abort(new Refusal('sizes-stopped', reason))
  const onAbort = () => stop('Cannot ask any more, it was stopped')
  const cancel = network.clock.after(deadline, () =>
    stop(`Cannot ask any more, ${deadline / 1000} s are over: run it again`)
  )
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()

  const enter = turnstile(maxConnections)
  const work = async (queue: string[], host: Host) => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const leave = await enter()
      onAnswer(next, await askFor(next, host, terms, terms, controller.signal))
      leave()
    }
  }

  try {
    await Promise.all(
      [...byHost(addresses).values()].flatMap((queue) => {
        const host = { rested: 0 }
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

/** Let a number of workers in; the others wait until one leaves. */
function turnstile(places: number): () => Promise<() => void> {
  const waiting: (() => void)[] = []
  let free = places
  const leave = () => {
    free += 1
    waiting.shift()?.()
  }

  return async () => {
    while (free === 0) {
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    free -= 1
    return leave
  }
}
