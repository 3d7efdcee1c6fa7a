import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isPublicAddress } from '../../src/sizes/address.ts'
import { sleep, systemClock } from '../../src/sizes/clock.ts'
import { checkHop, nextHop } from '../../src/sizes/hop.ts'
import { syncSizes } from '../../src/sizes/index.ts'
import {
  guardedLookup,
  type Network,
  publicNetwork
} from '../../src/sizes/network.ts'
import { startSite, testClock, testNetwork } from './server.ts'

it('asks the public internet only, and by the clock, unless a test says else', async () => {
  expect(publicNetwork.clock).toBe(systemClock)
  expect(publicNetwork.isAllowed).toBe(isPublicAddress)
  // `localhost` is known without a name server.
  const addresses = await publicNetwork.resolve('localhost')
  expect(
    addresses.map(({ address }) => publicNetwork.isAllowed(address))
  ).not.toContain(true)
})

function lookUp(addresses: string[] | Error, all: boolean): Promise<unknown[]> {
  const network: Network = {
    ...testNetwork(),
    isAllowed: isPublicAddress,
    resolve: async () => {
      if (addresses instanceof Error) throw addresses
      return addresses.map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4
      }))
    }
  }
  return new Promise((resolve) => {
    guardedLookup(network)('pictures.test', { all }, (...answer) =>
      resolve(answer)
    )
  })
}

it('gives a socket the addresses of a name when all of them are public', async () => {
  expect(await lookUp(['1.1.1.1', '2606:4700::1111'], false)).toEqual([
    null,
    '1.1.1.1',
    4
  ])
  expect(await lookUp(['2606:4700::1111'], true)).toEqual([
    null,
    [{ address: '2606:4700::1111', family: 6 }]
  ])
})

it.each([
  [
    ['1.1.1.1', '127.0.0.1'],
    'Cannot ask `pictures.test`, its address is not a public one'
  ],
  [
    ['::ffff:1.1.1.1'],
    'Cannot ask `pictures.test`, its address is not a public one'
  ],
  [[], '`pictures.test` has no address'],
  [new Error('no such name'), 'no such name']
])(
  'gives a socket an error where the addresses are %j',
  async (addresses, message) => {
    for (const all of [true, false]) {
      const [error] = await lookUp(addresses, all)
      expect(String(error)).toMatch(message)
    }
  }
)

it.each([
  'http://127.0.0.1:PORT/a.png',
  'http://2130706433:PORT/a.png',
  'http://0x7f000001:PORT/a.png',
  'http://0177.0.0.1:PORT/a.png',
  'http://127.1:PORT/a.png',
  'http://[::ffff:127.0.0.1]:PORT/a.png',
  'http://[::ffff:7f00:1]:PORT/a.png',
  'http://pictures.test:PORT/a.png'
])('never connects to this computer, by whatever name: %s', async (url) => {
  const site = await startSite({ '/a.png': (_, response) => response.end() })
  const address = url.replace('PORT', String(site.host.split(':')[1]))
  const result = await syncSizes({
    documents: [
      {
        images: [
          { alt: '', dpr: 1, first: false, kind: 'image', url: address }
        ],
        path: 'a.md'
      }
    ],
    hosts: [new URL(address).host],
    network: { ...testNetwork(), isAllowed: isPublicAddress },
    root: tmpdir()
  })
  expect(result.problems.map(({ ruleId }) => ruleId)).toEqual([
    'sizes-address-denied'
  ])
  expect(site.connections()).toBe(0)
  expect(existsSync(join(tmpdir(), 'image-sizes.json'))).toBe(false)
  await site.close()
})

it('follows redirects to `https:`, and within `http:`, and no others', () => {
  const from = new URL('http://a.test/x/y')
  const safe = new URL('https://a.test/x/y')
  expect(nextHop('../z', from).href).toBe('http://a.test/z')
  expect(nextHop('//b.test', safe).href).toBe('https://b.test/')
  expect(nextHop('https://b.test', from).href).toBe('https://b.test/')
  for (const [location, url] of [
    ['http://a.test', safe],
    ['ftp://a.test', from],
    ['file:///etc/passwd', from],
    ['data:image/png,', safe],
    ['http://[', from]
  ] as const) {
    expect(() => nextHop(location, url)).toThrow('Cannot follow a redirect')
  }
})

it('asks no host that is not in the list, letter by letter, and sends no password', () => {
  const manners = {
    hosts: new Set(['a.test', 'b.test:8080']),
    network: testNetwork()
  }
  for (const url of [
    'https://a.test/x',
    'http://A.test:80',
    'http://b.test:8080'
  ]) {
    expect(checkHop(new URL(url), manners)).toBeUndefined()
  }
  for (const url of [
    'https://a.test:444',
    'https://x.a.test',
    'https://a.test.',
    'https://b.test',
    'http://a.test\\@c.test',
    'https://user@a.test',
    'https://:pw@a.test'
  ]) {
    const check = () => checkHop(new URL(url), manners)
    if (url.includes('\\')) expect(check).not.toThrow()
    else expect(check).toThrow(/not in the list of hosts|password/)
  }
})

it('sleeps until the time is over, or a signal comes', async () => {
  const clock = testClock()
  const controller = new AbortController()
  await sleep(clock, 5, controller.signal)
  expect([clock.pauses, clock.now()]).toEqual([[5], 5])

  const slept = sleep(clock, 10_000, controller.signal)
  controller.abort()
  await slept
  await sleep(clock, 10_000, controller.signal)
  expect(clock.now()).toBe(5)
})

it('runs what is asked for later, unless it is called off', async () => {
  const run = await new Promise<boolean>((resolve) => {
    systemClock.after(1_000_000, () => resolve(false))()
    systemClock.after(0, () => resolve(true))
  })
  expect(run).toBe(true)
  expect(systemClock.now()).toBeGreaterThan(0)
})
