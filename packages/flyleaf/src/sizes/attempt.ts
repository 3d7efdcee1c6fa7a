import type { Size } from '@flyleaf/rehype-screenshots/sizes'
import { wordsOf } from '../mistake.ts'
import { sleep } from './clock.ts'
import { type Manners, probe } from './probe.ts'
import { Refusal } from './refusal.ts'

/** How often and how long a host is asked. */
export interface Patience {
  /** Tries after the first one. */
  retries: number
  /** Milliseconds for one try, all redirects included. */
  timeout: number
}

/** A host, and until when it asks to be left alone. */
export interface Host {
  rested: number
}

/** Milliseconds before the second try; doubled before each one after. */
const firstPause = 500

/** Milliseconds that a host is waited for at most. */
const longestPause = 30_000

/**
 * Ask a host for the size of a picture, again where that may help.
 *
 * @param address
 *   Address.
 * @param host
 *   Its host; changed when it asks to be left alone.
 * @param manners
 *   How it is asked for.
 * @param patience
 *   How often and how long it is asked.
 * @param signal
 *   Signal to stop.
 * @returns
 *   Size, or why it could not be had. Never throws.
 */
export async function askFor(
  address: string,
  host: Host,
  manners: Readonly<Manners>,
  patience: Readonly<Patience>,
  signal: AbortSignal
): Promise<Refusal | Size> {
  const { clock } = manners.network

  for (let tries = 0; ; tries++) {
    await sleep(clock, Math.max(0, host.rested - clock.now()), signal)
    if (signal.aborted) return refusalOf(signal.reason)

    const answer = await tryOnce(address, manners, patience.timeout, signal)
    if (!(answer instanceof Refusal) || !answer.retry) return answer
    if (tries >= patience.retries || signal.aborted) return answer

    const pause = Math.max(answer.pause ?? 0, firstPause * 2 ** tries)
    if (pause > longestPause) return answer
    // All that wait for the host wait: it is the host that had enough.
    if (answer.pause) host.rested = clock.now() + pause
    else await sleep(clock, pause, signal)
  }
}

async function tryOnce(
  address: string,
  manners: Readonly<Manners>,
  timeout: number,
  signal: AbortSignal
): Promise<Refusal | Size> {
  // One controller and one timer: signals that are joined by
  // `AbortSignal.any` can lose their sources on Node 20.
  const controller = new AbortController()
  const stop = () => controller.abort(signal.reason)
  const cancel = manners.network.clock.after(timeout, () => {
    const reason = `Cannot get it within ${timeout / 1000} s`
    controller.abort(new Refusal('sizes-timeout', reason, { retry: true }))
  })
  signal.addEventListener('abort', stop)

  try {
    return await probe(address, manners, controller.signal)
  } catch (error) {
    const { aborted, reason } = controller.signal
    return refusalOf(aborted ? reason : error)
  } finally {
    cancel()
    signal.removeEventListener('abort', stop)
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const reason = `Cannot reach the host, ${wordsOf(error)}`
  return new Refusal('sizes-network', reason, { retry: true })
}
