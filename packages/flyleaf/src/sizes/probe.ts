import type { IncomingMessage } from 'node:http'
import type { Size } from '@flyleaf/rehype-screenshots/sizes'
import { readBeginning } from './body.ts'
import { checkHop, nextHop } from './hop.ts'
import type { Network } from './network.ts'
import { Refusal } from './refusal.ts'
import { requestBeginning } from './request.ts'

/** How pictures are asked for. */
export interface Manners {
  /** Hosts that may be asked, with their port where it is not the usual one. */
  hosts: ReadonlySet<string>
  /** Bytes that are read of one picture at most. */
  maxBytes: number
  network: Network
}

/** Redirects that are followed for one picture. */
const maxRedirects = 5

/** Bytes that are asked for at first: few headers are longer. */
const firstBytes = 65_536

/**
 * Ask a host for the size of a picture.
 *
 * @param address
 *   Address.
 * @param manners
 *   How it is asked for.
 * @param signal
 *   Signal to stop.
 * @returns
 *   Size.
 * @throws
 *   A refusal, or what the network says.
 */
export async function probe(
  address: string,
  manners: Readonly<Manners>,
  signal: AbortSignal
): Promise<Size> {
  const { maxBytes } = manners
  const steps = [Math.min(firstBytes, maxBytes), maxBytes]

  for (const bytes of steps) {
    const response = await follow(new URL(address), bytes, manners, signal)
    try {
      // A server that knows no ranges sends all: it need not be asked again.
      const isPart = response.statusCode === 206
      const limit = isPart ? bytes : maxBytes
      const { dimensions, ended } = await readBeginning(response, limit)
      if (dimensions) return dimensions
      if (isPart ? !isLonger(response, bytes) : ended) break
    } finally {
      response.destroy()
    }
  }

  throw new Refusal(
    'sizes-not-an-image',
    `Cannot find the size of a picture in its first ${maxBytes} bytes`
  )
}

/** Whether a picture goes on after the part that was sent. */
function isLonger(response: IncomingMessage, bytes: number): boolean {
  const { 'content-range': range, 'content-type': type } = response.headers
  const total = Number(range?.match(/\/(\d+)$/)?.[1])
  return total > bytes && /^(?:image|video)\//i.test(String(type))
}

/** Follow redirects by hand: each hop is checked as the first one is. */
async function follow(
  start: URL,
  bytes: number,
  manners: Readonly<Manners>,
  signal: AbortSignal
): Promise<IncomingMessage> {
  let url = start

  for (let hop = 0; hop <= maxRedirects; hop++) {
    checkHop(url, manners)
    const response = await requestBeginning(url, bytes, manners.network, signal)
    const { location } = response.headers
    const status = Number(response.statusCode)
    if (status === 200 || status === 206) return response

    response.destroy()
    if (status < 300 || status > 399 || !location) throw statusRefusal(response)
    url = nextHop(location, url)
  }

  throw new Refusal(
    'sizes-redirects',
    `Cannot follow more than ${maxRedirects} redirects`
  )
}

function statusRefusal(response: IncomingMessage): Refusal {
  const status = Number(response.statusCode)
  return new Refusal('sizes-status', `Cannot get it, the host says ${status}`, {
    pause: pauseOf(response),
    retry: status === 408 || status === 429 || status >= 500
  })
}

/** Read how long a host asks to be left alone, in milliseconds. */
function pauseOf(response: IncomingMessage): number | undefined {
  const { date, 'retry-after': after } = response.headers
  if (after === undefined) return
  const pause = /^\d+$/.test(after)
    ? Number(after) * 1000
    : Date.parse(after) - Date.parse(String(date))
  return pause > 0 ? pause : undefined
}
