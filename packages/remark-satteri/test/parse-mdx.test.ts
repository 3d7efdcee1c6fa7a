import { compile } from '@mdx-js/mdx'
import type { Root } from 'mdast'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import remarkSatteri from '../src/index.ts'
import { parseMdx } from '../src/parse-mdx.ts'

/** Write a tree of MDX, without what Sätteri does not know about places. */
function write(tree: Root): unknown {
  return JSON.parse(
    JSON.stringify(tree, (key, value) =>
      ['loc', 'position', 'range', 'raw'].includes(key) ||
      (key === 'data' && value._mdxExplicitJsx)
        ? undefined
        : value
    )
  )
}

function parse(value: string): unknown {
  return write(unified().use(remarkSatteri, { mdx: true }).parse(value))
}

function parseRemark(value: string): unknown {
  return write(unified().use(remarkParse).use(remarkMdx).parse(value))
}

describe('the JavaScript of MDX', () => {
  it.each([
    ['imports and exports', 'import a from "b"\nexport const c = {\n  d: 1\n}'],
    ['an expression', 'a\n\n{b + (c)}'],
    ['an expression in a line', 'a {b /* c */} d'],
    ['no expression', '{ /* a */ }'],
    ['nothing', 'a {} b'],
    ['an attribute', '<A b="{c" d={e} f={<G h="i">{j}</G>} k />'],
    ['a spread attribute', 'a\n\n<A {...b} c={d} {... e} />'],
    ['an expression in a list', '- {a}\n- b']
  ])('equals remark-mdx’s, with its offsets, for %s', (_, value) => {
    expect(parse(value)).toEqual(parseRemark(value))
  })

  it('is there without places too', () => {
    const tree = unified()
      .use(remarkSatteri, { mdx: true, position: false })
      .parse('{a}')
    expect(tree.children).toMatchObject([
      { data: { estree: { type: 'Program' } }, type: 'mdxFlowExpression' }
    ])
  })

  it('is found where lines are indented', () => {
    expect(parse('> {a +\n>   b}')).toMatchObject({
      children: [
        { children: [{ data: { estree: { start: 3, type: 'Program' } } }] }
      ]
    })
    expect(parse('- <A\n    b={c +\n  d}\n  />')).toMatchObject({
      children: [
        {
          children: [
            {
              children: [
                { attributes: [{ value: { data: { estree: { start: 12 } } } }] }
              ]
            }
          ]
        }
      ]
    })
  })

  it.each([
    ['export const a = 1\nglobalThis.b = 2\n\nText.', '2:1', 'Expression'],
    ['Text.\n\nexport const a = 1\n{/* more */}', '4:1', 'Block'],
    ['import "node:fs"\n{1}', '2:1', 'Block']
  ])('is nothing but imports and exports: %j', (value, place, kind) => {
    const file = new VFile(value)
    const processor = unified().use(remarkSatteri, { mdx: true })
    expect(() => processor.parse(file)).toThrow(
      `${kind}Statement\` in code: only import/exports are supported`
    )
    expect(String(file.messages)).toContain(place)
    expect(() =>
      unified().use(remarkParse).use(remarkMdx).parse(value)
    ).toThrow(`${kind}Statement\` in code: only import/exports are supported`)
  })

  it('is reported at its place when it is none', () => {
    const file = new VFile({ path: 'a.mdx', value: '# A\n\nexport cons b = 1' })
    expect(() =>
      unified().use(remarkSatteri, { mdx: true }).parse(file)
    ).toThrow()
    expect(file.messages.map(String)).toEqual(['a.mdx:3:8: Unexpected token'])
    expect(file.messages).toMatchObject([{ ruleId: 'acorn', source: 'mdx' }])
  })
})

it('stands for remark-parse in a compiler of MDX', async () => {
  const value =
    'export const a = "b"\n\n# Hi {a}\n\n<A {...c} d={e => <b>{e}</b>}>\n*f*\n</A>\n'
  const expected = await compile(value)
  const actual = await compile(value, {
    remarkPlugins: [[remarkSatteri, { mdx: true }]]
  })
  expect(String(actual)).toBe(String(expected))
})

describe('what the parsers refuse', () => {
  /** Messages of a parser that throws. */
  function messages(error: unknown): string[] {
    const file = new VFile({ path: 'a.mdx' })
    const parse = (): never => {
      throw error
    }
    expect(() => parseMdx(parse, '', file)).toThrow()
    return file.messages.map(String)
  }

  it('gives the tree', () => {
    const tree: Root = { children: [], type: 'root' }
    expect(parseMdx(() => tree, '', new VFile())).toBe(tree)
  })

  it('reports at the place that the error begins with', () => {
    expect(messages(new Error('3:1: Unexpected end (mdx-jsx:end)'))).toEqual([
      'a.mdx:3:1: Unexpected end'
    ])
  })

  it('reports at the place that the error ends with', () => {
    expect(messages(new SyntaxError('Unexpected token (3:0)'))).toEqual([
      'a.mdx:3:1: Unexpected token'
    ])
  })

  it('reports an error without a place as it is', () => {
    expect(messages(new Error('Unexpected end'))).toEqual([
      'a.mdx:1:1: Unexpected end'
    ])
  })

  it('passes on what is no error', () => {
    expect(messages('a')).toEqual([])
  })
})
