import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import type { Options } from '../../src/index.ts'
import { run } from '../run.ts'

/** Make HTML, and see that a parser of HTML agrees with its nesting. */
function make(markdown: string, options?: Options): string {
  const { html } = run(markdown, { alt: false, loading: false, ...options })
  const parsed = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeStringify)
    .processSync(html)
  expect(String(parsed)).toBe(html)
  return html
}

const figure =
  '<figure><img src="/a" alt="A"><figcaption>T</figcaption></figure>'

it.each([
  ['![A](/a "T")', figure],
  ['> ![A](/a "T")', `<blockquote>\n${figure}\n</blockquote>`],
  [
    '- ![A](/a "T")\n\n- B',
    `<ul>\n<li>\n${figure}\n</li>\n<li>\n<p>B</p>\n</li>\n</ul>`
  ],
  [
    '[![A](/a "T")](/b)',
    '<figure><a href="/b"><img src="/a" alt="A"></a><figcaption>T</figcaption></figure>'
  ],
  ['![A][a]\n\n[a]: /a "T"', figure],
  ['<p>\n<img src="/a" alt="A" title="T">\n</p>', figure],
  [
    '![A](/a "A < *b*")',
    '<figure><img src="/a" alt="A"><figcaption>A &#x3C; *b*</figcaption></figure>'
  ],
  ['- ![A](/a "T")', `<ul>\n<li>${figure}</li>\n</ul>`],
  [
    '1. [![A](/a "T")](/b)\n   - B',
    `<ol>\n<li>${figure.replace('<img src="/a" alt="A">', '<a href="/b"><img src="/a" alt="A"></a>')}\n<ul>\n<li>B</li>\n</ul>\n</li>\n</ol>`
  ],
  [
    '| ![A](/a "T") |\n| - |',
    `<table>\n<thead>\n<tr>\n<th>${figure}</th>\n</tr>\n</thead>\n</table>`
  ],
  [
    '<div align="center">\n  <img src="/a" alt="A" title="T">\n</div>',
    `<div align="center">\n  ${figure}\n</div>`
  ],
  [
    '<p><picture><source srcset="/b"><img src="/a" alt="A" title="T"></picture></p>',
    '<figure><picture><source srcset="/b"><img src="/a" alt="A"></picture><figcaption>T</figcaption></figure>'
  ]
])('makes a figure of `%s`', (markdown, html) => {
  expect(make(markdown)).toBe(html)
})

it.each([
  ['![A](/a)', '<p><img src="/a" alt="A"></p>'],
  ['![A](/a " ")', '<p><img src="/a" alt="A" title=" "></p>'],
  ['B ![A](/a "T")', '<p>B <img src="/a" alt="A" title="T"></p>'],
  ['![A](/a "T") B', '<p><img src="/a" alt="A" title="T"> B</p>'],
  [
    '![A](/a "T") ![B](/b "U")',
    '<p><img src="/a" alt="A" title="T"> <img src="/b" alt="B" title="U"></p>'
  ],
  [
    '[![A](/a "T") B](/b)',
    '<p><a href="/b"><img src="/a" alt="A" title="T"> B</a></p>'
  ],
  ['*![A](/a "T")*', '<p><em><img src="/a" alt="A" title="T"></em></p>'],
  ['## ![A](/a "T")', '<h2><img src="/a" alt="A" title="T"></h2>'],
  [
    '- ![A](/a "T") B',
    '<ul>\n<li><img src="/a" alt="A" title="T"> B</li>\n</ul>'
  ],
  [
    '- B ![A](/a "T")',
    '<ul>\n<li>B <img src="/a" alt="A" title="T"></li>\n</ul>'
  ],
  [
    '<div><img src="/a" alt="A" title="T"><img src="/b" alt="B" title="U"></div>',
    '<div><img src="/a" alt="A" title="T"><img src="/b" alt="B" title="U"></div>'
  ],
  ['- ![A](/a)', '<ul>\n<li><img src="/a" alt="A"></li>\n</ul>'],
  [
    '<span><img src="/a" alt="A" title="T"></span>',
    '<p><span><img src="/a" alt="A" title="T"></span></p>'
  ],
  ['<img src="/a" alt="A" title="T">', '<img src="/a" alt="A" title="T">'],
  [
    '<figure>\n\n![A](/a "T")\n\n</figure>',
    '<figure>\n<p><img src="/a" alt="A" title="T"></p>\n</figure>'
  ]
])('makes no figure of `%s`', (markdown, html) => {
  expect(make(markdown)).toBe(html)
})

it('makes no figures where it is told so', () => {
  expect(make('![A](/a "T")', { figure: false })).toBe(
    '<p><img src="/a" alt="A" title="T"></p>'
  )
})

it.each([
  ['![A](/a)\nB', 'B'],
  ['![A](/a)\n*B* [c](/c)', '<em>B</em> <a href="/c">c</a>'],
  ['![A](/a)  \nB *c*', 'B <em>c</em>'],
  ['![A](/a)  \n*B*', '<em>B</em>'],
  ['<p><img src="/a" alt="A"><br><em>B</em></p>', '<em>B</em>'],
  ['![A](/a)\nB\nC', 'B\nC']
])('takes the caption below the picture in `%s`', (markdown, caption) => {
  expect(make(markdown, { figure: 'caption' })).toBe(
    `<figure><img src="/a" alt="A"><figcaption>${caption}</figcaption></figure>`
  )
})

it.each([
  ['![A](/a){.wide}\nB', '<p><img src="/a" alt="A">{.wide}\nB</p>'],
  ['![A](/a) B\nC', '<p><img src="/a" alt="A"> B\nC</p>'],
  [
    '![A](/a)\n![B](/b)',
    '<p><img src="/a" alt="A">\n<img src="/b" alt="B"></p>'
  ],
  ['B\n![A](/a)', '<p>B\n<img src="/a" alt="A"></p>']
])('takes no caption from `%s`', (markdown, html) => {
  expect(make(markdown, { figure: 'caption' })).toBe(html)
})

it('keeps the title when the caption is below', () => {
  const { file, html } = run('![A](/a "T")\nB', { figure: 'caption' })
  expect(html).toBe(
    '<figure><img src="/a" alt="A" title="T"><figcaption>B</figcaption></figure>'
  )
  expect(file.data.images?.[0]?.title).toBe('T')
})

it('records the caption of a figure that the author has written', () => {
  const html =
    '<figure><img src="/a" alt="A"><figcaption>A <b>sea</b></figcaption></figure>'
  expect(run(html).file.data.images?.[0]?.title).toBe('A sea')
  expect(
    run('<figure><img src="/a" alt="A"></figure>').file.data.images?.[0]?.title
  ).toBeUndefined()
})

it('takes lone pictures out of their paragraph', () => {
  const options: Options = { unwrap: true }
  expect(make('![A](/a)', options)).toBe('<img src="/a" alt="A">')
  expect(make('[![A](/a)](/b)', options)).toBe(
    '<a href="/b"><img src="/a" alt="A"></a>'
  )
  expect(make('![A](/a "T")', options)).toBe(figure)
  expect(make('![A](/a) B', options)).toBe('<p><img src="/a" alt="A"> B</p>')
  expect(make('*![A](/a)*', options)).toBe(
    '<p><em><img src="/a" alt="A"></em></p>'
  )
  expect(make('![A](/a)', { figure: false, unwrap: true })).toBe(
    '<img src="/a" alt="A">'
  )
})

it('links pictures to their original, unless they are in a link', () => {
  const options: Options = { classes: { link: 'zoom in' }, link: 'original' }
  expect(make('![A](/a "T")', options)).toBe(
    '<figure><a href="/a" class="zoom in"><img src="/a" alt="A"></a><figcaption>T</figcaption></figure>'
  )
  expect(make('B ![A](/a)', { link: 'original' })).toBe(
    '<p>B <a href="/a"><img src="/a" alt="A"></a></p>'
  )
  expect(make('[![A](/a)](/b)', options)).toBe(
    '<p><a href="/b"><img src="/a" alt="A"></a></p>'
  )
  expect(
    make('<picture><source srcset="/b"><img src="/a" alt="A"></picture>', {
      link: 'original'
    })
  ).toBe(
    '<p><a href="/a"><picture><source srcset="/b"><img src="/a" alt="A"></picture></a></p>'
  )
})

it('gives figures the class that it is told', () => {
  expect(make('![A](/a "T")', { classes: { figure: ' shot  wide' } })).toBe(
    '<figure class="shot wide"><img src="/a" alt="A"><figcaption>T</figcaption></figure>'
  )
})
