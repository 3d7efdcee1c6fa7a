// One picture: its requests, redirects and body.
import * as http from 'node:http'
import * as https from 'node:https'
import { pipeline, Readable, type Transform } from 'node:stream'
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib'
import { type Dimensions, readDimensions } from '@flyleaf/rehype-screenshots'
import type { Size } from '@flyleaf/rehype-screenshots/sizes'
import { FetchError } from './fetch-error.ts'
import { assertPublicHost, guardedLookup, type Network } from './guard.ts'

/** How a picture is asked for. */
export interface RequestOptions {
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
 * Ask a host for the size of a picture. Throws a `FetchError`, or what the
 * network says.
 */
export async function fetchSize(
  address: string,
  options: Readonly<RequestOptions>,
  signal: AbortSignal
): Promise<Size> {
  const { maxBytes } = options
  const steps = [Math.min(firstBytes, maxBytes), maxBytes]

  for (const bytes of steps) {
    const response = await follow(new URL(address), bytes, options, signal)
    try {
      // A server that knows no ranges sends all: it need not be asked again.
      const isPart = response.statusCode === 206
      const limit = isPart ? bytes : maxBytes
      const dimensions = await readDimensionsOf(response, limit)
      if (dimensions) return dimensions
      if (!isPart || !isLonger(response, bytes)) break
    } finally {
      response.destroy()
    }
  }

  throw new FetchError(
    'sizes-not-an-image',
    `Cannot find the size of a picture in its first ${maxBytes} bytes`
  )
}

/** Whether a picture goes on after the part that was sent. */
function isLonger(response: http.IncomingMessage, bytes: number): boolean {
  const { 'content-range': range, 'content-type': type = '' } = response.headers
  const total = Number(range?.match(/\/(\d+)$/)?.[1])
  return total > bytes && /^(?:image|video)\//i.test(type)
}

/** Follow redirects by hand: each address is checked as the first one is. */
async function follow(
  start: URL,
  bytes: number,
  options: Readonly<RequestOptions>,
  signal: AbortSignal
): Promise<http.IncomingMessage> {
  let url = start

  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    assertAllowed(url, options)
    const response = await request(url, bytes, options.network, signal)
    const { location } = response.headers
    const { statusCode: status = 0 } = response
    if (status === 200 || status === 206) return response

    response.destroy()
    if (status < 300 || status > 399 || !location) throw statusError(response)
    url = resolveRedirect(location, url)
  }

  throw new FetchError(
    'sizes-redirects',
    `Cannot follow more than ${maxRedirects} redirects`
  )
}

/**
 * Refuse an address with a password, one on a host that is not in the list, and
 * one that is no public address itself.
 */
export function assertAllowed(
  url: Readonly<URL>,
  { hosts, network }: Readonly<Pick<RequestOptions, 'hosts' | 'network'>>
): undefined {
  if (url.username || url.password) {
    throw new FetchError(
      'sizes-host-denied',
      'Cannot use an address with a password'
    )
  }
  if (!hosts.has(url.host)) {
    throw new FetchError(
      'sizes-host-denied',
      `Cannot ask \`${url.host}\`, it is not in the list of hosts, name it with \`--hosts ${url.host}\` or in \`sizes.hosts\``
    )
  }
  assertPublicHost(network, url)
}

/**
 * Resolve the `location` of a redirect, which may be relative. The address
 * still has to be checked.
 */
export function resolveRedirect(location: string, from: Readonly<URL>): URL {
  const url = URL.canParse(location, from.href)
    ? new URL(location, from.href)
    : undefined
  const isSameProtocol = url?.protocol === from.protocol
  if (url && (isSameProtocol || url.protocol === 'https:')) return url
  throw new FetchError(
    'sizes-redirects',
    'Cannot follow a redirect that leads away from `https:`, or nowhere'
  )
}

function statusError(response: http.IncomingMessage): FetchError {
  const { statusCode: status = 0 } = response
  return new FetchError(
    'sizes-status',
    `Cannot get it, the host says ${status}`,
    {
      retry: status === 408 || status === 429 || status >= 500,
      retryAfter: retryAfterOf(response)
    }
  )
}

/** Read `Retry-After`, in milliseconds. */
function retryAfterOf(response: http.IncomingMessage): number | undefined {
  const { date = '', 'retry-after': after } = response.headers
  if (after === undefined) return
  // An hour of the host counts from the clock of the host.
  const milliseconds = /^\d+$/.test(after)
    ? Number(after) * 1000
    : Date.parse(after) - Date.parse(date)
  return milliseconds > 0 ? milliseconds : undefined
}

/**
 * Ask for the beginning of a file: no cookie, no referrer, no credentials, one
 * connection. The body is not read yet; a server may send more than is asked
 * for.
 */
function request(
  url: Readonly<URL>,
  bytes: number,
  network: Network,
  signal: AbortSignal
): Promise<http.IncomingMessage> {
  const { Agent, get } = url.protocol === 'https:' ? https : http

  return new Promise((resolve, reject) => {
    const clientRequest = get(
      url,
      {
        // An agent of its own: the global one may go through a proxy, which
        // would look names up unguarded.
        agent: new Agent({ keepAlive: false }),
        headers: {
          accept: 'image/*',
          'accept-encoding': 'identity',
          range: `bytes=0-${bytes - 1}`,
          'user-agent': 'flyleaf-sizes'
        },
        lookup: guardedLookup(network),
        maxHeaderSize: 16_384,
        signal
      },
      resolve
    )
    clientRequest.on('error', reject)
    // What changes the protocol is no answer for Node, unless it is listened to.
    clientRequest.on('upgrade', (response, socket) => {
      socket.destroy()
      reject(statusError(response))
    })
  })
}

/** Bytes after which a body is looked at for the first time. */
const firstLook = 4096

/**
 * Read a body until the header of a picture is known, and not much more:
 * `maxBytes` at most, as they are sent and as they are unpacked. What stops
 * after a whole header has said enough.
 */
async function readDimensionsOf(
  response: http.IncomingMessage,
  maxBytes: number
): Promise<Dimensions | undefined> {
  let bytes = Buffer.alloc(0)
  let chunks: Buffer[] = []
  let length = 0
  let look = firstLook

  function lookAtAll(): Dimensions | undefined {
    bytes = Buffer.concat([bytes, ...chunks])
    chunks = []
    return readDimensions(bytes)
  }

  try {
    for await (const chunk of unpacked(response, maxBytes)) {
      chunks.push(chunk)
      length += chunk.length
      // Each look waits for twice the bytes of the one before: looking again
      // from the start then costs no more than reading.
      if (length < look) continue
      look = length * 2
      const dimensions = lookAtAll()
      if (isFinal(dimensions, bytes)) return dimensions
    }
  } catch (error) {
    const dimensions = lookAtAll()
    if (dimensions) return dimensions
    throw error
  }

  return lookAtAll()
}

/** Whether more bytes would say no more; a PNG tells its density late. */
function isFinal(dimensions: Dimensions | undefined, bytes: Buffer): boolean {
  if (!dimensions) return false
  return dimensions.type !== 'png' || bytes.includes('IDAT')
}

// What was packed is cut off in the middle, which is no error here.
const unzip = () => createUnzip({ finishFlush: constants.Z_SYNC_FLUSH })
const unpackers = new Map<string, () => Transform>([
  [
    'br',
    () =>
      createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })
  ],
  ['deflate', unzip],
  ['gzip', unzip]
])

/** Give the chunks of a body as they are, no more than is to be read. */
async function* unpacked(
  response: http.IncomingMessage,
  maxBytes: number
): AsyncGenerator<Buffer> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') {
    yield* limited(response, maxBytes)
    return
  }

  const make = unpackers.get(encoding)
  if (!make) {
    throw new FetchError('sizes-encoding', `Cannot unpack \`${encoding}\``)
  }
  const unpacker = make()
  // What goes wrong reaches the loop below.
  pipeline(Readable.from(limited(response, maxBytes)), unpacker, () => {})
  try {
    yield* limited(unpacker, maxBytes)
  } catch (error) {
    if (response.errored) throw error
    throw new FetchError(
      'sizes-encoding',
      `Cannot unpack \`${encoding}\`, it is broken`
    )
  }
}

/** Give chunks up to a number of bytes, the last one cut. */
async function* limited(
  stream: AsyncIterable<Buffer>,
  maxBytes: number
): AsyncGenerator<Buffer> {
  let left = maxBytes
  for await (const chunk of stream) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) return
  }
}
