import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type {
  Network,
  SyncResult
} from '../packages/flyleaf/src/sizes/index.ts'
import { syncSizes } from '../packages/flyleaf/src/sizes/index.ts'
import {
  type Answer,
  type Site,
  startSite,
  type TestClock,
  testClock,
  testNetwork
} from '../packages/flyleaf/test/sizes/server.ts'

// A server that does all that a server can do to whoever asks it for a picture.
// It is on this computer; only the name and the address policy are the test's.

let root: string
let clock: TestClock
let site: Site | undefined
let sent = 0

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sizes-'))
  clock = testClock()
  sent = 0
})

afterEach(async () => {
  await site?.close()
  rmSync(root, { recursive: true })
})

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
function endless(response: ServerResponse, piece: Buffer): undefined {
  const more = () => {
    while (!response.destroyed && response.write(piece)) sent += piece.length
  }
  response.on('drain', more)
  more()
}

const gif = Buffer.from('GIF89a\x40\x01\xf0\x00\x00\x00\x00;', 'latin1')
const html = '<!doctype html><title>404</title><svg width="9" height="9"></svg>'
let asked = 0

const answers: Record<string, Answer> = {
  '/404.png': (_, response) => response.writeHead(404).end(png),
  '/429.png': (_, response) => response.writeHead(429).end(),
  '/429-later.png': (_, response) => {
    asked += 1
    if (asked > 1) response.end(png)
    else response.writeHead(429, { 'retry-after': '7' }).end()
  },
  '/429-date.png': (_, response) => {
    asked += 1
    if (asked > 2) response.end(png)
    else if (asked > 1) response.writeHead(429, { 'retry-after': 'soon' }).end()
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
      .writeHead(200, { 'content-encoding': 'gzip', 'content-length': '9000' })
      .write(gzipSync(png).subarray(0, 20))
    setImmediate(() => response.destroy())
  },
  '/deflate.svg': (_, response) =>
    response
      .writeHead(200, { 'content-encoding': 'deflate' })
      .end(deflateSync('<svg width="4" height="3"/>')),
  '/drip.png': (_, response) => {
    response.write(png.subarray(0, 8))
    setImmediate(() => clock.end(10_000))
  },
  '/empty.png': (_, response) => response.end(),
  '/endless.jpg': (_, response) => {
    response.write(Buffer.from([0xff, 0xd8]))
    endless(
      response,
      Buffer.from([0xff, 0xfe, 0x3f, 0xff, ...Buffer.alloc(0x3ffd)])
    )
  },
  '/endless.png': (_, response) => endless(response, Buffer.alloc(65_536)),
  '/endless-gzip.png': (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    // Empty blocks: whoever counts what comes out alone reads for ever.
    response.write(gzipSync('').subarray(0, 10))
    endless(response, Buffer.alloc(65_535, Buffer.from([0, 0, 0, 0xff, 0xff])))
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
  '/silent.png': () => setImmediate(() => clock.end(10_000)),
  '/text.png': (_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(png),
  '/unknown-encoding.png': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'zstd' }).end(png),
  '/zero.png': (_, response) => response.end(huge(0, 480))
}

const network = (): Network => ({
  ...testNetwork(clock),
  resolve: async (name) =>
    name === 'inner.test'
      ? [
          { address: '127.0.0.1', family: 4 },
          { address: '10.0.0.1', family: 4 }
        ]
      : [{ address: '127.0.0.1', family: 4 }]
})

async function ask(...paths: string[]): Promise<SyncResult> {
  asked = 0
  site = await startSite(answers)
  const { host } = site
  return await syncSizes({
    documents: [
      {
        images: paths.map((path) => ({
          alt: '',
          dpr: 1,
          first: false,
          kind: 'image',
          url: `http://${host}${path}`
        })),
        path: 'a.md'
      }
    ],
    hosts: [host, '169.254.169.254', 'inner.test'],
    network: network(),
    root
  })
}

/** Say what became of a picture: its size, or the rule that it broke. */
async function outcome(path: string): Promise<unknown> {
  const { problems, written } = await ask(path)
  if (!written) return problems.map(({ ruleId }) => ruleId).join()
  const text = readFileSync(join(root, 'image-sizes.json'), 'utf8')
  const [entry] = Object.values(JSON.parse(text).images)
  return entry
}

const size = { height: 480, type: 'png', width: 640 }

it.each([
  ['/text.png', size],
  ['/hop.png?left=5', size],
  ['/large.png', size],
  ['/429-later.png', size],
  ['/brotli.svg', { height: 3, type: 'svg', width: 4 }],
  ['/deflate.svg', { height: 3, type: 'svg', width: 4 }],
  ['/404.png', 'sizes-status'],
  ['/429.png', 'sizes-status'],
  ['/429-tomorrow.png', 'sizes-status'],
  ['/500.png', 'sizes-status'],
  ['/hop.png?left=6', 'sizes-redirects'],
  ['/loop.png', 'sizes-redirects'],
  ['/nowhere.png', 'sizes-redirects'],
  ['/away.png', 'sizes-host-denied'],
  ['/literal.png', 'sizes-address-denied'],
  ['/private.png', 'sizes-address-denied'],
  ['/html.png', 'sizes-not-an-image'],
  ['/empty.png', 'sizes-not-an-image'],
  ['/huge.png', 'sizes-not-an-image'],
  ['/zero.png', 'sizes-not-an-image'],
  ['/bomb.png', 'sizes-not-an-image'],
  ['/endless.jpg', 'sizes-not-an-image'],
  ['/endless.png', 'sizes-not-an-image'],
  ['/endless-gzip.png', 'sizes-not-an-image'],
  ['/broken-gzip.png', 'sizes-encoding'],
  ['/unknown-encoding.png', 'sizes-encoding'],
  ['/cut.png', 'sizes-network'],
  ['/cut-gzip.png', 'sizes-network'],
  ['/reset.png', 'sizes-network'],
  ['/drip.png', 'sizes-timeout'],
  ['/silent.png', 'sizes-timeout']
])('comes back from %s with %j', async (path, expected) => {
  expect(await outcome(path)).toEqual(expected)
  // What is in the sockets' own buffers may be sent besides.
  expect(sent).toBeLessThan(16 * 2 ** 20)
})

it('connects to no address that is not public, not even for a moment', async () => {
  const { added, problems } = await ask('/literal.png', '/private.png')
  expect(added).toBe(0)
  expect(problems.map(({ reason }) => reason.replace(/: `.*/, ''))).toEqual([
    'Cannot ask `169.254.169.254`, its address is not a public one',
    'Cannot ask `inner.test`, its address is not a public one'
  ])
  // One connection for each redirect: the name that it leads to has this
  // computer among its addresses, too.
  expect(site?.log.toSorted()).toEqual(['/literal.png', '/private.png'])
  expect(site?.connections()).toBe(2)
})

it('waits as long as a host asks, and a little longer each time', async () => {
  await outcome('/429-later.png')
  expect(clock.pauses.filter((pause) => pause > 0)).toEqual([7000])

  clock = testClock()
  await site?.close()
  await outcome('/429-date.png')
  expect(clock.pauses.filter((pause) => pause > 0)).toEqual([9000, 1000])

  clock = testClock()
  await site?.close()
  await outcome('/500.png')
  expect(clock.pauses.filter((pause) => pause > 0)).toEqual([500, 1000])
})

it('gets what is good from a host that is mostly bad', async () => {
  const result = await ask(
    '/404.png',
    '/good.gif',
    '/html.png',
    '/reset.png',
    '/text.png'
  )
  expect(result).toMatchObject({
    added: 2,
    failed: 3,
    known: 0,
    total: 5,
    written: true
  })
})
