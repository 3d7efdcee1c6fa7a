import type { Element, ElementContent, Root } from 'hast'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import rehypePrevnext from '../../src/index.ts'
import {
  fromHtml,
  fromMarkdown,
  html,
  nav,
  runOver,
  slotTags
} from './run-over.ts'

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

  it('are known by their mark alone', () => {
    const plain = '<nav data-prevnext="x"><a href="/old">Old</a></nav>'

    expect(String(runOver(fromHtml(plain), [nav]))).toBe(html)
    expect(String(runOver(fromHtml(`<p>A</p>${plain}`), []))).toBe('<p>A</p>')
  })

  it('are replaced when a page has several of them', () => {
    const old = html.replaceAll('/c', '/old').replace('posts', 'all')
    const tree = fromMarkdown(`A.\n\n${old}\n${old}`, 'keep')

    expect(String(runOver(tree, [nav]))).toBe(`<p>A.</p>\n${html}`)
  })

  it('may hold a picture and a description', () => {
    const tree = fromHtml(
      '<nav data-prevnext="x"><a href="/a"><img src="a.png" alt=""><span>A <span>B</span></span></a></nav>'
    )

    expect(String(runOver(tree, []))).toBe('')
  })

  it.each([
    ['a link alone', '<a href="/b"><span><span>B</span></span></a>'],
    [
      'links without a landmark',
      '<a href="/b"><span><span>Next</span> <span dir="auto">C</span></span></a>'
    ],
    ['a landmark', '<nav class="prevnext"><a href="/b">B</a></nav>'],
    [
      'a landmark of another generator',
      '<div class="prevnext"><a class="next" href="/b"><p class="prevnext-title">B</p></a></div>'
    ],
    ['text in a landmark', '<nav data-prevnext="x">Text</nav>'],
    [
      'a paragraph in a landmark',
      '<nav data-prevnext="x"><a href="/b">B</a><p>Text</p></nav>'
    ],
    [
      'a paragraph in a link',
      '<nav data-prevnext="x"><a href="/b"><span>B<p>Text</p></span></a></nav>'
    ]
  ])('are not %s of an author', (_, source) => {
    expect(String(runOver(fromHtml(source), []))).toBe(source)
  })

  it('are not those of another generator, kept as they stand', () => {
    const source =
      "<div class='prevnext'><a class='next' href='/b'><p class='prevnext-title'>B</p></a></div>"
    const file = runOver(fromMarkdown(source, 'keep'), [])

    expect(String(file)).toBe(source)
    expect(file.data.prevnext?.removed).toEqual([])
    expect(file.messages).toEqual([])
  })

  it.each(['keep', 'parse'] as const)(
    'are left where their end is missing, with all that follows (raw HTML: %s)',
    (raw) => {
      for (const cut of ['\n</nav>', '</a>\n</nav>']) {
        const open = html.slice(0, html.lastIndexOf(cut))
        const file = runOver(fromMarkdown(`A.\n\n${open}\n\nB.`, raw), [])

        expect(String(file)).toContain('B.')
      }
    }
  )
})

describe('a slot', () => {
  it.each([
    ['<!-- prevnext -->', 'keep'],
    ['<!--prevnext-->', 'parse'],
    ['<!-- PREVNEXT -->', 'parse'],
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

  it.each(slotTags)('keeps what HTML puts into it: %s', (slot, start, end) => {
    const markdown = `a\n\n${slot}\n\nb\n\n- c`
    const rest = `${start}<p>b</p>\n<ul>\n<li>c</li>\n</ul>${end}`
    const page = (source: Root, navs: (typeof nav)[]) =>
      String(runOver(source, navs))
    const once = page(fromMarkdown(markdown, 'parse'), [nav])

    expect(once).toBe(`<p>a</p>\n${html}\n${rest}`)
    expect(page(fromHtml(once), [nav])).toBe(once)
    expect(page(fromMarkdown(markdown, 'parse'), [])).toBe(`<p>a</p>\n${rest}`)
  })

  it('keeps what an author has put into it', () => {
    const tree = () =>
      fromHtml('<p><prev-next>a <b>c</b></prev-next></p><p>d</p>')

    expect(String(runOver(tree(), [nav]))).toBe(
      `${html}\n<p>a <b>c</b></p><p>d</p>`
    )
    expect(String(runOver(tree(), []))).toBe('<p>a <b>c</b></p><p>d</p>')
    expect(
      String(runOver(fromHtml('<p><i data-prevnext-slot>a</i></p>'), [nav]))
    ).toBe(`${html}\n<p><i data-prevnext-slot="">a</i></p>`)
    expect(
      String(runOver(fromHtml('<p data-prevnext-slot>a</p>'), [nav]))
    ).toBe(`${html}\n<p data-prevnext-slot="">a</p>`)
  })

  it('may be around links that were put in before', () => {
    const tree = fromHtml(
      `<prev-next>\n<p>a</p>\n${html}\n<p>b</p></prev-next>`
    )

    expect(String(runOver(tree, [nav]))).toBe(`${html}\n<p>a</p>\n<p>b</p>`)
  })

  it('may be within another one, however deep', () => {
    const tree: Root = { children: [], type: 'root' }
    let parent: Root | Element = tree
    for (let depth = 0; depth < 20_000; depth++) {
      const children: ElementContent[] = []
      const slot: Element = {
        children,
        properties: {},
        tagName: 'prev-next',
        type: 'element'
      }
      parent.children.push(slot)
      parent = slot
    }
    parent.children.push({ type: 'text', value: 'a' })

    expect(String(runOver(tree, [nav]))).toBe(`${html}\na`)
  })

  it('is one on its own where raw HTML is kept', () => {
    for (const slot of ['<prev-next/>', '<div data-prevnext-slot/>']) {
      const tree = fromMarkdown(`A.\n\n${slot}\n\nB.`, 'keep')

      expect(String(runOver(tree, [nav]))).toBe(`<p>A.</p>\n${html}\n<p>B.</p>`)
    }
    const markdown = 'A.\n\n<prev-next>\n\nB.\n\n</prev-next>\n\nC.'
    expect(String(runOver(fromMarkdown(markdown, 'keep'), [nav]))).toBe(
      `<p>A.</p>\n${html}\n<p>B.</p>\n<p>C.</p>`
    )
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
    '<prev-next-thing></prev-next-thing>',
    '<prev-next></div>',
    '<div data-prevnext-slot>\n\nText.\n\n</div>',
    '<div data-prevnext-slots></div>'
  ])('is not %s', (markdown) => {
    const tree = fromMarkdown(markdown, 'keep')
    const file = runOver(tree, [nav], { placement: 'slot' })

    expect(String(file)).not.toContain('<nav')
    expect(file.data.prevnext?.injected).toBe(false)
  })

  it('is a comment or an element of MDX, too', () => {
    const children = [
      { type: 'mdxFlowExpression', value: '/* prevnext */' },
      {
        children: [{ type: 'text', value: 'a' }],
        name: 'prev-next',
        type: 'mdxJsxFlowElement'
      },
      { name: 'prev-next', type: 'mdxJsxFlowElement' },
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
      'text',
      'mdxJsxFlowElement',
      'mdxFlowExpression'
    ])
  })
})

describe('white space', () => {
  const old = '<nav data-prevnext="x"><a href="/b">B</a></nav>'

  it.each([
    [`<p>A</p>\n${old}\n<p>B</p>`, '<p>A</p>\n<p>B</p>'],
    [`<p>A</p>${old}\n<p>B</p>`, '<p>A</p>\n<p>B</p>'],
    [`<p>A</p>\n${old}<p>B</p>`, '<p>A</p>\n<p>B</p>'],
    [`<p>A</p>\n${old}\n`, '<p>A</p>\n'],
    [`\n${old}\n${old}\n<p>B</p>`, '\n<p>B</p>'],
    [`${old}\n<p>B</p>`, '<p>B</p>'],
    [old, '']
  ])('goes with links: %j', (source, result) => {
    expect(String(runOver(fromHtml(source), []))).toBe(result)
  })
})

it('looks for nothing in nodes that have nothing', () => {
  const tree: Root = { children: [], type: 'root' }
  const properties = { href: '/a' }
  const children = [
    { tagName: 'b', type: 'element' },
    { tagName: 'nav', type: 'element' },
    { tagName: 'p', type: 'element' },
    { properties, tagName: 'a', type: 'element' },
    { tagName: 'prev-next', type: 'element' }
  ]
  Object.assign(tree, { children })
  unified().use(rehypePrevnext).runSync(tree, new VFile())

  expect(tree.children).toHaveLength(4)
})
