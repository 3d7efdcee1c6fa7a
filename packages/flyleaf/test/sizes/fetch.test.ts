import { expect, it } from 'vitest'
import {
  assertAllowed,
  resolveRedirect
} from '../../src/sizes/network/fetch.ts'
import { gif, here, image, lockfile, restart, sync, url } from './here.ts'
import { type Answer, testClock, testNetwork } from './server.ts'

it('asks once for a picture, without cookies, and only for its beginning', async () => {
  const heads: unknown[] = []
  await restart({
    '/a.gif': ({ headers }, response) => {
      heads.push(headers)
      response.writeHead(206, { 'content-range': 'bytes 0-13/14' }).end(gif)
    }
  })
  await sync(['a.gif', 'a.gif#top', 'a.gif'])
  expect(heads).toEqual([
    {
      accept: 'image/*',
      'accept-encoding': 'identity',
      connection: 'close',
      host: here.site.host,
      range: 'bytes=0-65535',
      'user-agent': 'flyleaf-sizes'
    }
  ])
})

it('asks for more where a long header needs it, and only then', async () => {
  const jpeg = Buffer.alloc(70_000)
  jpeg.write('ffd8ffe1', 0, 'hex')
  jpeg.writeUInt16BE(65_535, 4)
  jpeg.write('ffe0', 65_539, 'hex')
  jpeg.writeUInt16BE(2, 65_541)
  jpeg.write('ffc0000b0800f00140', 65_543, 'hex')
  const part =
    (type: string): Answer =>
    ({ headers }, response) => {
      const end = Number(headers.range?.split('-')[1]) + 1
      const head = {
        'content-range': `bytes 0-${end - 1}/${jpeg.length}`,
        'content-type': type
      }
      response.writeHead(206, head).end(jpeg.subarray(0, end))
    }
  await restart({
    '/a.jpg': part('image/jpeg'),
    '/b.jpg': part('text/html'),
    '/c.jpg': (_, response) => response.writeHead(206).end(jpeg.subarray(0, 9))
  })
  const { problems } = await sync(['a.jpg', 'b.jpg', 'c.jpg'])
  expect(lockfile()).toEqual({
    [url('a.jpg')]: { height: 240, type: 'jpeg', width: 320 }
  })
  expect(problems.map(({ ruleId }) => ruleId)).toEqual([
    'sizes-not-an-image',
    'sizes-not-an-image'
  ])
  expect(here.site.log.toSorted()).toEqual([
    '/a.jpg',
    '/a.jpg',
    '/b.jpg',
    '/c.jpg'
  ])
})

it('asks a host that knows no ranges once', async () => {
  const long = Buffer.alloc(200_000, 0x20)
  await restart({ '/a.svg': (_, response) => response.end(long) })
  const { problems } = await sync(['a.svg'], { maxBytes: 100_000 })
  expect(problems).toMatchObject([
    { fatal: true, ruleId: 'sizes-not-an-image' }
  ])
  expect(here.site.log).toEqual(['/a.svg'])
})

it('comes back from a host that changes the protocol', async () => {
  await restart({
    '/a.gif': ({ socket }) =>
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'
      ),
    '/b.gif': (_, response) => response.end(gif)
  })
  const { problems } = await sync(['a.gif', 'b.gif'])
  expect(problems).toMatchObject([
    {
      reason: `Cannot get it, the host says 101: \`${url('a.gif')}\``,
      ruleId: 'sizes-status'
    }
  ])
  expect(Object.keys(lockfile())).toEqual([url('b.gif')])
})

it('keeps the header of a picture that stops after it', async () => {
  const clock = testClock()
  await restart({
    '/cut.gif': (_, response) => {
      response.writeHead(200, { 'content-length': '9000' }).write(gif)
      setTimeout(() => response.destroy(), 20)
    },
    '/stall.gif': (_, response) => {
      response.writeHead(200, { 'content-length': '9000' }).write(gif)
      setTimeout(() => clock.end(10_000), 100)
    }
  })
  const { problems } = await sync(['cut.gif', 'stall.gif'], {
    network: testNetwork(clock)
  })
  expect(problems).toEqual([])
  expect(Object.keys(lockfile())).toEqual([url('cut.gif'), url('stall.gif')])
  expect(here.site.log).toHaveLength(2)
})

it('speaks TLS where the address says so', async () => {
  const address = `https://${here.site.host}/a.gif`
  const { problems } = await sync([], {
    documents: [{ images: [image(address)], path: 'a.md' }],
    retries: 0
  })
  expect(problems).toMatchObject([{ ruleId: 'sizes-network' }])
})

it('follows redirects to `https:`, and within `http:`, and no others', () => {
  const from = new URL('http://a.test/x/y')
  const safe = new URL('https://a.test/x/y')
  expect(resolveRedirect('../z', from).href).toBe('http://a.test/z')
  expect(resolveRedirect('//b.test', safe).href).toBe('https://b.test/')
  expect(resolveRedirect('https://b.test', from).href).toBe('https://b.test/')
  for (const [location, url] of [
    ['http://a.test', safe],
    ['ftp://a.test', from],
    ['file:///etc/passwd', from],
    ['data:image/png,', safe],
    ['http://[', from]
  ] as const) {
    expect(() => resolveRedirect(location, url)).toThrow(
      'Cannot follow a redirect'
    )
  }
})

it('asks no host that is not in the list, letter by letter, and sends no password', () => {
  const options = {
    hosts: new Set(['a.test', 'b.test:8080']),
    network: testNetwork()
  }
  for (const url of [
    'https://a.test/x',
    'http://A.test:80',
    'http://b.test:8080'
  ]) {
    expect(assertAllowed(new URL(url), options)).toBeUndefined()
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
    const check = () => assertAllowed(new URL(url), options)
    if (url.includes('\\')) expect(check).not.toThrow()
    else expect(check).toThrow(/not in the list of hosts|password/)
  }
})
