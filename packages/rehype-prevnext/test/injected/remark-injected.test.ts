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

/** Parse without the plugin, then run it over the tree. */
function runLate(source: string): { file: VFile; html: string } {
  const file = new VFile({ value: source })
  const tree = unified().use(remarkParse).parse(file)
  unified().use(remarkInjected).runSync(tree, file)
  const html = unified()
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeStringify, { allowDangerousHtml: true })
  return { file, html: html.stringify(html.runSync(tree)) }
}

describe('before parsing', () => {
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

  it('warns of a block that has no end, once, and leaves it', () => {
    const file = new VFile({
      path: 'a.md',
      value: `Text.\n\n  ${oldBlock.replace('  </div>', '')}`
    })
    const processor = unified()
      .use(remarkParse)
      .use(remarkInjected)
      .use(function again(this: ThisParameterType<typeof remarkInjected>) {
        return remarkInjected.call(this)
      })
    const tree = processor.parse(file)

    expect(tree.children).toHaveLength(4)
    expect(file.data.injected).toBeUndefined()
    expect(file.messages.map(String)).toEqual([
      'a.md:3:3: Cannot find the end of the links to other pages that a generator has put here: close the element, or delete it from the source'
    ])
    expect(file.messages[0]).toMatchObject({
      fatal: false,
      ruleId: 'injected-unclosed'
    })
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

describe('after parsing', () => {
  it.each(variants)('takes a block out %s', (_, block, after) => {
    const { file, html } = runLate(`Text.\n${block}${after}`)

    expect(html.replace(/<p>\s+/, '<p>').trim()).toBe(
      after === ''
        ? '<p>Text.</p>'
        : after === 'More.'
          ? '<p>Text.</p>\nMore.'
          : '<p>Text.</p>\n<p>More.</p>'
    )
    expect(file.messages).not.toEqual([])
  })

  it('keeps HTML before a block, in a list too', () => {
    const { html } = runLate(
      `- a\n\n  <hr>\n${oldBlock.replace(/^ *(?=\S)/gm, '  ').replace(/\n\s*(?=\n)/g, '')}\n\n- b`
    )

    expect(html).toBe(
      '<ul>\n<li>\n<p>a</p>\n<hr>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>'
    )
  })

  it('leaves a tree whose nodes have no place', () => {
    const file = new VFile({ value: oldBlock })
    const tree: Root = {
      children: [{ type: 'html', value: '<hr>' }],
      type: 'root'
    }
    unified().use(remarkInjected).runSync(tree, file)

    expect(tree.children).toEqual([{ type: 'html', value: '<hr>' }])
  })

  it('leaves a node that is no HTML and only begins in a block', () => {
    const file = new VFile({ value: `${oldBlock}More.` })
    const end = { column: 1, line: 1, offset: oldBlock.length + 5 }
    const start = { column: 1, line: 1, offset: 0 }
    const tree: Root = {
      children: [{ position: { end, start }, type: 'thematicBreak' }],
      type: 'root'
    }
    unified().use(remarkInjected).runSync(tree, file)

    expect(tree.children).toHaveLength(1)
  })
})
