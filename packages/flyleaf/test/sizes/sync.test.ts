import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImageRecord } from '@flyleaf/rehype-screenshots'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type SyncOptions,
  type SyncResult,
  syncSizes
} from '../../src/sizes/index.ts'
import {
  type Answer,
  type Site,
  startSite,
  testClock,
  testNetwork
} from './server.ts'

let root: string
let path: string
let site: Site
const gif = Buffer.from('GIF89a\x40\x01\xf0\x00\x00\x00\x00;', 'latin1')
const picture: Answer = (_, response) => response.end(gif)
const entry = { height: 240, type: 'gif', width: 320 }

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'sizes-'))
  path = join(root, 'image-sizes.json')
  site = await startSite({
    '/a.gif': picture,
    '/b.gif': picture,
    '/c.gif': picture
  })
})

afterEach(async () => {
  await site.close()
  rmSync(root, { recursive: true })
})

function image(url: string, more?: Partial<ImageRecord>): ImageRecord {
  return { alt: '', dpr: 1, first: false, kind: 'image', url, ...more }
}

function url(name: string): string {
  return `http://${site.host}/${name}`
}

async function sync(
  names: string[],
  options?: Partial<SyncOptions>
): Promise<SyncResult> {
  return await syncSizes({
    documents: [
      { images: names.map((name) => image(url(name))), path: 'a.md' }
    ],
    hosts: [site.host],
    network: testNetwork(),
    root,
    ...options
  })
}

function lockfile(): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')).images
}

it('records the sizes of remote pictures, and nothing else', async () => {
  const result = await sync(['a.gif'])
  expect(result).toEqual({
    added: 1,
    changed: [],
    failed: 0,
    known: 0,
    problems: [],
    pruned: 0,
    total: 1,
    written: true
  })
  expect(readFileSync(path, 'utf8')).toBe(
    `{\n  "version": 1,\n  "images": {\n    "${url('a.gif')}": {"width":320,"height":240,"type":"gif"}\n  }\n}\n`
  )
  expect(readdirSync(root)).toEqual(['image-sizes.json'])
})

it('asks once for a picture, without cookies, and only for its beginning', async () => {
  const heads: unknown[] = []
  await site.close()
  site = await startSite({
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
      host: site.host,
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
  await site.close()
  site = await startSite({
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
  expect(site.log.toSorted()).toEqual(['/a.jpg', '/a.jpg', '/b.jpg', '/c.jpg'])
})

it('asks for no picture that has a size of its own, nor for local ones', async () => {
  const images = [
    image(url('a.gif'), { sizeFrom: 'author' }),
    image(url('b.gif'), { sizeFrom: 'url' }),
    image(url('c.mp4'), { kind: 'video', sizeFrom: 'author' }),
    image('d.png'),
    image('data:image/png,')
  ]
  expect(
    await sync([], { documents: [{ images, path: 'a.md' }] })
  ).toMatchObject({ total: 0 })
  expect(site.log).toEqual([])
})

it('asks for videos, and only mentions those that keep their size for the end', async () => {
  await site.close()
  site = await startSite({
    '/a.webm': (_, response) => response.end(gif),
    '/b.mp4': (_, response) => response.end('ftyp')
  })
  const images = [
    image(url('a.webm'), { kind: 'video' }),
    image(url('b.mp4'), { kind: 'video' })
  ]
  const result = await sync([], { documents: [{ images, path: 'a.md' }] })
  expect(result).toMatchObject({
    added: 1,
    problems: [{ fatal: null, ruleId: 'sizes-not-an-image', url: url('b.mp4') }]
  })
})

it('asks only for what it does not know, so that it goes on where it was', async () => {
  await sync(['a.gif'])
  expect(await sync(['a.gif', 'b.gif'])).toMatchObject({
    added: 1,
    known: 1,
    total: 2
  })
  expect(site.log).toEqual(['/a.gif', '/b.gif'])
  expect(await sync(['a.gif', 'b.gif'])).toMatchObject({
    added: 0,
    known: 2,
    written: false
  })
})

it('asks again where it is told to, and says what has changed', async () => {
  const before = { height: 1, width: 1 }
  writeFileSync(
    path,
    JSON.stringify({ [url('a.gif')]: [1, 1], [url('b.gif')]: [320, 240] })
  )
  expect(await sync(['a.gif', 'b.gif'], { refresh: true })).toMatchObject({
    added: 0,
    changed: [{ after: entry, before, url: url('a.gif') }],
    known: 1
  })
})

it('drops what no document uses, but for what belongs to a video or a GIF', async () => {
  writeFileSync(
    path,
    JSON.stringify({
      'https://e.org/x': [1, 1],
      [url('a.mp4')]: [1, 1],
      [url('c.webp?v=2')]: [1, 1],
      [url('z.gif')]: [1, 1]
    })
  )
  const images = [
    image(url('a.gif')),
    image(url('c.mp4?v=1'), { kind: 'video' })
  ]
  const documents = [{ images, path: 'a.md' }]
  expect(await sync([], { documents })).toMatchObject({ pruned: 2 })
  expect(Object.keys(lockfile())).toEqual([
    url('a.gif'),
    url('a.mp4'),
    url('c.webp?v=2')
  ])
})

it('drops nothing where it is told so', async () => {
  writeFileSync(path, JSON.stringify({ 'https://e.org/x': [1, 1] }))
  expect(await sync(['a.gif'], { prune: false })).toMatchObject({ pruned: 0 })
  expect(Object.keys(lockfile())).toEqual([url('a.gif'), 'https://e.org/x'])
})

it.each([
  ['<<<<<<< ours', 'it is no JSON object'],
  ['{"version": 2}', 'it is of version 2, not 1']
])('leaves a lockfile alone that it cannot read (%s)', async (text, fault) => {
  writeFileSync(path, text)
  expect(await sync(['a.gif'])).toMatchObject({
    failed: 1,
    problems: [
      {
        fatal: true,
        reason: `Cannot use all of \`image-sizes.json\`, ${fault}: mend or delete it`,
        ruleId: 'sizes-invalid'
      }
    ],
    written: false
  })
  expect(readFileSync(path, 'utf8')).toBe(text)
  expect(site.log).toEqual([])
})

it('mends an entry that cannot be true, and says so', async () => {
  writeFileSync(path, JSON.stringify({ [url('a.gif')]: [0, 1] }))
  const result = await sync(['a.gif'])
  expect(result.problems).toMatchObject([
    { fatal: false, path: undefined, ruleId: 'sizes-invalid' }
  ])
  expect(lockfile()).toEqual({ [url('a.gif')]: entry })
})

it('says once that it cannot write', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `a.gif?${index}`)
  writeFileSync(join(root, 'file'), '')
  const result = await sync(names, { lockfile: 'file/sizes.json' })
  expect(result).toMatchObject({ added: 60, written: false })
  expect(result.problems).toMatchObject([
    { fatal: true, ruleId: 'sizes-invalid' }
  ])
  expect(result.problems[0]?.reason).toMatch(
    /^Cannot write `file\/sizes.json`, /
  )
})

it('writes no file for a folder without remote pictures', async () => {
  expect(await sync([])).toMatchObject({
    problems: [],
    total: 0,
    written: false
  })
  expect(readdirSync(root)).toEqual([])
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
  await site.close()
  site = await startSite({
    '/a.gif': picture,
    '/silent.gif': () => {
      written = existsSync(path)
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
  await site.close()
  site = await startSite({
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
  expect(site.log).toEqual(['/a.gif', '/b.gif'])
})

it('asks a host for no more pictures at once than it is told', async () => {
  let open = 0
  let most = 0
  await site.close()
  site = await startSite({
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
  const address = `https://${site.host}/a.gif`
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
