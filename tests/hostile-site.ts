import type { ServerResponse } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { Answer } from '../packages/flyleaf/test/sizes/server.ts'

/** The header of a PNG of 640 × 480 pixels, up to its pixels. */
const png = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000280000001e008020000000000000000000000494441540000',
  'hex'
)

function huge(width: number, height: number): Buffer {
  const header = Buffer.from(png)
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return header
}

/** Send a piece again and again, for as long as somebody listens. */
function endless(
  response: ServerResponse,
  piece: Buffer,
  deeds: Deeds
): undefined {
  const more = () => {
    while (!response.destroyed && response.write(piece)) {
      deeds.sent += piece.length
    }
  }
  response.on('drain', more)
  more()
}

const gif = Buffer.from('GIF89a\x40\x01\xf0\x00\x00\x00\x00;', 'latin1')
const html = '<!doctype html><title>404</title><svg width="9" height="9"></svg>'

/** What a hostile server has done. */
export interface Deeds {
  /** How often it was asked for something that comes later. */
  asked: number
  /** Bytes that it has sent and would have gone on to send. */
  sent: number
}

/**
 * Say what a server answers that does all that a server can do to whoever asks
 * it for a picture.
 *
 * @param deeds
 *   What it has done; changed.
 * @param tire
 *   Called when whoever asks should lose patience.
 */
export function hostileAnswers(
  deeds: Deeds,
  tire: () => void
): Record<string, Answer> {
  return {
    '/404.png': (_, response) => response.writeHead(404).end(png),
    '/429.png': (_, response) => response.writeHead(429).end(),
    '/429-later.png': (_, response) => {
      deeds.asked += 1
      if (deeds.asked > 1) response.end(png)
      else response.writeHead(429, { 'retry-after': '7' }).end()
    },
    '/429-date.png': (_, response) => {
      deeds.asked += 1
      if (deeds.asked > 2) response.end(png)
      else if (deeds.asked > 1)
        response.writeHead(429, { 'retry-after': 'soon' }).end()
      else
        response
          .writeHead(429, {
            date: 'Tue, 24 Nov 2026 08:00:00 GMT',
            'retry-after': 'Tue, 24 Nov 2026 08:00:09 GMT'
          })
          .end()
    },
    '/429-tomorrow.png': (_, response) =>
      response.writeHead(429, { 'retry-after': '86400' }).end(),
    '/500.png': (_, response) => response.writeHead(503).end(),
    '/away.png': (_, response) =>
      response.writeHead(302, { location: 'http://elsewhere.test/' }).end(),
    '/bomb.png': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(50 * 2 ** 20))),
    '/broken-gzip.png': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    '/brotli.svg': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'br' })
        .end(brotliCompressSync('<svg width="4" height="3"/>')),
    '/cut.png': (_, response) => {
      response
        .writeHead(200, { 'content-length': '9000' })
        .write(png.subarray(0, 20))
      setImmediate(() => response.destroy())
    },
    '/cut-gzip.png': (_, response) => {
      response
        .writeHead(200, {
          'content-encoding': 'gzip',
          'content-length': '9000'
        })
        .write(gzipSync(png).subarray(0, 20))
      setImmediate(() => response.destroy())
    },
    '/deflate.svg': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'deflate' })
        .end(deflateSync('<svg width="4" height="3"/>')),
    '/drip.png': (_, response) => {
      response.write(png.subarray(0, 8))
      setImmediate(tire)
    },
    '/empty.png': (_, response) => response.end(),
    '/endless.jpg': (_, response) => {
      response.write(Buffer.from([0xff, 0xd8]))
      endless(
        response,
        Buffer.from([0xff, 0xfe, 0x3f, 0xff, ...Buffer.alloc(0x3ffd)]),
        deeds
      )
    },
    '/endless.png': (_, response) =>
      endless(response, Buffer.alloc(65_536), deeds),
    '/endless-gzip.png': (_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      // Empty blocks: whoever counts what comes out alone reads for ever.
      response.write(gzipSync('').subarray(0, 10))
      endless(
        response,
        Buffer.alloc(65_535, Buffer.from([0, 0, 0, 0xff, 0xff])),
        deeds
      )
    },
    '/good.gif': (_, response) => response.end(gif),
    '/hop.png': (request, response) => {
      const left = Number(
        new URL(String(request.url), 'http://x').searchParams.get('left')
      )
      if (left === 0) response.end(png)
      else
        response.writeHead(307, { location: `/hop.png?left=${left - 1}` }).end()
    },
    '/html.png': (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(html),
    '/huge.png': (_, response) => response.end(huge(2 ** 31 - 1, 2 ** 31 - 1)),
    '/large.png': (_, response) =>
      response.end(Buffer.concat([png, Buffer.alloc(200_000)])),
    '/literal.png': (_, response) =>
      response
        .writeHead(302, { location: 'http://169.254.169.254/latest' })
        .end(),
    '/loop.png': (_, response) =>
      response.writeHead(301, { location: '/loop.png' }).end(),
    '/nowhere.png': (_, response) =>
      response.writeHead(302, { location: 'http://[' }).end(),
    '/private.png': (_, response) =>
      response.writeHead(302, { location: 'http://inner.test/' }).end(),
    '/reset.png': (request) => request.socket.resetAndDestroy(),
    '/silent.png': () => setImmediate(tire),
    '/text.png': (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(png),
    '/unknown-encoding.png': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'zstd' }).end(png),
    '/zero.png': (_, response) => response.end(huge(0, 480))
  }
}
