import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import remarkSatteri from '@flyleaf/remark-satteri'
import { unified } from 'unified'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type CheckResult,
  checkSizes,
  picturesOf,
  type SizesJob
} from '../../src/sizes/index.ts'
import { type Site, settingsFor, startSite, testNetwork } from './server.ts'

let root: string
let path: string
let site: Site
const gif = Buffer.from('GIF89a\x40\x01\xf0\x00\x00\x00\x00;', 'latin1')

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'sizes-'))
  path = join(root, 'image-sizes.json')
  site = await startSite({ '/a.gif': (_, response) => response.end(gif) })
})

afterEach(async () => {
  await site.close()
  rmSync(root, { recursive: true })
})

const parser = unified().use(remarkSatteri).freeze()

function pictures(value: string) {
  return picturesOf([{ path: 'posts/a.md', value }], (file) =>
    parser.parse(file)
  )
}

function url(name: string): string {
  return `http://${site.host}/${name}`
}

async function check(
  markdown: string,
  options?: Partial<SizesJob & { online: boolean }>
): Promise<CheckResult> {
  return await checkSizes({
    ...settingsFor(site.host),
    documents: pictures(markdown),
    network: testNetwork(),
    online: false,
    root,
    ...options
  })
}

it('has three functions, and the network', async () => {
  expect(Object.keys(await import('../../src/sizes/index.ts')).sort()).toEqual([
    'checkSizes',
    'picturesOf',
    'publicNetwork',
    'syncSizes'
  ])
})

it('finds the pictures of documents, also those in HTML, and none in frontmatter', () => {
  const markdown =
    '---\ncover: "![](/x.png)"\n---\n\n![A](/a.png)\n\n<p><img src="b.png" width="4" height="3"></p>\n\n[![C][c]](/c)\n\n![D](d.mp4)\n\n[c]: https://e.org/c.png?w=4&h=3'
  expect(pictures(markdown)).toMatchObject([
    {
      images: [
        { kind: 'image', url: '/a.png' },
        { kind: 'image', sizeFrom: 'author', url: 'b.png' },
        { kind: 'image', sizeFrom: 'url', url: 'https://e.org/c.png?w=4&h=3' },
        { kind: 'video', url: 'd.mp4' }
      ],
      path: 'posts/a.md'
    }
  ])
})

it('is content when the lockfile knows all, and asks no one', async () => {
  writeFileSync(path, JSON.stringify({ [url('a.gif')]: [1, 1] }))
  expect(await check(`![A](${url('a.gif')})`)).toEqual({
    changed: [],
    missing: [],
    ok: true,
    problems: [],
    total: 1,
    unused: []
  })
  expect(site.log).toEqual([])
})

it('names what is missing, with its place, and what is not used', async () => {
  writeFileSync(path, JSON.stringify({ 'https://e.org/old.png': [1, 1] }))
  const { missing, ok, problems, unused } = await check(
    `Text\n\n![A](${url('a.gif')})`
  )
  expect([ok, missing, unused]).toEqual([
    false,
    [url('a.gif')],
    ['https://e.org/old.png']
  ])
  expect(problems).toMatchObject([
    {
      fatal: true,
      path: 'posts/a.md',
      place: { start: { column: 1, line: 3 } },
      reason: `Cannot find the size of \`${url('a.gif')}\`, run \`flyleaf sizes sync\``,
      ruleId: 'sizes-missing'
    },
    {
      fatal: false,
      path: undefined,
      reason:
        'Unexpected entry `https://e.org/old.png`, no document uses it: run `flyleaf sizes sync`',
      ruleId: 'sizes-unused'
    }
  ])
})

it('misses everything where there is no lockfile', async () => {
  expect(await check(`![A](${url('a.gif')})`)).toMatchObject({
    missing: [url('a.gif')],
    ok: false
  })
  expect(await check('Text')).toMatchObject({ ok: true, total: 0 })
  // Videos do without.
  const video = `![A](${url('a.mp4')})`
  expect(await check(video)).toMatchObject({ ok: true, total: 1 })
})

it('asks no size of a page with a video', async () => {
  const page = '![A talk](https://www.youtube.com/watch?v=abc)'
  expect(await check(page)).toMatchObject({ ok: true, problems: [], total: 0 })
})

it('is not content with a lockfile that is broken', async () => {
  writeFileSync(path, '{')
  expect(await check('Text')).toMatchObject({
    ok: false,
    problems: [{ fatal: true, ruleId: 'sizes-invalid' }]
  })
})

it('asks the hosts where it is told to, and names what has changed', async () => {
  const text = JSON.stringify({
    [url('a.gif')]: [1, 1],
    [url('none.gif')]: [1, 1]
  })
  writeFileSync(path, text)
  const markdown = `![A](${url('a.gif')}) ![B](${url('none.gif')})`
  const steps: unknown[] = []
  const result = await check(markdown, {
    onProgress: (step) => steps.push(step.done),
    online: true
  })
  expect(result.ok).toBe(false)
  expect(
    result.problems.map(({ fatal, reason, ruleId }) => [ruleId, fatal, reason])
  ).toEqual([
    [
      'sizes-changed',
      true,
      `Unexpected size 320×240 of \`${url('a.gif')}\`, expected 1×1: run \`flyleaf sizes sync --refresh\``
    ],
    [
      'sizes-status',
      false,
      `Cannot get it, the host says 404: \`${url('none.gif')}\``
    ]
  ])
  expect(steps).toEqual([1, 2])
  expect(readFileSync(path, 'utf8')).toBe(text)

  writeFileSync(path, JSON.stringify({ [url('a.gif')]: [320, 240] }))
  expect(await check(`![A](${url('a.gif')})`, { online: true })).toMatchObject({
    ok: true,
    problems: []
  })
})
