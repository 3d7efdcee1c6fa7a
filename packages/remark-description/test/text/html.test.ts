import { expect, it } from 'vitest'
import { describe } from '../../src/index.ts'
import { described, read } from './read.ts'

it.each([
  [
    'paragraphs',
    '<h1>Tea</h1>\n<p>Hot <b>tea</b> is <a href="a">good</a>.</p>\n<p>So it is.</p>',
    'Hot tea is good. So it is.'
  ],
  [
    'lines',
    '<div>Hot tea.<br /><br/>\nSo<br>it is.</div>',
    'Hot tea. So it is.'
  ],
  [
    'lines of a blog',
    '<div dir="ltr">\n<br />\nHot tea<br />\n<br />\nSo it is</div>',
    'Hot tea. So it is'
  ],
  [
    'blocks of WordPress',
    '<!-- wp:paragraph -->\n<p>Hot tea.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:image -->\n<figure><img src="a"/><figcaption>Cup</figcaption></figure>\n<!-- /wp:image -->\n\n<p>So it is.</p>',
    'Hot tea. So it is.'
  ],
  [
    'references',
    '<p>T&eacute;a &amp; caf&#233;&#xE9;&nbsp;&ldquo;hot&rdquo; &foo; &#9999999; &lt;</p>',
    'Téa & caféé “hot” &foo; <'
  ],
  [
    'code',
    '<p>Call <code>tea(&lt;b&gt;)</code> twice, or <kbd>x</b></kbd> so.</p>',
    'Call tea(<b>) twice, or x so.'
  ],
  ['what is struck out', '<p>Tea is <del>cold</del> hot.</p>', 'Tea is hot.'],
  [
    'a text without an element around it',
    '<p>Hot tea.</p>So it is.',
    'Hot tea. So it is.'
  ],
  [
    'no scripts',
    '<script>a("<p>b</p>")</script>\n<p>Hot tea.</p>\n<!DOCTYPE a>',
    'Hot tea.'
  ],
  [
    'no code that is a block',
    '<pre>a()</pre>\n<p>Hot tea.</p>\n<table><tr><td>a</td></tr></table>',
    'Hot tea.'
  ],
  [
    'no captions',
    '<p><img src="a"><br>A cup of tea</p>\n<p>Hot tea is good.</p>',
    'Hot tea is good.'
  ],
  [
    'no rows of links',
    '<p><a href="a">Tea</a> | <a href="b">Cup</a></p>\n<p>Hot tea.</p>',
    'Hot tea.'
  ],
  [
    'no details',
    '<details><summary>Tea</summary>Cup.</details>\n<p>Hot tea.</p>',
    'Hot tea.'
  ],
  [
    'nothing of a comment',
    '<nav><!-- a --></nav><p>Hot <!-- b -->tea.</p>',
    'Hot tea.'
  ],
  ['ends that have no start', '</b></ul></p><p>Hot tea.</p></div>', 'Hot tea.']
])('reads a body of HTML: %s', (_, html, text) => {
  expect(described(html)).toMatchObject({ source: 'paragraphs', text })
})

it('reads lists of HTML', () => {
  const html = '<ul>\n<li>hot</li>\n<li>sweet<ol><li>cake</li></ol></li>\n</ul>'
  expect(described(html)).toMatchObject({
    source: 'list',
    text: 'hot, sweet, cake'
  })
  expect(
    read('<p>You need:</p>\n<ul><li>hot water</li><li>a cup</li></ul>')
  ).toBe('You need: hot water, a cup')
})

it('ends at a mark in a body of HTML', () => {
  const html = '<p>Hot tea.</p>\n<!--more-->\n<p>Cake.</p>'
  expect(described(html)).toMatchObject({ source: 'marker', text: 'Hot tea.' })
  expect(described(`<!-- more -->\n${html}`)).toMatchObject({
    text: 'Hot tea.'
  })
})

it('prefers Markdown', () => {
  expect(read('<p>Cake.</p>\n\nHot tea.')).toBe('Hot tea.')
})

it('keeps apart what elements in a paragraph keep apart', () => {
  expect(read('Hot tea<p>So it is</p>')).toBe('Hot tea. So it is')
})

it('takes no more time for twice the HTML than twice', () => {
  for (const piece of [
    '<b>',
    '<b><b>tea',
    '<p>a',
    '<ul><li>',
    'a<br>',
    '<a href="a">b',
    '<i></b>'
  ]) {
    const value = piece.repeat(40_000)
    const { text } = describe({
      children: [{ type: 'html', value }],
      type: 'root'
    })
    expect(text.length).toBeLessThan(161)
  }
})
