import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { syncSizes } from '../../src/sizes/index.ts'
import { systemClock } from '../../src/sizes/network/clock.ts'
import {
  guardedLookup,
  isPublicAddress,
  type Network,
  publicNetwork
} from '../../src/sizes/network/guard.ts'
import { settingsFor, startSite, testNetwork } from './server.ts'

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
    ...settingsFor(new URL(address).host),
    documents: [
      {
        images: [
          { alt: '', dpr: 1, first: false, kind: 'image', url: address }
        ],
        path: 'a.md'
      }
    ],
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

it.each([
  '1.1.1.1',
  '9.255.255.255',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::200e'
])('takes %s for public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

it.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.255',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:1.1.1.1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'localhost',
  ''
])('takes %s for none', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})
