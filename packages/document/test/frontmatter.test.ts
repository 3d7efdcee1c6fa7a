import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { frontmatterOf, hostFrontmatterOf } from '../src/index.ts'

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
