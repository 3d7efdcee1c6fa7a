import { expect, it } from 'vitest'
import { createCollection, type JsonObject } from '../../src/index.ts'
import { page, reasons, rules } from '../fixtures.ts'

const day = '2022-01-01'

it('reports a date that is missing where most pages of the folder have one', () => {
  const entries = [
    page('a.md', { date: day }),
    page('b.md'),
    page('c.md', { order: 1 }),
    page('d.md', { date: day }),
    page('e.md', { date: day }),
    page('f.md', { draft: true }),
    page('docs/a.md'),
    page('docs/b.md'),
    page('docs/c.md', { date: day }),
    page('404.md'),
    page('index.md')
  ]
  const reason = (fate: string) =>
    `b.md info missing-date: Cannot find a date in \`date\`, which most pages of this folder have: the page ${fate} in the sequence \`x\`; add one`
  expect(reasons(entries)).toEqual([reason('is left out')])
  const byDate = { by: 'date' }
  expect(reasons(entries, { sort: [{ by: 'order' }, byDate] })).toEqual([
    reason('comes last')
  ])
  expect(reasons(entries, { sort: [{ ...byDate, missing: 'drop' }] })).toEqual([
    reason('is left out'),
    reason('is left out').replace('b.md', 'c.md')
  ])
  expect(reasons(entries, { sort: [{ by: 'title' }, byDate] })).toEqual([])
  expect(reasons(entries.slice(1, 3))).toEqual([])
  expect(reasons(entries.slice(0, 2))).toEqual([])
})

it.each([
  ['2021-07-32T23:51:21'],
  ['2020-05-28T24:48:00Z'],
  ['2021-02-29'],
  ['2021-02-29T00:00:00.000Z'],
  ['2021-00-01 10:00'],
  ['2021-01-00 10:00'],
  ['2021-13-01 10:00'],
  ['1900-02-29 10:00'],
  ['2021-13-01'],
  ['2021-01-01T10:60'],
  ['2021-01-01T10:58:60'],
  ['2021-01-01T10:00+24:00'],
  ['2021-01-01T10:00+01:60'],
  ['soon']
])('reports the date %s that no calendar has', (date) => {
  const entries = [page('a.md', { date: day }), page('b.md', { date })]
  expect(
    reasons(entries, { sort: [{ by: 'date', missing: 'first' }] })
  ).toEqual([
    `b.md warning invalid-date: Cannot read a date in \`date\`: \`${date}\`; the page comes first in the sequence \`x\`; write a date that exists, such as \`2022-08-29\``
  ])
})

it.each([
  [2020, '2020-01-01'],
  ['2020-5', '2020-05-01'],
  ['2020/1/5', '2020-01-05'],
  ['2020.01.05', '2020-01-05'],
  ['Jan 5, 2020', '2020-01-05'],
  ['January 5th 2020', '2020-01-05'],
  ['Feb. 29, 2020', '2020-02-29'],
  ['5 Jan 2020', '2020-01-05'],
  ['5. May 2020', '2020-05-05']
])('says how the date %s is written', (date, written) => {
  expect(reasons([page('a.md', { date })])).toEqual([
    `a.md warning invalid-date: Cannot read a date in \`date\`: \`${date}\`; the page comes last in the sequence \`x\`; write \`${written}\`, if that is the day`
  ])
})

it.each([
  ['5/1/2020'],
  ['Feb 29, 2021'],
  ['Brumaire 5, 2020'],
  ['5 x'],
  [true]
])('does not guess what day %s is', (date) => {
  expect(reasons([page('a.md', { date })])).toEqual([
    expect.stringMatching(/; write a date that exists, such as `2022-08-29`$/)
  ])
})

it.each([
  ['2021-02-28'],
  ['2020-02-29'],
  ['2020-02-29 10:00'],
  ['2000-02-29 10:00'],
  ['0004-02-29 10:00'],
  ['2021-6-3'],
  ['2021-06-03 9:05'],
  ['2021-01-01T23:59:60Z'],
  ['2021-01-01T10:00:00.123456-0530'],
  ['2021-01-01 10:00 +5'],
  ['0022-01-01']
])('takes the date %s', (date) => {
  expect(
    reasons([page('a.md', { date: day }), page('b.md', { date })])
  ).toEqual([])
})

it('reports values that are of another kind, as short as can be', () => {
  const sort = [
    { by: 'n', type: 'number' as const },
    { by: 't' },
    { by: 'v', type: 'natural' as const }
  ]
  const entries = [
    page('a.md', { n: 1, t: 'a', v: 'a' }),
    page('b.md', { n: 'x'.repeat(50), t: [1], v: { a: 1 } })
  ]
  expect(reasons(entries, { sort })).toEqual([
    `b.md warning invalid-key: Cannot read a number in \`n\`: \`${'x'.repeat(40)}…\`; the page comes last in the sequence \`x\``,
    'b.md warning invalid-key: Cannot read a text in `t`: `[1]`; the page comes last in the sequence `x`',
    'b.md warning invalid-key: Cannot read a text in `v`: `{"a":1}`; the page comes last in the sequence `x`'
  ])
})

it('reports a value that is no number where the others are', () => {
  const entries = [1, 2, 'three'].map((order, index) =>
    page(`${index}.md`, { order })
  )
  expect(reasons(entries, { sort: [{ by: 'order' }] })).toEqual([
    '2.md warning invalid-key: Cannot read a number in `order`: `three`; the page comes last in the sequence `x`'
  ])
})

it('reports a key that no page has', () => {
  const entries = [page('a.md', { weight: 1 }), page('b.md')]
  expect(
    reasons(entries, { sort: [{ by: 'wieght' }, { by: 'weight' }] })
  ).toEqual([
    ' warning unknown-sort-key: Cannot sort the sequence `x` by `wieght`: no page has this field; correct `by`'
  ])
  expect(reasons([], { sort: [{ by: 'wieght' }] })).toEqual([])
  expect(reasons(entries, { sort: [{ by: 'data.wieght' }] })).toEqual([
    ' warning unknown-sort-key: Cannot sort the sequence `x` by `data.wieght`: no page has this field; correct `by`'
  ])
})

it('reports pages of one number, once for all of them', () => {
  const entries = ['d.md', 'b.md', 'c.md', 'a.md'].map((id) =>
    page(id, { order: 1 })
  )
  const reason =
    'a.md info equal-keys: Cannot tell by `order` whether this page or `b.md` and 2 more comes first in the sequence `x`: their ids decide; give them different values'
  expect(reasons(entries)).toEqual([reason])
  expect(
    reasons([
      page('0.md', { draft: true, order: 1 }),
      page('1.md', { order: 1, prevnext: false }),
      ...entries
    ])
  ).toEqual([reason])
})

it('takes posts of one day for no mistake', () => {
  const entries = ['b.md', 'a.md', 'c.md'].map((id) => page(id, { date: day }))
  expect(reasons(entries)).toEqual([])
  expect(reasons(entries, { sort: [{ by: 'date' }] })).toEqual([])
})

it('says nothing of ties where there is nothing to sort by', () => {
  expect(reasons([page('a.md'), page('b.md')])).toEqual([])
  expect(reasons([page('a.md'), page('b.md')], { sort: [] })).toEqual([])
})

it('gives problems the place that it is told', () => {
  const place = { column: 7, line: 3 }
  const asked: unknown[] = []
  const data: JsonObject = { date: 'soon', next: { id: 'x' } }
  const { problems } = createCollection(
    [
      page('a.md', { date: day }),
      page('b.md', data),
      page('c.md'),
      page('d.md', { date: day }),
      page('e.md', { date: day })
    ],
    {
      locate(id, path) {
        asked.push([id, ...path])
        return place
      },
      sequences: [{ name: 'x', sort: [{ by: 'date' }, { by: 'oder' }] }]
    }
  )

  expect(problems.map(({ place, ruleId }) => [ruleId, place])).toEqual([
    ['unknown-sort-key', undefined],
    ['invalid-date', place],
    ['unknown-override', place],
    ['missing-date', place]
  ])
  expect(asked).toEqual([['b.md', 'date'], ['b.md', 'next'], ['c.md']])
})

it('says everything once, in one order', () => {
  const entries = [
    page('b.md', { date: '?' }),
    page('a.md', { date: '!', next: [], prev: {} }),
    page('c.md', { date: day })
  ]
  const sequences = [{ name: 'x' }, { name: 'x2' }]
  const expected = [
    'a.md: invalid-date',
    'a.md: invalid-date',
    'a.md: invalid-override',
    'a.md: invalid-override',
    'b.md: invalid-date',
    'b.md: invalid-date'
  ]

  expect(rules(createCollection(entries, { sequences }))).toEqual(expected)
  expect(
    createCollection(entries.toReversed(), { sequences }).problems
  ).toEqual(createCollection(entries, { sequences }).problems)
})
