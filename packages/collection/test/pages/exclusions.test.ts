import { expect, it } from 'vitest'
import {
  createCollection,
  type JsonObject,
  type Targets
} from '../../src/index.ts'
import { links, page } from '../fixtures.ts'

/** Put a page of the given frontmatter between two others. */
function between(data: JsonObject, targets?: Targets, now?: string) {
  const entries = [page('a.md'), page('b.md', data), page('c.md')]
  return createCollection(entries, {
    now,
    sequences: [{ name: 'x', sort: [] }],
    targets
  })
}

const now = '2022-10-29'

it.each<[keyof Targets, JsonObject]>([
  ['draft', { draft: true }],
  ['draft', { draft: 'True' }],
  ['draft', { draft: 'yes' }],
  ['draft', { draft: 'maybe' }],
  ['draft', { published: 'no' }],
  ['draft', { status: 'pending' }],
  ['draft', { status: ['draft'] }],
  ['draft', { published: false }],
  ['draft', { published: 'False' }],
  ['draft', { status: ' Draft ' }],
  ['future', { date: '2022-10-30' }],
  ['future', { date: '2022-10-30T00:00:00+00:00' }],
  ['hidden', { hidden: true }],
  ['hidden', { hidden: 'yes' }],
  ['hidden', { status: 'hidden' }],
  ['private', { private: true }],
  ['private', { private: 'on' }],
  ['private', { status: 'private' }],
  ['redirect', { redirect: '/c/' }],
  ['redirect', { redirect_to: '/c/' }],
  ['redirect', { redirectTo: true }],
  ['unlisted', { unlisted: true }],
  ['unlisted', { status: 'unlisted' }]
])(
  'links to no page that is %s: %j; it has neighbours itself',
  (name, data) => {
    const strict = between(data, undefined, now)
    expect(links(strict, 'a.md')).toEqual([' < x > /c/'])
    expect(links(strict, 'c.md')).toEqual(['/a/ < x > '])
    expect(links(strict, 'b.md')).toEqual(['/a/ < x > /c/'])

    const lax = between(data, { [name]: true }, now)
    expect(links(lax, 'a.md')).toEqual([' < x > /b/'])
    expect(links(lax, 'b.md')).toEqual(['/a/ < x > /c/'])
  }
)

it.each<[JsonObject]>([
  [{ draft: false }],
  [{ draft: 'no' }],
  [{ published: true }],
  [{ status: 'published' }],
  [{ date: '2022-10-29T23:59:59Z' }],
  [{ date: 'soon' }],
  [{ redirect: false }],
  [{ redirect_to: ' ' }],
  // Not to be seen in a sidebar is not to be missing in the order.
  [{ sidebar: { hidden: true } }]
])('links to a page of %j', (data) => {
  expect(links(between(data, {}, now), 'a.md')).toEqual([' < x > /b/'])
})

it('knows no future without being told when it is', () => {
  expect(links(between({ date: '9999-01-01' }), 'a.md')).toEqual([' < x > /b/'])
})

it('counts a page that is no target only for itself', () => {
  const collection = between({ draft: true })
  const at = (id: string) =>
    collection.nav(id).map(({ position, total }) => `${position}/${total}`)

  expect([at('a.md'), at('b.md'), at('c.md')]).toEqual([
    ['1/2'],
    ['2/3'],
    ['2/2']
  ])
})

it('puts a draft at an end, or between drafts, beside the nearest target', () => {
  const draft = { draft: true }
  const collection = createCollection(
    [
      page('a.md', draft),
      page('b.md', draft),
      page('c.md'),
      page('d.md', draft),
      page('e.md'),
      page('f.md', draft)
    ],
    { sequences: [{ name: 'x', sort: [] }] }
  )

  expect(
    ['a.md', 'b.md', 'd.md', 'f.md'].map((id) => links(collection, id)[0])
  ).toEqual([' < x > /c/', ' < x > /c/', '/c/ < x > /e/', '/e/ < x > '])
})

it('links to no page whose address is not safe', () => {
  const entries = [
    page('a.md'),
    { ...page('b.md'), url: 'javascript:alert(1)' },
    page('c.md')
  ]
  const collection = createCollection(entries, { targets: { draft: true } })

  expect(links(collection, 'a.md')).toEqual([' < all > /c/'])
  expect(links(collection, 'b.md')).toEqual(['/a/ < all > /c/'])
  expect(collection.problems).toEqual([
    {
      fatal: false,
      path: 'b.md',
      place: undefined,
      reason:
        'Cannot link to the address `javascript:alert(1)`: no page links here; give it a path of the site',
      ruleId: 'unsafe-href',
      source: '@flyleaf/collection'
    }
  ])
})

it('leaves out of the index whatever is not to be linked', () => {
  const secret = page('b.md', { draft: true, title: 'Secret' })
  const entries = [
    page('a.md', { next: { id: 'b.md' }, prev: { link: '/b' } }),
    secret,
    page('c.md')
  ]
  const collection = createCollection(entries, {
    mode: 'all',
    sequences: [{ name: 'x', wrap: true }]
  })

  expect(JSON.stringify(collection)).not.toContain('Secret')
  expect(JSON.stringify(collection)).not.toContain('/b/')
})
