import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import {
  gif,
  here,
  image,
  lockfile,
  picture,
  restart,
  sync,
  url
} from './here.ts'
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

it('names each host that it may not ask once, at the first picture', async () => {
  const documents = [
    {
      images: [
        image(url('a.gif')),
        image('https://b.test/1.png'),
        image('https://b.test/2.png')
      ],
      path: 'a.md'
    },
    { images: [image('https://c.test/3.png')], path: 'b.md' }
  ]
  const result = await sync([], { documents })
  expect(result).toMatchObject({ added: 1, failed: 3 })
  expect(result.problems.map(({ path, reason }) => [path, reason])).toEqual([
    [
      'a.md',
      'Cannot ask `b.test`, it is not in the list of hosts: 2 pictures, the first is `https://b.test/1.png`'
    ],
    [
      'b.md',
      'Cannot ask `c.test`, it is not in the list of hosts: `https://c.test/3.png`'
    ]
  ])
  expect(await sync(['a.gif'], { hosts: null, refresh: true })).toMatchObject({
    failed: 1
  })
})

it('tells how far it is', async () => {
  const steps: unknown[] = []
  await sync(['a.gif', 'none.gif'], {
    concurrency: 1,
    onProgress: (step) => steps.push({ ...step })
  })
  expect(steps).toEqual([
    { done: 1, total: 2, url: url('a.gif') },
    { done: 2, total: 2, url: url('none.gif') }
  ])
})

it('keeps what it knows when the time is over, and writes on the way', async () => {
  const clock = testClock()
  const names = Array.from({ length: 26 }, (_, index) => `a.gif?${index}`)
  let written = false
  await restart({
    '/a.gif': picture,
    '/silent.gif': () => {
      written = existsSync(here.path)
      setImmediate(() => clock.end(120_000))
    }
  })
  const result = await sync([...names, 'silent.gif', 'c.gif'], {
    concurrency: 1,
    network: testNetwork(clock)
  })
  expect(result).toMatchObject({ added: 26, failed: 2, written: true })
  expect(written).toBe(true)
  expect(
    result.problems.map(({ reason }) => reason.replace(/`.*/, ''))
  ).toEqual([
    'Cannot ask any more, 120 s are over: run it again: ',
    'Cannot ask any more, 120 s are over: run it again: '
  ])
})

it('stops when it is told to, before and on the way', async () => {
  const controller = new AbortController()
  await restart({
    '/a.gif': picture,
    '/b.gif': () => controller.abort()
  })
  const options = { concurrency: 1, signal: controller.signal }
  expect(await sync(['a.gif', 'b.gif', 'c.gif'], options)).toMatchObject({
    added: 1,
    failed: 2
  })
  expect(await sync(['a.gif', 'b.gif'], options)).toMatchObject({
    known: 1,
    problems: [{ ruleId: 'sizes-stopped' }]
  })
  expect(here.site.log).toEqual(['/a.gif', '/b.gif'])
})

it('asks a host for no more pictures at once than it is told', async () => {
  let open = 0
  let most = 0
  await restart({
    '/a.gif': (_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        response.end(gif)
      }, 5)
    }
  })
  const names = Array.from({ length: 40 }, (_, index) => `a.gif?${index}`)
  expect(await sync(names)).toMatchObject({ added: 40 })
  expect(most).toBe(2)
  most = 0
  await sync(names, { concurrency: 30, refresh: true })
  expect(most).toBeGreaterThan(2)
  expect(most).toBeLessThanOrEqual(16)
})

it('speaks TLS where the address says so', async () => {
  const address = `https://${here.site.host}/a.gif`
  const { problems } = await sync([], {
    documents: [{ images: [image(address)], path: 'a.md' }],
    retries: 0
  })
  expect(problems).toMatchObject([{ ruleId: 'sizes-network' }])
})

it.each([
  ['concurrency', 0, 'a whole number from 1'],
  ['deadline', 1.5, 'a whole number from 1'],
  ['hosts', 'a.test', 'a list of strings'],
  ['hosts', [1], 'a list of strings'],
  ['maxBytes', 9, 'a whole number from 1024'],
  ['retries', -1, 'a whole number from 0'],
  ['timeout', '9', 'a whole number from 1']
])('throws when `%s` is %j', async (name, value, takes) => {
  await expect(sync([], { [name]: value })).rejects.toThrow(
    new TypeError(`Expected \`${name}\` of sizes to be ${takes}`)
  )
})
