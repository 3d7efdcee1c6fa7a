import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Element, Root } from 'hast'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  localFiles,
  resolveReference,
  rewriteReferences
} from '../../src/build/references.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-local-'))
  await mkdir(join(folder, 'root/posts/img.png'), { recursive: true })
  await mkdir(join(folder, 'root/img'))
  await writeFile(join(folder, 'secret.png'), '')
  for (const [to, name] of [
    ['secret.png', 'link.png'],
    ['root/.env.png', 'hidden.png'],
    ['root/posts/keys.txt', 'keys.png'],
    ['root/img/x.webp', 'same.png']
  ] as const) {
    await symlink(join(folder, to), join(folder, 'root/img', name))
  }
  for (const name of [
    'root/posts/a b.png',
    'root/posts/100%.png',
    'root/posts/a.pdf',
    'root/posts/keys.txt',
    'root/.env.png',
    'root/img/x.webp'
  ]) {
    await writeFile(join(folder, name), '')
  }
})

afterAll(async () => {
  await rm(folder, { force: true, recursive: true })
})

describe('resolveReference', () => {
  it.each([
    ['a.png', 'posts/a.png', ''],
    ['./a.png?x=/../1#y', 'posts/a.png', '?x=/../1#y'],
    ['../img//b.png#c', 'img/b.png', '#c'],
    ['a%20b.png', 'posts/a b.png', ''],
    ['100%.png', 'posts/100%.png', '']
  ])('resolves `%s` to `%s`', (reference, path, suffix) => {
    expect(resolveReference(reference, 'posts/one.md')).toEqual({
      path,
      suffix
    })
  })

  it.each([
    '',
    '#top',
    '?page=2',
    '/a.png',
    '//example.org/a.png',
    '\\\\host\\a.png',
    'https://example.org/a.png',
    'mailto:a@example.org',
    'C:/a.png',
    '../../a.png',
    '%2e%2e/%2e%2e/a.png',
    '.env',
    '../.git/config',
    'a%00.png',
    'a%5C..%5Cb.png'
  ])('leaves `%s` alone', (reference) => {
    expect(resolveReference(reference, 'posts/one.md')).toBeUndefined()
  })
})

describe('localFiles', () => {
  const urls = new Map([['posts/two.md', '/posts/two/']])

  it.each([
    ['two.md', '/posts/two/'],
    ['./two.md#end', '/posts/two/#end'],
    ['a%20b.png', '../a%20b.png'],
    ['100%.png', '../100%25.png'],
    ['a.pdf', '../a.pdf'],
    ['../img/x.webp?v=1', '../../img/x.webp?v=1'],
    ['missing.png', undefined],
    ['three.md', undefined],
    ['keys.txt', undefined],
    ['img.png', undefined],
    ['../img/link.png', undefined],
    ['../img/hidden.png', undefined],
    ['../img/keys.png', undefined],
    ['../img/same.png', '../../img/same.png'],
    ['../.env.png', undefined],
    ['/img/x.webp', undefined]
  ])('rewrites `%s` to `%s`', (reference, url) => {
    const files = localFiles(join(folder, 'root'), urls)
    const rewrite = files.rewriteFor('posts/one.md', 'posts/one/index.html')
    expect(rewrite(reference)).toBe(url)
    expect(rewrite(reference)).toBe(url)
    expect(files.assets.size).toBe(url?.startsWith('..') ? 1 : 0)
  })
})

function element(
  tagName: string,
  properties: Element['properties'],
  children: Element[] = []
): Element {
  return { children, properties, tagName, type: 'element' }
}

const rewrite = (url: string): string | undefined =>
  url.startsWith('./') ? `/moved/${url.slice(2)}` : undefined

// What a parser of HTML makes of odd attributes; their types do not say so.
const flag: object = { href: true }
const list: object = { srcSet: ['./a.png 1x', './b.png 2x'] }

it.each<[Element, Element['properties']]>([
  [element('img', { src: './a.png' }), { src: '/moved/a.png' }],
  [
    element('img', { alt: './a.png', src: '/a.png' }),
    { alt: './a.png', src: '/a.png' }
  ],
  [element('p', { src: './a.png' }), { src: './a.png' }],
  [element('a', { href: './a.pdf' }), { href: '/moved/a.pdf' }],
  [element('a', { ...flag }), { ...flag }],
  [
    element('video', { poster: './a.png', src: './a.mp4' }),
    { poster: '/moved/a.png', src: '/moved/a.mp4' }
  ],
  [
    element('source', { srcSet: './a.png 1x, ./b.png 2x,/c.png, ./d.png' }),
    { srcSet: '/moved/a.png 1x, /moved/b.png 2x,/c.png, /moved/d.png' }
  ],
  [element('img', { ...list }), { srcSet: '/moved/a.png 1x, /moved/b.png 2x' }],
  [element('img', { srcSet: 'a.png, b.png 2x' }), { srcSet: 'a.png, b.png 2x' }]
])('rewrites what has to change in %j', (node, properties) => {
  rewriteReferences({ children: [node], type: 'root' }, rewrite)
  expect(node.properties).toEqual(properties)
})

it('rewrites a whole tree, however deep it is', () => {
  let inner = element('img', { src: './a.png' })
  for (let depth = 0; depth < 10_000; depth++)
    inner = element('div', {}, [inner])
  const tree: Root = {
    children: [{ type: 'text', value: './a.png' }, inner],
    type: 'root'
  }

  rewriteReferences(tree, rewrite)
  let node: Element | undefined = inner
  while (node?.tagName === 'div') {
    const child: Element['children'][number] | undefined = node.children[0]
    node = child?.type === 'element' ? child : undefined
  }
  expect(node?.properties).toEqual({ src: '/moved/a.png' })
})

it('reads a long `srcset` in one pass', () => {
  const srcSet = `${',,, '.repeat(20_000)}./a.png 1x`
  const node = element('img', { srcSet })
  rewriteReferences({ children: [node], type: 'root' }, rewrite)
  expect(node.properties['srcSet']).toMatch(/, \/moved\/a\.png 1x$/)
})
