import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import remarkInjected from '../../src/injected/index.ts'
import { oldBlock, oldLinks, variants } from '../old-block.ts'

/** Turn Markdown into HTML, raw HTML kept. */
function run(markdown: string, file: VFile = new VFile()): string {
  file.value = markdown
  return String(
    unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use(remarkFrontmatter)
      .use(remarkInjected)
      .use(remarkRehype, { allowDangerousHtml: true })
      .use(rehypeStringify, { allowDangerousHtml: true })
      .processSync(file)
  )
}

describe('remarkInjected', () => {
  it.each(variants)('takes a block out %s', (_, block, after) => {
    const html = run(`Text.\n${block}${after}`)

    expect(html.replace(/<p>\s+/, '<p>')).toBe(
      after ? '<p>Text.</p>\n<p>More.</p>' : '<p>Text.</p>'
    )
  })

  it('keeps the place of everything', () => {
    const parser = unified().use(remarkParse)
    const source = `Text.\n${oldBlock}\n\nMore.`
    const before: Root = parser().parse(source)
    const after: Root = parser().use(remarkInjected).parse(source)

    expect(after.children).toHaveLength(2)
    expect(after.children[1]).toEqual(before.children.at(-1))
  })

  it('puts what it finds on the file, and says so', () => {
    const file = new VFile({ path: 'a.md' })
    run(`Text.\n${oldBlock}\n`, file)

    expect(file.data.injected).toEqual([
      { end: 6 + oldBlock.length, start: 6, ...oldLinks }
    ])
    expect(file.messages.map(String)).toEqual([
      'a.md:2:1-41:9: Unexpected links to other pages that a generator has put here: they are left out, delete them from the source'
    ])
    expect(file.messages[0]).toMatchObject({
      fatal: undefined,
      ruleId: 'injected',
      source: '@flyleaf/rehype-prevnext'
    })
  })

  it('puts nothing but what it takes out on the file', () => {
    const file = new VFile()
    const real = oldBlock.replace('</style>', '</style>\n<p>Real</p>')

    expect(run(`${real}\n\n${oldBlock}\n\nText.`, file)).toContain('Real')
    expect(file.data.injected).toMatchObject([oldLinks])
    expect(file.messages.map(String)).toEqual([
      expect.stringContaining(': Unexpected links'),
      expect.stringContaining('1:1: Cannot tell where the links')
    ])
  })

  it.each([
    ['has no end', oldBlock.replace('  </div>', '')],
    ['has text in it', oldBlock.replace('</style>', '</style>\n\nText.\n\n')]
  ])('warns of a block that %s, once, and leaves it', (_, block) => {
    const file = new VFile({ path: 'a.md', value: `Text.\n\n  ${block}` })
    const twice = unified()
      .use(remarkParse)
      .use(remarkInjected)
      .use(function again(this: ThisParameterType<typeof remarkInjected>) {
        return remarkInjected.call(this)
      })

    expect(twice.parse(file)).toEqual(unified().use(remarkParse).parse(file))
    expect(file.data.injected).toBeUndefined()
    expect(file.messages.map(String)).toEqual([
      'a.md:3:3: Cannot tell where the links to other pages end that a generator has put here: they are left, delete them from the source'
    ])
    expect(file.messages[0]).toMatchObject({
      fatal: false,
      ruleId: 'injected-unclosed'
    })
  })

  it('says nothing of what an author has called the same', () => {
    const file = new VFile()
    run(
      '<div class="prevnext">\n\n[Back](/)\n\n</div>\n\nA prevnext-title.\n\n<div class="prevnext">',
      file
    )

    expect(file.messages).toEqual([])
  })

  it('may stand before the parser', () => {
    const processor = unified().use(remarkInjected).use(remarkParse)

    expect(processor.parse(`Text.\n${oldBlock}`).children).toHaveLength(1)
  })

  it('lets a document with a block be MDX', () => {
    const parser = unified().use(remarkParse).use(remarkMdx)
    const source = `# {title}\n\n<Box>*a*</Box>\n${oldBlock}`

    expect(() => parser().parse(source)).toThrow(/acorn/)
    expect(
      parser()
        .use(remarkInjected)
        .parse(source)
        .children.map(({ type }) => type)
    ).toEqual(['heading', 'paragraph'])
  })

  it('does nothing to a document without a block', () => {
    const file = new VFile({ path: 'a.md' })

    expect(run('# A\n\n<div>b</div>', file)).toBe('<h1>A</h1>\n<div>b</div>')
    expect(run('', file)).toBe('')
    expect(file.data).toEqual({})
    expect(file.messages).toEqual([])
  })
})
