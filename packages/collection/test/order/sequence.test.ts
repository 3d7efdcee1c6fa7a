import { expect, it } from 'vitest'
import {
  createCollection,
  type Entry,
  type SequenceSpec
} from '../../src/index.ts'
import { links, page, rules } from '../fixtures.ts'

/** Put pages in one sequence; gives the links of one, in all of its navs. */
function linksIn(
  entries: Entry[],
  id: string,
  spec: Partial<SequenceSpec>
): string[] {
  const sequences = [{ name: 'x', sort: [], ...spec }]
  return links(createCollection(entries, { mode: 'all', sequences }), id)
}

const tagged = [
  page('a.md', { tags: ['js', 'css'] }),
  page('b.md', { tags: 'css, js' }),
  page('c.md', { tags: ['js', 'js', 7, null, ' ', { js: true }] }),
  page('d.md', { tags: null }),
  page('e.md')
]

it('draws from a tag', () => {
  const from = { tag: 'css' }
  expect(linksIn(tagged, 'b.md', { from })).toEqual(['/a/ < x > '])
  expect(linksIn(tagged, 'c.md', { from })).toEqual([])
})

it('makes a sequence for each tag', () => {
  const from = { tag: '*' }
  expect(linksIn(tagged, 'a.md', { from })).toEqual([
    ' < x:js > /b/',
    ' < x:css > /b/'
  ])
  expect(linksIn(tagged, 'c.md', { from })).toEqual(['/b/ < x:js > '])
  expect(linksIn(tagged, 'd.md', { from })).toEqual([])
})

it('keeps the order of the sequences, then that of the tags of a page', () => {
  const sequences = [
    { name: 'x', sort: [] },
    { from: { tag: '*' }, name: 'tag', sort: [] }
  ]
  const collection = createCollection(tagged.toReversed(), {
    mode: 'all',
    sequences
  })
  expect(links(collection, 'a.md')).toEqual([
    ' < x > /b/',
    ' < tag:js > /b/',
    ' < tag:css > /b/'
  ])
  expect(links(collection, 'b.md')).toEqual([
    '/a/ < x > /c/',
    '/a/ < tag:css > ',
    '/a/ < tag:js > /c/'
  ])
})

const sections = [
  'blog/a.md',
  'blog/b/c.md',
  'blog/b/d.md',
  'blogs/e.md',
  'f.md',
  'g.md'
].map((id) => page(id))

it('draws from a section: what lies below a folder', () => {
  const from = { section: '/blog/' }
  expect(linksIn(sections, 'blog/b/d.md', { from })).toEqual([
    '/blog/b/c/ < x > '
  ])
  expect(linksIn(sections, 'blogs/e.md', { from })).toEqual([])
  expect(linksIn(sections, 'f.md', { from })).toEqual([])
})

it('makes a sequence for each folder', () => {
  const from = { section: '*' }
  expect(linksIn(sections, 'blog/b/d.md', { from })).toEqual([
    '/blog/b/c/ < x:blog/b > '
  ])
  expect(linksIn(sections, 'f.md', { from })).toEqual([' < x > /g/'])
  expect(linksIn(sections, 'blogs/e.md', { from })).toEqual([])
})

it('makes a sequence for each value of a field: series, in their order', () => {
  const entries = [
    page('a.md', { series: 'rest', series_order: 2 }),
    page('b.md', { series: 'rest', series_order: 10 }),
    page('c.md', { series: 'rest', series_order: 1 }),
    page('d.md', { date: '2022-02-01', series: 'rest' }),
    page('e.md', { date: '2022-01-01', series: 'rest' }),
    page('f.md', { series: 'REST' }),
    page('g.md')
  ]
  const spec = {
    from: { field: 'series' },
    href: '/series/{value}/',
    label: 'Series: {value}',
    sort: undefined
  }
  const [nav] = createCollection(entries, {
    sequences: [{ name: 'series', ...spec }]
  }).nav('a.md')

  expect(linksIn(entries, 'c.md', spec)).toEqual([' < x:rest > /a/'])
  expect(linksIn(entries, 'b.md', spec)).toEqual(['/a/ < x:rest > /e/'])
  expect(linksIn(entries, 'd.md', spec)).toEqual(['/e/ < x:rest > '])
  expect(linksIn(entries, 'f.md', spec)).toEqual([])
  expect(nav).toMatchObject({
    href: '/series/rest/',
    label: 'Series: rest',
    position: 2,
    sequence: 'series:rest',
    total: 5
  })
})

it('writes values into labels and addresses as they have to be written', () => {
  const entries = ['a.md', 'b.md'].map((id) => page(id, { part: '$& /?' }))
  const [nav] = createCollection(entries, {
    sequences: [{ from: { field: 'part' }, href: '/{value}', name: 'x' }]
  }).nav('a.md')

  expect(nav).toMatchObject({
    href: '/%24%26%20%2F%3F',
    label: '$& /?',
    sequence: 'x:$& /?'
  })
})

const languages = [
  page('a.md', { lang: 'en' }),
  page('b.md', { lang: 'de' }),
  page('c.md'),
  page('d.md', { lang: 'EN' }),
  page('e.md', { lang: '?' })
]

it('does not leave the language of a page, unless asked to', () => {
  expect(linksIn(languages, 'a.md', {})).toEqual([' < x > /d/'])
  expect(linksIn(languages, 'b.md', {})).toEqual([])
  expect(linksIn(languages, 'c.md', {})).toEqual([' < x > /e/'])
  expect(linksIn(languages, 'b.md', { perLanguage: false })).toEqual([
    '/a/ < x > /c/'
  ])
})

it('counts pages that name no language to that of the site', () => {
  const collection = createCollection(languages, { language: 'en' })
  expect(links(collection, 'c.md')).toEqual(['/a/ < all > /d/'])
})

it('names the language of a neighbour where it is another', () => {
  const collection = createCollection(languages, {
    sequences: [{ name: 'x', perLanguage: false, sort: [] }]
  })
  expect(collection.nav('b.md')[0]?.prev?.lang).toBe('en')
  expect(collection.nav('b.md')[0]?.next).not.toHaveProperty('lang')
  expect(collection.nav('e.md')[0]?.prev?.lang).toBe('en')
})

it('labels in the language of the page', () => {
  const label = { en: 'Posts', 'pt-BR': 'Artigos' }
  const labelIn = (lang: string) =>
    createCollection(
      ['a.md', 'b.md'].map((id) => page(id, { lang })),
      {
        sequences: [
          {
            label,
            labels: { next: { en: 'On', pt: 'Avante' }, prev: 'Back' },
            name: 'x'
          }
        ]
      }
    )
      .nav('a.md')
      .map((nav) => [nav.label, nav.next?.label])[0]

  expect(labelIn('en-GB')).toEqual(['Posts', 'On'])
  expect(labelIn('pt-BR')).toEqual(['Artigos', 'Avante'])
  expect(labelIn('pt')).toEqual(['Posts', 'Avante'])
  expect(labelIn('de')).toEqual(['Posts', 'On'])
})

it('joins the ends when asked to', () => {
  const pages = ['a.md', 'b.md', 'c.md'].map((id) => page(id))
  const wrap = true

  expect(linksIn(pages, 'a.md', { wrap })).toEqual(['/c/ < x > /b/'])
  expect(linksIn(pages, 'c.md', { wrap })).toEqual(['/b/ < x > /a/'])
  expect(linksIn(pages, 'c.md', {})).toEqual(['/b/ < x > '])
})

it('never leads from a page to itself, nor to one page on both sides', () => {
  const [a, b] = [page('a.md'), page('b.md')]
  const draft = page('c.md', { draft: true })
  const wrap = true

  expect(linksIn([a], 'a.md', { wrap })).toEqual([])
  expect(linksIn([a, b], 'a.md', { wrap })).toEqual([' < x > /b/'])
  expect(linksIn([a, b], 'b.md', { wrap })).toEqual(['/a/ < x > '])
  expect(linksIn([a, draft], 'c.md', { wrap })).toEqual(['/a/ < x > '])
  expect(linksIn([a, draft], 'a.md', { wrap })).toEqual([])
  expect(linksIn([draft], 'c.md', { wrap })).toEqual([])
})

it.each<[unknown, string]>([
  [
    null,
    'Unexpected `undefined` for option `sequences[0].name` of `@flyleaf/collection`, expected a text that is not empty'
  ],
  [
    { name: '' },
    "Unexpected `''` for option `sequences[0].name` of `@flyleaf/collection`, expected a text that is not empty"
  ],
  [
    { direction: 'up', name: 'x' },
    "Unexpected `'up'` for option `sequences[0].direction` of `@flyleaf/collection`, expected `'newest-first'` or `'oldest-first'`"
  ],
  [
    { href: 'javascript:1', name: 'x' },
    "Unexpected `'javascript:1'` for option `sequences[0].href` of `@flyleaf/collection`, expected an address of the site or a web address"
  ],
  [
    { label: 1, name: 'x' },
    'Unexpected `1` for option `sequences[0].label` of `@flyleaf/collection`, expected a text or an object of texts by language'
  ],
  [
    { label: { en: 1 }, name: 'x' },
    'Unexpected `1` for option `sequences[0].label.en` of `@flyleaf/collection`, expected a text'
  ],
  [
    { labels: { next: [] }, name: 'x' },
    'Unexpected `[]` for option `sequences[0].labels.next` of `@flyleaf/collection`, expected a text or an object of texts by language'
  ],
  [
    { from: {}, name: 'x' },
    'Unexpected `{}` for option `sequences[0].from` of `@flyleaf/collection`, expected one of `{field}`, `{section}` and `{tag}`'
  ],
  [
    { from: { tag: '' }, name: 'x' },
    "Unexpected `''` for option `sequences[0].from.tag` of `@flyleaf/collection`, expected a tag"
  ],
  [
    { from: { tag: 'a', section: 'b' }, name: 'x' },
    'Unexpected `{"section":"b","tag":"a"}` for option `sequences[0].from` of `@flyleaf/collection`, expected one of `{field}`, `{section}` and `{tag}`'
  ],
  [
    { from: { tags: 'a' }, name: 'x' },
    'Unexpected option `sequences[0].from.tags` of `@flyleaf/collection`, did you mean `sequences[0].from.tag`?'
  ],
  [
    { from: 'tag', name: 'x' },
    "Unexpected `'tag'` for option `sequences[0].from` of `@flyleaf/collection`, expected `'all'` or one of `{field}`, `{section}` and `{tag}`"
  ],
  [
    { name: 'x', where: async () => true },
    'Unexpected `async function` for option `sequences[0].where` of `@flyleaf/collection`, expected a function that returns its value, and no promise of it'
  ]
])('refuses the sequence %j', (spec, message) => {
  expect(() =>
    Reflect.apply(createCollection, null, [[], { sequences: [spec] }])
  ).toThrow(new TypeError(message))
})

it('says nothing where there is nothing to say', () => {
  expect(rules(createCollection([...tagged, ...sections]))).toEqual([])
})

it('takes no promise for a yes', () => {
  const where: unknown = () => Promise.resolve(false)
  const sequences = [{ name: 'x', where }]
  const collection: ReturnType<typeof createCollection> = Reflect.apply(
    createCollection,
    null,
    [[page('a.md'), page('b.md')], { sequences }]
  )
  expect(collection.nav('a.md')).toEqual([])
  expect(collection.problems).toContainEqual(
    expect.objectContaining({
      path: 'a.md',
      reason: expect.stringContaining('`where` throws')
    })
  )
})
