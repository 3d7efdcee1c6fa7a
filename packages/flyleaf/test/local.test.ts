import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localFiles, resolveReference } from '../src/local.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-local-'))
  await mkdir(join(folder, 'root/posts/img.png'), { recursive: true })
  await mkdir(join(folder, 'root/img'))
  await writeFile(join(folder, 'secret.png'), '')
  await symlink(join(folder, 'secret.png'), join(folder, 'root/img/link.png'))
  for (const name of [
    'root/posts/a b.png',
    'root/posts/100%.png',
    'root/posts/a.pdf',
    'root/posts/keys.txt',
    'root/.env.png',
    'root/img/x.webp'
  ])
    await writeFile(join(folder, name), '')
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
