import { expect, it } from 'vitest'
import {
  type CollectionOptions,
  createCollection,
  type JsonFilter
} from '../../src/index.ts'
import { page, rules } from '../fixtures.ts'

const entries = [
  page('a.md', {
    date: '2022-10-29T14:00:00Z',
    status: 'Published',
    tags: ['x', 'y'],
    weight: 1
  }),
  page('b.md', {
    date: '2022-10-30',
    draft: false,
    status: 'draft',
    weight: 2
  }),
  page('c.md', {
    author: { name: 'Al' },
    date: '2022-09-01',
    draft: true,
    status: 'published',
    tags: 'x'
  }),
  page('d.md', { and: 1, draft: null, version: 'b' })
]

/** List the pages that a filter lets through, without `.md`. */
function kept(where: JsonFilter): string {
  // A page that is alone has no links: there is always a last one.
  const last = page('z.md', { date: '2022-01-01' })
  const options: CollectionOptions = {
    now: '2022-10-29T15:00Z',
    sequences: [
      { name: 'x', sort: [], where: { or: [where, { id: 'z.md' }] } }
    ],
    targets: { draft: true, future: true }
  }
  const collection = createCollection([...entries, last], options)
  return entries
    .filter(({ id }) => collection.nav(id).length > 0)
    .map(({ slug }) => slug)
    .join('')
}

it.each<[string, JsonFilter]>([
  ['abcd', {}],
  ['abcd', { status: undefined }],
  ['ac', { status: { ignoreCase: true, is: 'published' } }],
  ['ac', { status: { ignoreCase: true, in: ['PUBLISHED', 1] } }],
  ['bd', { status: { ignoreCase: true, not: 'published' } }],
  ['bd', { status: { ignoreCase: true, not: { is: 'published' } } }],
  ['abc', { status: { exists: true } }],
  ['ac', { tags: 'x' }],
  ['bcd', { tags: { not: 'y' } }],
  ['ac', { tags: ['y', 'x'] }],
  ['bd', { tags: { not: ['x', 'y'] } }],
  ['bd', { tags: { exists: false } }],
  ['abd', { draft: false }],
  ['abd', { draft: { not: true } }],
  ['ad', { draft: null }],
  ['bd', { tags: null }],
  ['ab', { weight: { gte: 1 } }],
  ['ab', { weight: { lt: 3, gt: 0 } }],
  ['bd', { 'data.weight': { not: { lt: 2 } }, draft: false }],
  ['ab', { id: { lte: 'b.md' } }],
  ['cd', { id: { gt: 'b.md' } }],
  ['ac', { date: { lte: '2022-10-29' } }],
  ['ac', { date: { lt: '2022-10-30' } }],
  [
    'bc',
    {
      date: { not: { gte: '2022-10-29', lt: '2022-10-30' } },
      status: ['draft', 'published']
    }
  ],
  [
    'bc',
    {
      date: { not: { is: '2022-10-29T14:00:00Z' } },
      weight: { not: 1 },
      'data.and': { exists: false }
    }
  ],
  [
    'd',
    {
      'author.name': { not: { exists: true } },
      or: [{ version: 'b' }, { author: { exists: true } }]
    }
  ],
  ['ac', { date: { lte: 'now' } }],
  ['b', { date: { gt: 'now' } }],
  ['ab', { and: [{ weight: { exists: true } }, { tags: { not: 'z' } }] }],
  ['ad', { or: [{ weight: 1 }, { version: 'b' }] }],
  ['bc', { not: { or: [{ weight: 1 }, { version: 'b' }] } }],
  ['d', { 'data.and': { in: [1, 2] } }],
  ['', { or: [] }]
])('keeps %s of %j', (expected, where) => {
  expect(kept(where)).toBe(expected)
})

it('compares only what can be compared', () => {
  expect(kept({ status: { lt: 5 } })).toBe('')
  expect(kept({ weight: { lt: 'z' } })).toBe('')
  expect(kept({ status: { lt: '2022-01-01' } })).toBe('')
  expect(kept({ version: { gte: 'b', lte: 'b' } })).toBe('d')
})

it('takes a function', () => {
  const collection = createCollection(entries, {
    sequences: [
      {
        name: 'all',
        sort: [{ by: 'slug' }],
        where: ({ slug }) => slug !== 'b'
      }
    ],
    targets: { draft: true }
  })
  expect(collection.nav('b.md')).toEqual([])
  expect(collection.nav('a.md')[0]?.total).toBe(3)
})

it('says when a function throws, and leaves the page out', () => {
  const collection = createCollection(entries, {
    sequences: [
      {
        name: 'all',
        sort: [],
        where({ id }) {
          if (id === 'a.md') throw new RangeError('No\nmore than that')
          if (id === 'b.md') throw 'no'
          if (id === 'd.md') throw new TypeError()
          return true
        }
      }
    ],
    targets: { draft: true }
  })

  expect(rules(collection)).toEqual([
    'a.md: failed-filter',
    'b.md: failed-filter',
    'd.md: failed-filter'
  ])
  expect(
    collection.problems.map(({ cause, reason }) => [String(cause), reason])
  ).toEqual([
    [
      'RangeError: No\nmore than that',
      'Cannot tell whether the page belongs to the sequence `all`, it is left out: `where` throws `No more than that`; let it take this page, too'
    ],
    [
      'Error: no',
      'Cannot tell whether the page belongs to the sequence `all`, it is left out: `where` throws `no`; let it take this page, too'
    ],
    [
      'TypeError',
      'Cannot tell whether the page belongs to the sequence `all`, it is left out: `where` throws `TypeError`; let it take this page, too'
    ]
  ])
  expect(collection.nav('c.md')).toEqual([])
})

const where = 'sequences[0].where'

it.each<[unknown, string]>([
  [
    'draft',
    `\`'draft'\` for option \`${where}\` of \`@flyleaf/collection\`, expected a function or an object of conditions by field`
  ],
  [
    { status: { eq: 'x' } },
    `option \`${where}.status.eq\` of \`@flyleaf/collection\`, expected one of ${operators('status')}`
  ],
  [
    { status: { exist: true } },
    `option \`${where}.status.exist\` of \`@flyleaf/collection\`, did you mean \`${where}.status.exists\`?`
  ],
  [
    { status: { not: { eq: 'x' } } },
    `option \`${where}.status.not.eq\` of \`@flyleaf/collection\`, expected one of ${operators('status.not')}`
  ],
  [
    { status: () => true },
    `a function for option \`${where}.status\` of \`@flyleaf/collection\`, expected a value, a list of values or an object of operators`
  ],
  [
    { status: { not: [{}] } },
    `\`{}\` for option \`${where}.status.not[0]\` of \`@flyleaf/collection\`, expected a text, a number, \`true\`, \`false\` or \`null\``
  ],
  [
    { and: {} },
    `\`{}\` for option \`${where}.and\` of \`@flyleaf/collection\`, expected a list of filters`
  ],
  [
    { or: [1] },
    `\`1\` for option \`${where}.or[0]\` of \`@flyleaf/collection\`, expected an object of conditions by field`
  ],
  [
    { not: 1 },
    `\`1\` for option \`${where}.not\` of \`@flyleaf/collection\`, expected an object of conditions by field`
  ],
  [
    { a: { is: [1] } },
    `\`[1]\` for option \`${where}.a.is\` of \`@flyleaf/collection\`, expected a text, a number, \`true\`, \`false\` or \`null\``
  ],
  [
    { a: { in: 1 } },
    `\`1\` for option \`${where}.a.in\` of \`@flyleaf/collection\`, expected a list of values`
  ],
  [
    { a: { exists: 1 } },
    `\`1\` for option \`${where}.a.exists\` of \`@flyleaf/collection\`, expected \`true\` or \`false\``
  ],
  [
    { a: { ignoreCase: 1 } },
    `\`1\` for option \`${where}.a.ignoreCase\` of \`@flyleaf/collection\`, expected \`true\` or \`false\``
  ],
  [
    { a: { lt: true } },
    `\`true\` for option \`${where}.a.lt\` of \`@flyleaf/collection\`, expected a date, a number or a text`
  ],
  [
    { a: { lt: null } },
    `\`null\` for option \`${where}.a.lt\` of \`@flyleaf/collection\`, expected a date, a number or a text`
  ],
  [
    { not: { a: { lt: 'now' } } },
    `\`'now'\` for option \`${where}.not.a.lt\` of \`@flyleaf/collection\`, expected a date, or the option \`now\` beside the sequences`
  ]
])('refuses the filter %j, naming the option', (filter, message) => {
  expect(() =>
    Reflect.apply(createCollection, null, [
      [],
      { sequences: [{ name: 'posts', where: filter }] }
    ])
  ).toThrow(new TypeError(`Unexpected ${message}`))
})

function operators(field: string): string {
  return ['exists', 'gt', 'gte', 'ignoreCase', 'in', 'is', 'lt', 'lte', 'not']
    .map((name) => `\`${where}.${field}.${name}\``)
    .join(', ')
}

it('refuses a filter that holds itself, or far too many', () => {
  const collect = (where: JsonFilter) =>
    createCollection(entries, { sequences: [{ name: 'x', where }] })
  const circle: JsonFilter = { slug: 'a' }
  circle.not = circle
  expect(() => collect(circle)).toThrow(
    'Unexpected `{…}` for option `sequences[0].where.not` of `@flyleaf/collection`, expected an object of conditions by field that does not hold itself'
  )
  const condition: Record<string, unknown> = {}
  condition['not'] = condition
  expect(() => collect({ slug: condition as JsonFilter })).toThrow(
    'does not hold itself'
  )
  let deep: JsonFilter = { slug: 'a' }
  for (let level = 0; level < 20_000; level++) deep = { not: deep }
  expect(() => collect(deep)).toThrow(
    'expected no more than 100 filters in one another'
  )
  // One object in two places is none in itself.
  const part = { slug: 'a' }
  expect(collect({ or: [part, part] }).problems).toEqual([])
})

it('says which field of a filter no page has', () => {
  const reasonsOf = (where: JsonFilter) =>
    createCollection(entries, {
      sequences: [{ name: 'x', where }]
    }).problems.filter(({ ruleId }) => ruleId === 'unknown-field')
  expect(reasonsOf({ adn: 1 })).toMatchObject([
    {
      fatal: false,
      reason:
        'Cannot filter the sequence `x` by `adn`: no page has this field; correct `where`, or write `and`'
    }
  ])
  expect(
    reasonsOf({ or: [{ templatekey: 'x' }, { slug: 'a' }] })
  ).toMatchObject([
    {
      reason: expect.stringMatching(/no page has this field; correct `where`$/)
    }
  ])
  // What need not be there is left out on purpose.
  expect(reasonsOf({ hidden2: false, not: { secret: true } })).toEqual([])
  expect(reasonsOf({ secret: { not: true }, x: { exists: false } })).toEqual([])
  const none = createCollection([], {
    sequences: [{ name: 'x', where: { adn: 1 } }]
  })
  expect(none.problems).toEqual([])
})
