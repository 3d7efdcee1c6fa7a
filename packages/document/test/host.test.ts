import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { frontmatterOf, hostFrontmatterOf, idOf } from '../src/index.ts'

function parse(markdown: string): Root {
  return unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ['yaml', 'toml'])
    .parse(markdown)
}

describe('frontmatterOf', () => {
  it('finds the block in the tree, with its place', () => {
    expect(
      frontmatterOf({ data: {} }, parse('---\na: 1\n---\n\nText'))
    ).toEqual({
      format: 'yaml',
      position: {
        end: { column: 4, line: 3, offset: 12 },
        start: { column: 1, line: 1, offset: 0 }
      },
      raw: 'a: 1'
    })
    expect(frontmatterOf({ data: {} }, parse('+++\na = 1\n+++'))).toMatchObject(
      {
        format: 'toml',
        raw: 'a = 1'
      }
    )
  })

  it('finds nothing where there is none', () => {
    expect(frontmatterOf({ data: {} })).toBeUndefined()
    expect(frontmatterOf({ data: {} }, null)).toBeUndefined()
    expect(frontmatterOf({ data: {} }, parse(''))).toBeUndefined()
    expect(frontmatterOf({ data: {} }, parse('# Heading'))).toBeUndefined()
  })

  it.each([
    ['code', '    indented'],
    ['html', '<div>']
  ])('does not take %s for frontmatter', (type, markdown) => {
    const tree = parse(markdown)
    expect(tree.children[0]?.type).toBe(type)
    expect(frontmatterOf({ data: {} }, tree)).toBeUndefined()
  })

  it.each([
    ['an import', 'import a from "a"'],
    ['an expression', '{1 + 1}']
  ])('does not take %s of MDX for frontmatter', (_, mdx) => {
    const tree = unified().use(remarkParse).use(remarkMdx).parse(mdx)
    expect(frontmatterOf({ data: {} }, tree)).toBeUndefined()
  })

  it('asks the hosts before the tree, and remark-matter before them', () => {
    const tree = parse('---\na: tree\n---')
    const fm = { a: 'fm' }
    const astro = { frontmatter: { a: 'astro' } }
    const matter = { a: 'matter' }

    expect(frontmatterOf({ data: { fm } }, tree)).toEqual({
      data: { a: 'fm' },
      host: 'fm'
    })
    expect(frontmatterOf({ data: { astro, fm } }, tree)).toEqual({
      data: { a: 'astro' },
      host: 'astro'
    })
    expect(frontmatterOf({ data: { astro, fm, matter } }, tree)).toEqual({
      data: { a: 'matter' },
      host: 'matter'
    })
  })

  it('gives the very object of the host', () => {
    const frontmatter = {}
    const found = frontmatterOf({ data: { astro: { frontmatter } } })
    expect(found && 'data' in found && found.data).toBe(frontmatter)
  })

  it('passes over what a host puts there that is no object', () => {
    const data = { astro: { frontmatter: 'a' }, fm: ['a'], matter: null }
    expect(frontmatterOf({ data })).toBeUndefined()
    expect(frontmatterOf({ data: { astro: 1 } })).toBeUndefined()
  })
})

describe('hostFrontmatterOf', () => {
  it('gives the object that a host reads back', () => {
    const frontmatter = {}
    const fm = {}
    expect(hostFrontmatterOf({ data: { astro: { frontmatter } } })).toBe(
      frontmatter
    )
    expect(hostFrontmatterOf({ data: { fm } })).toBe(fm)
  })

  it('gives nothing where no host has one', () => {
    expect(hostFrontmatterOf({ data: {} })).toBeUndefined()
    expect(hostFrontmatterOf({ data: { matter: {} } })).toBeUndefined()
    expect(hostFrontmatterOf({ data: { fm: 'a' } })).toBeUndefined()
  })
})

describe('idOf', () => {
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
    expect(idOf({ ...file, path: 'posts/2024/a.md' }, 'posts')).toBe(
      '2024/a.md'
    )
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
})
