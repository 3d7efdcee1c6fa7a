import type { Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import rehypePrevnext from '../../src/index.ts'
import { oldBlock, oldLinks, variants } from '../old-block.ts'
import { fromHtml, fromMarkdown, html, nav, runOver } from './run-over.ts'

describe('the block of another generator', () => {
  it.each(variants)(
    'is removed where raw HTML is kept, %s',
    (_, block, after) => {
      const file = runOver(fromMarkdown(`Text.\n${block}${after}`, 'keep'), [])

      expect(String(file)).toBe(
        after === ''
          ? '<p>Text.</p>'
          : after === 'More.'
            ? '<p>Text.</p>\nMore.'
            : '<p>Text.</p>\n<p>More.</p>'
      )
      expect(file.data.prevnext?.removed[0]).toEqual(oldLinks)
    }
  )

  it.each(variants)(
    'is removed where raw HTML is parsed, %s',
    (_, block, after) => {
      const file = runOver(fromMarkdown(`Text.\n${block}${after}`, 'parse'), [])

      expect(String(file)).toBe(
        after === ''
          ? '<p>Text.</p>'
          : after === 'More.'
            ? '<p>Text.</p>\nMore.'
            : '<p>Text.</p>\n<p>More.</p>'
      )
      expect(file.data.prevnext?.removed[0]).toEqual(oldLinks)
    }
  )
})

describe('what is left of it', () => {
  it('is removed where raw HTML is dropped', () => {
    const file = runOver(fromMarkdown(`Text.\n${oldBlock}`, 'drop'), [])

    expect(String(file)).toBe('<p>Text.</p>')
    expect(file.data.prevnext?.removed).toEqual([oldLinks])
  })

  it('is removed where its end is indented, and so is code', () => {
    const block =
      "<div class='prevnext'>\n\n    <a class='next' href='/b'>\n    <p class='prevnext-title'>B</p></a>\n    </div>"

    expect(String(runOver(fromMarkdown(`A.\n${block}`, 'keep'), []))).toBe(
      '<p>A.</p>'
    )
    expect(
      String(runOver(fromMarkdown(`A.\n${block}\n    B.`, 'keep'), []))
    ).toMatch(/<pre><code>[\s\S]*B\.\n<\/code><\/pre>$/)
  })

  it('is told of where nothing has a place', () => {
    const tree = fromHtml(
      '<div class="prevnext"><a class="next" href="/b"><p class="prevnext-title">B</p></a></div>'
    )
    delete tree.children[0]?.position

    expect(runOver(tree, []).messages.map(String)).toEqual([
      '1:1: Unexpected links to other pages that a generator has put here: they are left out, delete them from the source'
    ])
  })

  it('is told of, with its place', () => {
    const file = runOver(fromMarkdown(`Text.\n${oldBlock}`, 'keep'), [])

    expect(file.messages.map(String)).toEqual([
      '2:1-41:9: Unexpected links to other pages that a generator has put here: they are left out, delete them from the source'
    ])
  })

  it('is kept by option', () => {
    const tree = fromHtml(
      '<div class="prevnext"><p class="prevnext-title">A</p></div>'
    )
    const file = runOver(tree, [], { injected: 'keep' })

    expect(String(file)).toBe(
      '<div class="prevnext"><p class="prevnext-title">A</p></div>'
    )
    expect(file.data.prevnext?.removed).toEqual([])
    expect(file.messages).toEqual([])
  })

  it.each([
    ['code that shows a block', `    ${oldBlock.replaceAll('\n', '\n    ')}`],
    ['code that shows its styles', '```css\n.prevnext-title {}\n```'],
    [
      'code of some language',
      '```html\n<style>.prevnext-title {}</style>\n```'
    ],
    [
      'code that shows its styles alone',
      '    <style>.prevnext-title {}</style>'
    ],
    ['other code', '    <style>a {}</style>'],
    ['HTML of an author', '<div class="prevnext">\n\n[Back](/)\n\n</div>'],
    ['HTML that names it', '<p>prevnext-title</p>\n\n<p>prevnext</p>'],
    ['a block without an end', oldBlock.replace('  </div>', '')]
  ])('leaves %s', (_, markdown) => {
    const before = unified()
      .use(rehypeStringify, { allowDangerousHtml: true })
      .stringify(fromMarkdown(markdown, 'keep'))
    const file = runOver(fromMarkdown(markdown, 'keep'), [])

    expect(String(file)).toBe(before)
    expect(file.messages).toEqual([])
  })

  it('is not looked for in nodes that have nothing', () => {
    const tree: Root = { children: [], type: 'root' }
    const properties = { href: '/a' }
    const children = [
      { tagName: 'b', type: 'element' },
      { properties, tagName: 'a', type: 'element' }
    ]
    Object.assign(tree, { children })
    unified().use(rehypePrevnext).runSync(tree, new VFile())

    expect(tree.children).toHaveLength(2)
  })

  it('leaves the element that an author has put around it', () => {
    const tree = fromHtml(
      '<div class="prevnext"><div class="prevnext"><a class="next" href="/b"><p class="prevnext-title">B</p></a></div></div>'
    )
    const file = runOver(tree, [])

    expect(String(file)).toBe('<div class="prevnext"></div>')
    expect(file.data.prevnext?.removed).toEqual([
      { next: { href: '/b', title: 'B' } }
    ])
  })

  it('keeps what stands around it in the same piece of HTML', () => {
    const block =
      "<div class='prevnext'>\n<a class='prev' href='/a'><p class='prevnext-title'>A</p></a>\n</div>"
    const file = runOver(
      fromMarkdown(`<hr>\n${block}\n<br>\n${block}\n<wbr>`, 'keep'),
      [nav]
    )

    expect(String(file)).toBe(`<hr>\n\n\n<br>\n\n<wbr>\n${html}`)
  })
})

describe('white space', () => {
  const old =
    '<div class="prevnext"><a class="next" href="/b"><p class="prevnext-title">B</p></a></div>'

  it.each([
    [`<p>A</p>\n${old}\n<p>B</p>`, '<p>A</p>\n<p>B</p>'],
    [`<p>A</p>${old}\n<p>B</p>`, '<p>A</p>\n<p>B</p>'],
    [`<p>A</p>\n${old}<p>B</p>`, '<p>A</p>\n<p>B</p>'],
    [`<p>A</p>\n${old}\n`, '<p>A</p>\n'],
    [`\n${old}\n${old}\n<p>B</p>`, '\n<p>B</p>'],
    [`${old}\n<p>B</p>`, '<p>B</p>'],
    [old, '']
  ])('goes with a block: %j', (source, result) => {
    expect(String(runOver(fromHtml(source), []))).toBe(result)
  })
})
