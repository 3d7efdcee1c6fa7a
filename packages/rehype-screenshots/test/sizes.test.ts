import { execFileSync } from 'node:child_process'
import fs, {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import {
  formatSizes,
  parseSizes,
  readSizes,
  type Size,
  sizeKey,
  writeSizes
} from '../src/sizes.ts'
import { folder } from './run.ts'

it('has five functions', async () => {
  expect(Object.keys(await import('../src/sizes.ts')).sort()).toEqual([
    'formatSizes',
    'parseSizes',
    'readSizes',
    'sizeKey',
    'writeSizes'
  ])
})

const sizes = new Map<string, Size>([
  ['https://example.com/b.webp', { height: 5, type: 'webp', width: 8 }],
  [
    'https://example.com/a.png',
    { animated: true, dpr: 2, height: 3, type: 'png', width: 4 }
  ],
  ['https://example.com/B.gif', { height: 1, width: 2 }],
  ['https://example.com/c.gif', { height: 2, width: 2 }]
])

const text = `{
  "version": 1,
  "images": {
    "https://example.com/B.gif": {"width":2,"height":1},
    "https://example.com/a.png": {"width":4,"height":3,"type":"png","dpr":2,"animated":true},
    "https://example.com/b.webp": {"width":8,"height":5,"type":"webp"},
    "https://example.com/c.gif": {"width":2,"height":2}
  }
}
`

it('writes one line a picture, sorted by code unit, and reads them back', () => {
  expect(formatSizes(sizes)).toBe(text)
  const read = { broken: false, faults: new Map(), problems: [], sizes }
  expect(parseSizes(text)).toEqual(read)
  expect(parseSizes(`\uFEFF${text}`)).toEqual(read)
  expect(formatSizes(new Map())).toBe('{\n  "version": 1,\n  "images": {}\n}\n')
})

it('reads a plain map, and the short names of other tools', () => {
  const entries = {
    'https://example.com/a.png#top': [4, 3],
    'https://example.com/b.png': { h: 5, t: 'png', w: 8 },
    '//example.com/c d.png': { height: 1, width: 2 }
  }
  expect(parseSizes(entries)).toEqual({
    broken: false,
    faults: new Map(),
    problems: [],
    sizes: new Map<string, Size>([
      ['https://example.com/a.png', { height: 3, width: 4 }],
      ['https://example.com/b.png', { height: 5, type: 'png', width: 8 }],
      ['https://example.com/c%20d.png', { height: 1, width: 2 }]
    ])
  })
})

it.each([
  ['[4]'],
  ['[0, 3]'],
  ['[4.5, 3]'],
  ['["4", "3"]'],
  ['[4, 70000]'],
  ['{"width": 4}'],
  ['{"width": 1e999, "height": 3}'],
  ['null'],
  ['"4x3"']
])('leaves an entry out that is %s', (entry) => {
  const found = parseSizes(`{"https://example.com/a.png": ${entry}}`)
  const problem =
    'its entry `https://example.com/a.png` is no size of a picture'
  expect(found).toEqual({
    broken: false,
    faults: new Map([['https://example.com/a.png', problem]]),
    problems: [problem],
    sizes: new Map()
  })
})

it('takes no address that is not remote, and no name of a prototype', () => {
  const entries =
    '{"__proto__": [4, 3], "constructor": [4, 3], "a.png": [4, 3], "https://[": [4, 3]}'
  expect(parseSizes(entries).sizes.size).toBe(0)
  expect(parseSizes(entries).problems).toHaveLength(4)
})

it('leaves fields out that cannot be true', () => {
  const entry = { animated: 'yes', dpr: 90, height: 3, type: 7, width: 4 }
  const found = parseSizes({ 'https://example.com/a.png': entry })
  expect([...found.sizes.values()]).toEqual([{ height: 3, width: 4 }])
})

it.each([
  ['text', '<<<<<<< ours', 'it is no JSON object'],
  ['a list', '[]', 'it is no JSON object'],
  [
    'a later version',
    '{"version": 2, "images": {}}',
    'it is of version 2, not 1'
  ],
  ['no pictures', '{"version": 1}', 'it has no `images`']
])('calls a file broken that is %s', (_, value, problem) => {
  expect(parseSizes(value)).toEqual({
    broken: true,
    faults: new Map(),
    problems: [problem],
    sizes: new Map()
  })
})

it('reads no file as nothing, and a folder as broken', () => {
  const root = folder({ 'sizes.json': text })
  expect(readSizes(join(root, 'sizes.json'))?.sizes).toEqual(sizes)
  expect(readSizes(join(root, 'none.json'))).toBeUndefined()
  expect(readSizes(join(root, 'sizes.json', 'none'))).toBeUndefined()
  expect(readSizes(root)).toEqual({
    broken: true,
    faults: new Map(),
    problems: ['it cannot be read'],
    sizes: new Map()
  })
})

it('reads nothing but a file, and writes over nothing else', () => {
  const root = folder({ 'sizes.json': text })
  const path = join(root, 'sizes.json')
  const link = join(root, 'link.json')
  symlinkSync('sizes.json', link)
  expect(readSizes(link)?.sizes).toEqual(sizes)
  expect(writeSizes(link, sizes)).toBe(false)

  execFileSync('mkfifo', [join(root, 'pipe.json')])
  symlinkSync('/dev/zero', join(root, 'device.json'))
  for (const name of ['pipe.json', 'device.json', '']) {
    const special = join(root, name)
    expect(readSizes(special)).toMatchObject({
      broken: true,
      problems: ['it cannot be read']
    })
    expect(() => writeSizes(special, sizes)).toThrow('it is no file')
  }

  // It may become something else between two looks.
  const open = vi.spyOn(fs, 'openSync')
  open.mockImplementationOnce(() => {
    throw new Error('EACCES')
  })
  expect(readSizes(path)).toMatchObject({ broken: true })
  open.mockImplementationOnce(() => fs.openSync(root, 'r'))
  expect(readSizes(path)).toMatchObject({ broken: true })
  open.mockRestore()
})

it('writes only what has changed, and leaves nothing else behind', () => {
  const root = folder({})
  const path = join(root, 'deep', 'sizes.json')
  expect(writeSizes(path, sizes)).toBe(true)
  expect(writeSizes(path, sizes)).toBe(false)
  expect(writeSizes(path, new Map())).toBe(true)
  expect(readFileSync(path, 'utf8')).toBe(formatSizes(new Map()))
  expect(readdirSync(join(root, 'deep'))).toEqual(['sizes.json'])
})

it('throws when it cannot write, and leaves nothing behind', () => {
  const root = folder({})
  const path = join(root, 'sizes.json')
  mkdirSync(path)
  writeFileSync(join(path, 'in-the-way'), '')
  chmodSync(root, 0o755)
  expect(() => writeSizes(path, sizes)).toThrow('it is no file')
  expect(readdirSync(root)).toEqual(['sizes.json'])
})

it('names pictures as browsers send their address', () => {
  expect(sizeKey('HTTPS://Example.com:443/ä b.png?x=1#y')).toBe(
    'https://example.com/%C3%A4%20b.png?x=1'
  )
  expect(sizeKey('a.png')).toBeUndefined()
  expect(sizeKey('https://youtu.be/abc')).toBeUndefined()
  expect(sizeKey('https://e.org/a.mp3')).toBeUndefined()
  expect(sizeKey('data:image/png,')).toBeUndefined()
})
