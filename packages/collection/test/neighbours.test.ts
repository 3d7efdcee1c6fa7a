import { expect, it } from 'vitest'
import { createCollection } from '../src/index.ts'
import { links, page } from './page.ts'

it.each([
  [false, ' < x > ', ' < x > /c/', '/a/ < x > '],
  [true, '/c/ < x > ', ' < x > /c/', '/a/ < x > /a/']
])('never links a page to its own address (wrap: %s)', (wrap, a, b, c) => {
  const collection = createCollection(
    [page('a.md'), { ...page('b.md'), url: '/a/' }, page('c.md')],
    { sequences: [{ name: 'x', sort: [], wrap }] }
  )

  expect(
    ['a.md', 'b.md', 'c.md'].map((id) => links(collection, id)[0] ?? ' < x > ')
  ).toEqual([a, b, c])
})
