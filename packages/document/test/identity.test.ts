import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { idOf } from '../src/index.ts'

const data = {}

it('counts the path from the working folder of the file', () => {
  expect(idOf({ cwd: '/site', data, path: '/site/posts/a.md' })).toBe(
    'posts/a.md'
  )
  expect(idOf({ cwd: '/site', data, path: 'posts/a.md' })).toBe('posts/a.md')
  expect(idOf(new VFile({ cwd: '/site', path: './posts/../a.md' }))).toBe(
    'a.md'
  )
})

it('counts the path from a root, absolute or relative', () => {
  const file = { cwd: '/site', data, path: '/site/posts/2024/a.md' }
  expect(idOf(file, '/site/posts')).toBe('2024/a.md')
  expect(idOf(file, '/site/posts/')).toBe('2024/a.md')
  expect(idOf(file, './posts')).toBe('2024/a.md')
  expect(idOf(file, null)).toBe('posts/2024/a.md')
  expect(idOf({ ...file, path: 'posts/2024/a.md' }, 'posts')).toBe('2024/a.md')
})

it('reads Windows paths', () => {
  const file = { cwd: 'C:\\site', data, path: 'C:\\site\\posts\\a.md' }
  expect(idOf(file)).toBe('posts/a.md')
  expect(idOf(file, 'posts')).toBe('a.md')
})

it('knows a file below the root of the file system', () => {
  expect(idOf({ cwd: '/', data, path: '/a.md' })).toBe('a.md')
  expect(idOf({ cwd: '/', data, path: '/../a.md' })).toBe('a.md')
})

it('takes the path as it is where no folder is known', () => {
  expect(idOf({ data, path: 'posts/a.md' })).toBe('posts/a.md')
  expect(idOf({ data, path: '../a.md' })).toBe('../a.md')
  expect(idOf({ data, path: '../../a.md' })).toBe('../../a.md')
})

it('knows no id for a file outside the root, nor for the root itself', () => {
  expect(idOf({ cwd: '/site', data, path: '/other/a.md' })).toBeUndefined()
  expect(idOf({ cwd: '/site', data, path: '/site-2/a.md' })).toBeUndefined()
  expect(idOf({ cwd: '/site', data, path: '/site' })).toBeUndefined()
  expect(idOf({ cwd: '/', data, path: '/' })).toBeUndefined()
})

it('knows no id for a file without a path', () => {
  expect(idOf({ data })).toBeUndefined()
  expect(idOf(new VFile('text'))).toBeUndefined()
})

it('believes a host that says where the document lies', () => {
  const path = '/tmp/_mdx_bundler_entry_point-1.mdx'
  expect(idOf({ data: { _meta: { filePath: 'posts\\a.mdx' } }, path })).toBe(
    'posts/a.mdx'
  )
  expect(idOf({ cwd: '/tmp', data: { _meta: {} }, path })).toBe(
    '_mdx_bundler_entry_point-1.mdx'
  )
})
