import { expect, it } from 'vitest'
import {
  createCollection,
  type Json,
  type SequenceSpec
} from '../../src/index.ts'
import { ordered, page, rules } from '../fixtures.ts'

/** Put values in order; gives them as they come. */
function sorted(values: Json[], sort: SequenceSpec['sort']): unknown[] {
  const entries = values.map((value, index) =>
    page(
      `${String.fromCharCode(97 + index)}.md`,
      value === null ? {} : { by: value }
    )
  )
  return ordered(entries, { sort }).map(
    (id) => entries.find((entry) => entry.id === id)?.data['by'] ?? null
  )
}

it.each<[string, SequenceSpec['sort'], Json[], Json[]]>([
  [
    'texts by code unit',
    [{ by: 'by' }],
    ['b', 'Z', 'ä', 'a', '10', '9'],
    ['10', '9', 'Z', 'a', 'b', 'ä']
  ],
  [
    'texts downwards',
    [{ by: 'by', dir: 'desc' }],
    ['a', 'b', 'C'],
    ['b', 'a', 'C']
  ],
  [
    'surrogates before what comes after them',
    [{ by: 'by' }],
    ['\uFF5E', '😀'],
    ['😀', '\uFF5E']
  ],
  ['numbers', [{ by: 'by' }], [10, 9, -1, 1.5], [-1, 1.5, 9, 10]],
  [
    'numbers in texts when told so',
    [{ by: 'by', type: 'number' }],
    ['10', 9, '1e1', ' 8 '],
    [' 8 ', 9, '10', '1e1']
  ],
  [
    'numbers and texts as texts',
    [{ by: 'by' }],
    ['b', 10, 9, true],
    [10, 9, 'b', true]
  ],
  [
    'versions naturally',
    [{ by: 'by', type: 'natural' }],
    ['1.12', '1.2', '1.02', 'v1', '1', 'v1a', 'v'],
    ['1', '1.2', '1.02', '1.12', 'v', 'v1', 'v1a']
  ],
  [
    'long numbers naturally',
    [{ by: 'by', type: 'natural' }],
    ['9007199254740993', '9007199254740992', '00010', '9'],
    ['9', '00010', '9007199254740992', '9007199254740993']
  ],
  [
    'natural texts downwards',
    [{ by: 'by', dir: 'desc', type: 'natural' }],
    ['a2', 'a10', 'b1', 'a2b'],
    ['b1', 'a10', 'a2b', 'a2']
  ],
  [
    'dates',
    [{ by: 'by', type: 'date' }],
    ['2022-02-01', '2022-01-31T23:59:59Z', '2021-1-9'],
    ['2021-1-9', '2022-01-31T23:59:59Z', '2022-02-01']
  ],
  [
    'dates with offsets',
    [{ by: 'by', type: 'date' }],
    ['2022-01-01T00:00:00-01:00', '2022-01-01 00:30', '2022-01-01T01:00+0130'],
    ['2022-01-01T01:00+0130', '2022-01-01 00:30', '2022-01-01T00:00:00-01:00']
  ],
  [
    'numbers of which one is quoted',
    [{ by: 'by' }],
    [10, '9', 1, 2],
    [1, 2, '9', 10]
  ],
  [
    'numbers of which one is none',
    [{ by: 'by' }],
    [10, 'nine', 1, 2],
    [1, 2, 10, 'nine']
  ],
  [
    'numbers of which one is none, first and downwards',
    [{ by: 'by', dir: 'desc', missing: 'first' }],
    [2, 'nine', 10],
    ['nine', 10, 2]
  ],
  [
    'texts of which one is a number',
    [{ by: 'by' }],
    ['b', 2001, 'a', true],
    [2001, 'a', 'b', true]
  ],
  ['quoted numbers as texts', [{ by: 'by' }], ['9', '10'], ['10', '9']],
  [
    'what is missing last',
    [{ by: 'by' }],
    [null, 2, null, 1],
    [1, 2, null, null]
  ],
  [
    'what is missing last, downwards too',
    [{ by: 'by', dir: 'desc' }],
    [null, 2, 1],
    [2, 1, null]
  ],
  [
    'what is missing first',
    [{ by: 'by', missing: 'first' }],
    [2, null, 1],
    [null, 1, 2]
  ],
  [
    'what is missing not at all',
    [{ by: 'by', missing: 'drop' }],
    [2, null, 1],
    [1, 2]
  ],
  [
    'what is no value as missing',
    [{ by: 'by' }],
    [['b'], 'a', { b: 1 }],
    ['a', ['b'], { b: 1 }]
  ]
])('sorts %s', (_, sort, values, expected) => {
  expect(sorted(values, sort)).toEqual(expected)
})

it('compares keys in turn', () => {
  const entries = [
    page('a.md', { part: 2, weight: 1 }),
    page('b.md', { part: 1, weight: 2 }),
    page('c.md', { part: 1, weight: 9 }),
    page('d.md', { weight: 9 })
  ]
  expect(
    ordered(entries, { sort: [{ by: 'weight', dir: 'desc' }, { by: 'part' }] })
  ).toEqual(['c.md', 'd.md', 'b.md', 'a.md'])
})

it('lets ids decide in the end, in the direction of the last key', () => {
  const entries = ['b.md', 'B.md', 'a.md', 'ä.md'].map((id) =>
    page(id, { x: 1 })
  )
  const ids = ['a.md', 'B.md', 'b.md', 'ä.md']

  expect(ordered(entries, { sort: [{ by: 'x' }] })).toEqual(ids)
  expect(ordered(entries, { sort: [] })).toEqual(ids)
  expect(ordered(entries, { sort: [{ by: 'x', dir: 'desc' }] })).toEqual(
    ids.toReversed()
  )
})

it('sorts by order, then by date, when not told how', () => {
  const entries = [
    page('a.md', { date: '2022-03-01' }),
    page('b.md', { date: '2022-02-01' }),
    page('c.md', { date: '2022-04-01', order: '2' }),
    page('d.md', { order: 10 })
  ]
  expect(ordered(entries, {})).toEqual(['c.md', 'd.md', 'b.md', 'a.md'])
})

it('finds fields in the entry, in the frontmatter, and further down', () => {
  const entries = [
    page('a.md', { 'a.b': 1, author: { name: 'Zoë' }, slug: 'x', title: 'B' }),
    page('b.md', { 'a.b': 0, author: { name: 'Al' }, slug: 'y', title: 'A' }),
    page('c.md', { author: 'Al', title: 'C' })
  ]
  expect(ordered(entries, { sort: [{ by: 'title' }] })).toEqual([
    'b.md',
    'a.md',
    'c.md'
  ])
  expect(ordered(entries, { sort: [{ by: 'slug', dir: 'desc' }] })).toEqual([
    'c.md',
    'b.md',
    'a.md'
  ])
  expect(
    ordered(entries, { sort: [{ by: 'data.slug', dir: 'desc' }] })
  ).toEqual(['b.md', 'a.md', 'c.md'])
  expect(ordered(entries, { sort: [{ by: 'author.name' }] })).toEqual([
    'b.md',
    'a.md',
    'c.md'
  ])
  expect(ordered(entries, { sort: [{ by: 'a.b' }] })).toEqual([
    'b.md',
    'a.md',
    'c.md'
  ])
  expect(
    ordered(
      entries.map((entry) => ({ ...entry, data: { lang: entry.title } })),
      { sort: [{ by: 'lang' }] }
    )
  ).toEqual(['b.md', 'a.md', 'c.md'])
  expect(rules(createCollection(entries))).toEqual([])
})

it.each<[unknown, string]>([
  [
    'date',
    "Unexpected `'date'` for option `sequences[0].sort` of `@flyleaf/collection`, expected a list of keys"
  ],
  [
    [null],
    'Unexpected `undefined` for option `sequences[0].sort[0].by` of `@flyleaf/collection`, expected the name of a field'
  ],
  [
    [{ by: 'a', direction: 'desc' }],
    'Unexpected option `sequences[0].sort[0].direction` of `@flyleaf/collection`, expected one of `sequences[0].sort[0].by`, `sequences[0].sort[0].dir`, `sequences[0].sort[0].missing`, `sequences[0].sort[0].type`'
  ],
  [
    [{}],
    'Unexpected `undefined` for option `sequences[0].sort[0].by` of `@flyleaf/collection`, expected the name of a field'
  ],
  [
    [{ by: 'a' }, { by: '' }],
    "Unexpected `''` for option `sequences[0].sort[1].by` of `@flyleaf/collection`, expected the name of a field"
  ],
  [
    [{ by: 'a', dir: 'up' }],
    "Unexpected `'up'` for option `sequences[0].sort[0].dir` of `@flyleaf/collection`, expected `'asc'` or `'desc'`"
  ],
  [
    [{ by: 'a', missing: 'keep' }],
    "Unexpected `'keep'` for option `sequences[0].sort[0].missing` of `@flyleaf/collection`, expected `'drop'`, `'first'` or `'last'`"
  ],
  [
    [{ by: 'a', type: 'text' }],
    "Unexpected `'text'` for option `sequences[0].sort[0].type` of `@flyleaf/collection`, expected `'date'`, `'natural'`, `'number'` or `'string'`"
  ]
])('refuses the keys %j, naming the option', (sort, message) => {
  expect(() =>
    Reflect.apply(createCollection, null, [
      [],
      { sequences: [{ name: 'posts', sort }] }
    ])
  ).toThrow(new TypeError(message))
})
