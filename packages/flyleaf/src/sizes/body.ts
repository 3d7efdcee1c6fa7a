import type { IncomingMessage } from 'node:http'
import { pipeline, Readable, type Transform } from 'node:stream'
import { constants, createBrotliDecompress, createUnzip } from 'node:zlib'
import { type Dimensions, readDimensions } from '@flyleaf/rehype-screenshots'
import { Refusal } from './refusal.ts'

/** What was found at the beginning of a body. */
export interface Beginning {
  dimensions: Dimensions | undefined
  /** Whether all of the body was read. */
  ended: boolean
}

/** Bytes after which a body is looked at for the first time. */
const firstLook = 4096

/**
 * Read a body until the header of a picture is known, and not much more.
 *
 * @param response
 *   Response.
 * @param maxBytes
 *   Bytes that are read at most, as they are sent and as they are unpacked.
 * @returns
 *   What was found.
 * @throws
 *   A refusal, when the body cannot be unpacked.
 */
export async function readBeginning(
  response: IncomingMessage,
  maxBytes: number
): Promise<Beginning> {
  let bytes = Buffer.alloc(0)
  let chunks: Buffer[] = []
  let length = 0
  let look = firstLook

  for await (const chunk of unpacked(response, maxBytes)) {
    chunks.push(chunk)
    length += chunk.length
    // Each look waits for twice the bytes of the one before: looking again
    // from the start then costs no more than reading.
    if (length < look && length < maxBytes) continue
    look = length * 2
    bytes = Buffer.concat([bytes, ...chunks])
    chunks = []
    const dimensions = readDimensions(bytes)
    if (isSettled(dimensions, bytes) || length >= maxBytes) {
      return { dimensions, ended: false }
    }
  }

  bytes = Buffer.concat([bytes, ...chunks])
  return { dimensions: readDimensions(bytes), ended: true }
}

/** Whether more bytes would say no more; a PNG tells its density late. */
function isSettled(dimensions: Dimensions | undefined, bytes: Buffer): boolean {
  if (!dimensions) return false
  return dimensions.type !== 'png' || bytes.includes('IDAT')
}

const unpackers = new Map<string, () => Transform>([
  ['br', () => createBrotliDecompress(flush(constants.BROTLI_OPERATION_FLUSH))],
  ['deflate', () => createUnzip(flush(constants.Z_SYNC_FLUSH))],
  ['gzip', () => createUnzip(flush(constants.Z_SYNC_FLUSH))]
])

/** What was packed is cut off in the middle: that is no error here. */
function flush(finishFlush: number): { finishFlush: number } {
  return { finishFlush }
}

/** Give the chunks of a body as they are, no more than is to be read. */
async function* unpacked(
  response: IncomingMessage,
  maxBytes: number
): AsyncGenerator<Buffer> {
  const encoding = response.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') {
    yield* limited(response, maxBytes)
    return
  }

  const make = unpackers.get(encoding)
  if (!make)
    throw new Refusal('sizes-encoding', `Cannot unpack \`${encoding}\``)
  const unpacker = make()
  // What goes wrong reaches the loop below.
  pipeline(Readable.from(limited(response, maxBytes)), unpacker, () => {})
  try {
    yield* limited(unpacker, maxBytes)
  } catch (error) {
    if (response.errored) throw error
    throw new Refusal(
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
