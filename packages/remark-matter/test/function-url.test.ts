import { expect, it } from 'vitest'
import { deriveMatter, identityOf } from '../src/index.ts'

it('links a page at the address that a function derives', () => {
  const options = {
    derive: { url: ({ path = '' }) => `/${path.replace('page.mdx', '')}` }
  }
  const place = { locate: () => undefined, path: 'guide/oven/page.mdx' }
  const { data } = deriveMatter({ title: 'Oven' }, place, options)
  expect(identityOf(place.path, data, options)).toEqual({
    slug: 'page',
    url: '/guide/oven/'
  })
})
