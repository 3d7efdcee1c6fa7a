import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type PluggableList, unified } from 'unified'
import { VFile } from 'vfile'
import { afterEach, describe, expect, it, vi } from 'vitest'
import remarkSatteri, { type Options } from '../src/index.ts'

/** Parse with Sätteri. */
function parse(
  value: string,
  options?: Options,
  plugins: PluggableList = [],
  path?: string
): Root {
  return unified()
    .use(remarkSatteri, options)
    .use(plugins)
    .parse(new VFile({ path, value }))
}

/** Parse with what Sätteri stands for. */
function parseRemark(value: string, plugins: PluggableList = []): Root {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter, ['yaml', 'toml'])
    .use(plugins)
    .parse(value)
}

/** Make HTML with Sätteri's tree. */
function html(value: string, options?: Options): string {
  return unified()
    .use(remarkSatteri, options)
    .use(remarkRehype)
    .use(rehypeStringify)
    .processSync(value)
    .toString()
}

it('has one plugin and nothing else', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default'
  ])
})

describe('the tree', () => {
  it.each([
    ['nothing', ''],
    ['GFM', '| a | b |\n| :- | -: |\n| ~~c~~ | www.d.example |\n\n- [x] e[^1]'],
    ['a footnote', 'a[^1]\n\n[^1]: b'],
    ['YAML', '---\ntitle: Pluto\n---\n\n# Pluto'],
    ['TOML', '+++\ntitle = "Pluto"\n+++\n\n# Pluto'],
    ['a blank line before the fence', '\n---\ntitle: Pluto\n---\n'],
    ['CRLF', '---\r\ntitle: Pluto\r\n---\r\n\r\n# Pluto\r\nis *small*\r\n'],
    ['a byte order mark', '\uFEFF---\ntitle: Pluto\n---\n\n# Pluto'],
    ['characters beyond the first plane', '*é 😀* `b` **c**'],
    ['a tab', '\ta\n\n-\tb'],
    ['U+0000', 'a\0b `\0`']
  ])('equals remark’s, with positions, for %s', (_, value) => {
    expect(parse(value)).toEqual(parseRemark(value))
  })

  it('is another one for each document', () => {
    const processor = unified().use(remarkSatteri).freeze()
    expect(processor.parse('# a')).toEqual(parseRemark('# a'))
    expect(processor.parse('b')).toEqual(parseRemark('b'))
  })

  it('is plain and can be changed', () => {
    const tree = parse('a *b*')
    expect(Object.getPrototypeOf(tree.children)).toBe(Array.prototype)
    expect(Object.isFrozen(tree.children[0])).toBe(false)
    tree.children.push({ type: 'thematicBreak' })
    expect(tree.children.at(-1)).toEqual({ type: 'thematicBreak' })
  })

  it('has no places where none are wanted', () => {
    expect(parse('a', { position: false })).toEqual({
      children: [
        { children: [{ type: 'text', value: 'a' }], type: 'paragraph' }
      ],
      type: 'root'
    })
  })
})

describe('the features', () => {
  it('leaves out GFM', () => {
    const value = '~~a~~ www.b.example'
    expect(html(value, { gfm: false })).toBe('<p>~~a~~ www.b.example</p>')
    expect(html(value, { gfm: null })).toBe(
      '<p><del>a</del> <a href="http://www.b.example">www.b.example</a></p>'
    )
  })

  it('leaves out footnotes alone', () => {
    expect(html('~~a~~[^b]', { gfm: { footnotes: false } })).toBe(
      '<p><del>a</del>[^b]</p>'
    )
  })

  it('leaves out frontmatter', () => {
    expect(html('---\na: b\n---', { frontmatter: false })).toBe(
      '<hr>\n<h2>a: b</h2>'
    )
  })

  it('equals remark-directive', () => {
    const value = ':::note[A *b*]{.c #d}\ne :f[g]{h=i}\n:::\n\n::j'
    expect(parse(value, { directive: true })).toEqual(
      parseRemark(value, [remarkDirective])
    )
  })

  it('equals remark-math', () => {
    const value = 'a $b$\n\n$$meta\nc\n$$'
    expect(parse(value, { math: true })).toEqual(
      parseRemark(value, [remarkMath])
    )
    const only = { math: { singleDollarTextMath: false } }
    expect(html('$a$ $$b$$', only)).toBe(
      '<p>$a$ <code class="language-math math-inline">b</code></p>'
    )
  })

  it('says which elements stand for what mdast does not have', () => {
    expect(
      html('a^b^ c~d~\n: e', {
        definitionList: true,
        subscript: true,
        superscript: true
      })
    ).toBe('<dl><dt>a<sup>b</sup> c<sub>d</sub></dt><dd><p>e</p></dd></dl>')
  })

  it('has attributes of headings, wiki links and typography', () => {
    expect(
      html('# "a" {#b}\n\n[[c|d]]', {
        headingAttributes: true,
        smartPunctuation: { dashes: false },
        wikilinks: true
      })
    ).toBe('<h1 id="b">“a”</h1>\n<p><a href="c">d</a></p>')
  })
})

describe('MDX', () => {
  it('is parsed when asked for', () => {
    expect(parse('<A b={c} />', { mdx: true }).children).toMatchObject([
      { name: 'A', type: 'mdxJsxFlowElement' }
    ])
    expect(parse('<A b={c} />').children).toMatchObject([{ type: 'html' }])
  })

  it('is told by the name of the file', () => {
    const types = (path?: string): string[] =>
      parse('{a}', { mdx: 'detect' }, [], path).children.map((n) => n.type)
    expect(types('a.mdx')).toEqual(['mdxFlowExpression'])
    expect(types('a.md')).toEqual(['paragraph'])
    expect(types()).toEqual(['paragraph'])
  })

  it('fails with a message at the place of a mistake', () => {
    const file = new VFile({ path: 'a.mdx', value: '# A\n\n{b' })
    expect(() =>
      unified().use(remarkSatteri, { mdx: true }).parse(file)
    ).toThrow('expected a corresponding closing brace for `{`')
    expect(file.messages).toMatchObject([
      {
        column: 1,
        fatal: true,
        line: 3,
        ruleId: 'unexpected-character',
        source: 'mdx-jsx'
      }
    ])
  })
})

describe('other syntax plugins', () => {
  it('takes those that Sätteri stands for', () => {
    expect(
      parse('$a$', { directive: true, math: true, mdx: true }, [
        remarkGfm,
        remarkFrontmatter,
        remarkMath,
        remarkDirective,
        remarkMdx
      ]).children
    ).toMatchObject([{ children: [{ type: 'inlineMath' }] }])
  })

  it('says what to turn on, when the parser runs', () => {
    const processor = unified().use(remarkSatteri).use(remarkMath).freeze()
    expect(() => processor.parse('a')).toThrow(
      'Cannot parse `mathFlow` of `remark-math` with Sätteri while option ' +
        '`math` of `@flyleaf/remark-satteri` is off, turn it on or remove ' +
        'the plugin'
    )
  })
})

describe('a machine without the binary', () => {
  afterEach(() => {
    vi.doUnmock('satteri')
    vi.resetModules()
  })

  it('is told in one sentence, by the plugin, not by the import', async () => {
    const cause = new Error('Cannot find native binding. npm has a bug …')
    vi.doMock('satteri', () => {
      throw cause
    })
    vi.resetModules()
    const { default: remarkSatteri } = await import('../src/index.ts')
    const processor = unified().use(remarkSatteri)
    expect(() => processor.freeze()).toThrow(
      expect.objectContaining({
        cause: expect.any(Error),
        message:
          'Cannot load the binary of `satteri`: install the dependencies again with ' +
          'the optional ones, or add its WebAssembly form, ' +
          '`@bruits/satteri-wasm32-wasi`, in the version of `satteri`'
      })
    )
  })
})
