import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type {
  Network,
  SyncResult
} from '../packages/flyleaf/src/sizes/index.ts'
import { syncSizes } from '../packages/flyleaf/src/sizes/index.ts'
import {
  type Site,
  settingsFor,
  startSite,
  type TestClock,
  testClock,
  testNetwork
} from '../packages/flyleaf/test/sizes/server.ts'
import { type Deeds, hostileAnswers } from './hostile-site.ts'

// The server is on this computer: only the name and the address policy are the test's.

let root: string
let clock: TestClock
let site: Site | undefined
let deeds: Deeds

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sizes-'))
  clock = testClock()
  deeds = { asked: 0, sent: 0 }
})

afterEach(async () => {
  await site?.close()
  rmSync(root, { recursive: true })
})

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
  deeds.asked = 0
  site = await startSite(hostileAnswers(deeds, () => clock.end(10_000)))
  const { host } = site
  return await syncSizes({
    ...settingsFor(host, '169.254.169.254', 'inner.test'),
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
  expect(deeds.sent).toBeLessThan(16 * 2 ** 20)
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
