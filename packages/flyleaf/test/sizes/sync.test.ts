import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  entry,
  gif,
  here,
  image,
  lockfile,
  restart,
  sync,
  url
} from './here.ts'

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
  expect(readFileSync(here.path, 'utf8')).toBe(
    `{\n  "version": 1,\n  "images": {\n    "${url('a.gif')}": {"width":320,"height":240,"type":"gif"}\n  }\n}\n`
  )
  expect(readdirSync(here.root)).toEqual(['image-sizes.json'])
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
  expect(here.site.log).toEqual([])
})

it('asks for videos, and only mentions those that keep their size for the end', async () => {
  await restart({
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
    problems: [
      {
        fatal: null,
        reason: `Cannot find the size of a picture in its first 1048576 bytes: \`${url('b.mp4')}\``,
        ruleId: 'sizes-not-an-image',
        source: 'flyleaf'
      }
    ]
  })
})

it('asks only for what it does not know, so that it goes on where it was', async () => {
  await sync(['a.gif'])
  expect(await sync(['a.gif', 'b.gif'])).toMatchObject({
    added: 1,
    known: 1,
    total: 2
  })
  expect(here.site.log).toEqual(['/a.gif', '/b.gif'])
  expect(await sync(['a.gif', 'b.gif'])).toMatchObject({
    added: 0,
    known: 2,
    written: false
  })
})

it('asks again where it is told to, and says what has changed', async () => {
  const before = { height: 1, width: 1 }
  writeFileSync(
    here.path,
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
    here.path,
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
  writeFileSync(here.path, JSON.stringify({ 'https://e.org/x': [1, 1] }))
  expect(await sync(['a.gif'], { prune: false })).toMatchObject({ pruned: 0 })
  expect(Object.keys(lockfile())).toEqual([url('a.gif'), 'https://e.org/x'])
})

it.each([
  ['<<<<<<< ours', 'it is no JSON object'],
  ['{"version": 2}', 'it is of version 2, not 1']
])('leaves a lockfile alone that it cannot read (%s)', async (text, fault) => {
  writeFileSync(here.path, text)
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
  expect(readFileSync(here.path, 'utf8')).toBe(text)
  expect(here.site.log).toEqual([])
})

it('mends an entry that cannot be true, and says so', async () => {
  writeFileSync(here.path, JSON.stringify({ [url('a.gif')]: [0, 1] }))
  const result = await sync(['a.gif'])
  expect(result.problems).toMatchObject([
    { fatal: false, path: undefined, ruleId: 'sizes-invalid' }
  ])
  expect(lockfile()).toEqual({ [url('a.gif')]: entry })
})

it('says once that it cannot write', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `a.gif?${index}`)
  writeFileSync(join(here.root, 'file'), '')
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
  expect(readdirSync(here.root)).toEqual([])
})
