import type { Element, Root } from 'hast'
import { expect, it } from 'vitest'
import { rewriteReferences, rewritten } from '../src/references.ts'

function element(
  tagName: string,
  properties: Element['properties'],
  children: Element[] = []
): Element {
  return { children, properties, tagName, type: 'element' }
}

const rewrite = (url: string): string | undefined =>
  url.startsWith('./') ? `/moved/${url.slice(2)}` : undefined

// What a parser of HTML makes of odd attributes; their types do not say so.
const flag: object = { href: true }
const list: object = { srcSet: ['./a.png 1x', './b.png 2x'] }

it.each<[Element, [string, string][]]>([
  [element('img', { src: './a.png' }), [['src', '/moved/a.png']]],
  [element('img', { alt: './a.png', src: '/a.png' }), []],
  [element('p', { src: './a.png' }), []],
  [element('a', { href: './a.pdf' }), [['href', '/moved/a.pdf']]],
  [element('a', { ...flag }), []],
  [
    element('video', { poster: './a.png', src: './a.mp4' }),
    [
      ['poster', '/moved/a.png'],
      ['src', '/moved/a.mp4']
    ]
  ],
  [
    element('source', { srcSet: './a.png 1x, ./b.png 2x,/c.png, ./d.png' }),
    [['srcSet', '/moved/a.png 1x, /moved/b.png 2x,/c.png, /moved/d.png']]
  ],
  [
    element('img', { ...list }),
    [['srcSet', '/moved/a.png 1x, /moved/b.png 2x']]
  ],
  [element('img', { srcSet: 'a.png, b.png 2x' }), []]
])('finds what changes in %j', (node, changes) => {
  expect(rewritten(node, rewrite)).toEqual(changes)
})

it('rewrites a whole tree, however deep it is', () => {
  let inner = element('img', { src: './a.png' })
  for (let depth = 0; depth < 10_000; depth++)
    inner = element('div', {}, [inner])
  const tree: Root = {
    children: [{ type: 'text', value: './a.png' }, inner],
    type: 'root'
  }

  rewriteReferences(tree, rewrite)
  let node: Element | undefined = inner
  while (node?.tagName === 'div') {
    const child: Element['children'][number] | undefined = node.children[0]
    node = child?.type === 'element' ? child : undefined
  }
  expect(node?.properties).toEqual({ src: '/moved/a.png' })
})

it('reads a long `srcset` in one pass', () => {
  const srcSet = `${',,, '.repeat(20_000)}./a.png 1x`
  expect(rewritten(element('img', { srcSet }), rewrite)).toHaveLength(1)
})
