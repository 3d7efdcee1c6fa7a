import type { Root } from 'hast'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import rehypePrevnext from '../../src/index.ts'
import { fromHtml, fromMarkdown, html, nav, runOver } from './run-over.ts'

describe('our own links', () => {
  it.each([
    ['parsed', 'parse'],
    ['kept', 'keep']
  ] as const)('are replaced in place, where raw HTML is %s', (_, raw) => {
    const old = html.replaceAll('/c', '/old')
    const tree = fromMarkdown(`A.\n\n${old}\n\n${old}\n\nB.`, raw)

    expect(String(runOver(tree, [nav]))).toBe(`<p>A.</p>\n${html}\n<p>B.</p>`)
    expect(String(runOver(tree, []))).toBe('<p>A.</p>\n<p>B.</p>')
  })

  it('are known without their classes, and without their mark', () => {
    const unmarked = html.replace(' data-prevnext="posts"', '')
    const plain = '<nav data-prevnext="x"><a href="/old">Old</a></nav>'

    expect(String(runOver(fromHtml(`${unmarked}\n${plain}`), [nav]))).toBe(html)
  })

  it.each([
    ['a link alone', '<a href="/b"><span><span>B</span></span></a>'],
    [
      'a link with text',
      '<a href="/b">b <span><span>B</span> <span dir="auto">C</span></span></a>'
    ],
    [
      'a link with more',
      '<a href="/b"><span><span>B</span> <i dir="auto">C</i></span></a>'
    ],
    [
      'a link to nowhere',
      '<a><span><span>B</span> <span dir="auto">C</span></span></a>'
    ],
    ['a landmark', '<nav class="prevnext"><a href="/b">B</a></nav>']
  ])('are not %s of an author', (_, source) => {
    expect(String(runOver(fromHtml(source), []))).toBe(source)
  })
})

describe('a slot', () => {
  it.each([
    ['<!-- prevnext -->', 'keep'],
    ['<!--prevnext-->', 'parse'],
    ['<prev-next></prev-next>', 'keep'],
    ['<prev-next></prev-next>', 'parse'],
    ['<prev-next class="a">\n</prev-next>', 'keep'],
    ['<div data-prevnext-slot></div>', 'keep'],
    ['<div class="a" data-prevnext-slot="">\n</div>', 'parse'],
    ['<b data-prevnext-slot></b>', 'parse']
  ] as const)('is %s (raw HTML: %s)', (slot, raw) => {
    const tree = fromMarkdown(`A.\n\n${slot}\n\nB.\n\n${slot}`, raw)

    expect(String(runOver(tree, [nav]))).toBe(`<p>A.</p>\n${html}\n<p>B.</p>`)
  })

  it.each(['keep', 'parse'] as const)(
    'may stand in a list, and twice is once (raw HTML: %s)',
    (raw) => {
      const tree = fromMarkdown('- A\n  <!-- prevnext -->\n  <br>\n- B', raw)
      const once = String(runOver(tree, [nav]))

      expect(once).toContain(`<li>A\n${html}\n<br>`)
      expect(String(runOver(tree, [nav]))).toBe(once)
      expect(String(runOver(fromHtml(once), [nav]))).toBe(once)
    }
  )

  it('may stand in one piece of HTML with a block', () => {
    const block =
      "<div class='prevnext'><a class='next' href='/b'><p class='prevnext-title'>B</p></a></div>"

    for (const markdown of [
      `${block}\n<!-- prevnext -->\n\nB.`,
      `<prev-next></prev-next>\n${block}\n\nB.`,
      `<!-- prevnext -->\n${block}\n\nB.`
    ]) {
      const tree = fromMarkdown(markdown, 'keep')
      const once = String(runOver(tree, [nav]))

      expect(once).toBe(`${html}\n<p>B.</p>`)
      expect(String(runOver(tree, [nav]))).toBe(once)
    }
    const piece = { type: 'raw', value: `<!-- prevnext -->\n${block}` } as const
    const tree: Root = { children: [piece], type: 'root' }
    expect(String(runOver(tree, [nav]))).toBe(html)
  })

  it('may stand between texts', () => {
    const tree = fromHtml('<div>A\n<!-- prevnext -->\nB</div>')
    const once = String(runOver(tree, [nav]))

    expect(once).toBe(`<div>A\n${html}\nB</div>`)
    expect(String(runOver(fromHtml(once), [nav]))).toBe(once)
    expect(
      String(runOver(fromHtml('<div>A<!-- prevnext -->B</div>'), [nav]))
    ).toBe(`<div>A\n${html}\nB</div>`)
  })

  it('goes where there are no neighbours', () => {
    const tree = fromMarkdown('<!-- prevnext -->\n\nA.', 'keep')

    expect(String(runOver(tree, []))).toBe('<p>A.</p>')
  })

  it('stays where only data is wanted', () => {
    const tree = fromMarkdown('A.\n\n<!-- prevnext -->', 'keep')
    const file = runOver(tree, [nav], { placement: 'data' })

    expect(String(file)).toBe('<p>A.</p>\n<!-- prevnext -->')
    expect(file.data.prevnext).toMatchObject({ injected: false, navs: [nav] })
  })

  it.each([
    '<!-- prevnext is nice -->',
    'Text <!-- prevnext --> and text.',
    'Text <prev-next></prev-next>',
    '<div data-prevnext="x"></div>',
    '<prev-next-thing></prev-next-thing>'
  ])('is not %s', (markdown) => {
    const tree = fromMarkdown(markdown, 'keep')
    const file = runOver(tree, [nav], { placement: 'slot' })

    expect(String(file)).not.toContain('<nav')
    expect(file.data.prevnext?.injected).toBe(false)
  })

  it('is a comment or an element of MDX, too', () => {
    const children = [
      { type: 'mdxFlowExpression', value: '/* prevnext */' },
      { children: [], name: 'prev-next', type: 'mdxJsxFlowElement' },
      { children: [], name: null, type: 'mdxJsxFlowElement' },
      { type: 'mdxFlowExpression', value: 'prevnext' }
    ]
    const tree: Root = { children: [], type: 'root' }
    Object.assign(tree, { children })
    unified()
      .use(rehypePrevnext)
      .runSync(tree, new VFile({ data: { neighbours: [nav] } }))

    expect(tree.children.map(({ type }) => type)).toEqual([
      'element',
      'text',
      'mdxJsxFlowElement',
      'mdxFlowExpression'
    ])
  })
})
