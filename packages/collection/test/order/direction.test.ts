import { expect, it } from 'vitest'
import { createCollection, type SequenceSpec } from '../../src/index.ts'
import { ordered, page } from '../fixtures.ts'

it('goes back in time with `newest-first`, whatever the keys say', () => {
  const entries = [
    page('a.md', { date: '2022-01-01', x: 1 }),
    page('b.md', { date: '2022-02-01', x: 1 }),
    page('c.md', { date: '2022-02-01', x: 2 })
  ]
  const newest = ['c.md', 'b.md', 'a.md']
  const direction = 'newest-first'

  expect(ordered(entries, { direction })).toEqual(newest)
  for (const dir of [undefined, 'asc', 'desc'] as const) {
    expect(
      ordered(entries, { direction, sort: [{ by: 'date', dir }] })
    ).toEqual(newest)
  }
  expect(ordered(entries, { direction, sort: [{ by: 'x' }] })).toEqual(newest)
  expect(
    ordered(entries, { direction, sort: [{ by: 'x', dir: 'asc' }] })
  ).toEqual(['a.md', 'b.md', 'c.md'])
  expect(
    ordered(entries, {
      direction: 'oldest-first',
      sort: [{ by: 'date', dir: 'desc' }]
    })
  ).toEqual(newest.toReversed())
})

it('says in the nav which way it goes', () => {
  const directionOf = (direction?: SequenceSpec['direction']) =>
    createCollection([page('a.md'), page('b.md')], {
      sequences: [{ direction, name: 'all' }]
    }).nav('a.md')[0]?.direction

  expect(directionOf('newest-first')).toBe('newest-first')
  expect(directionOf('oldest-first')).toBe('oldest-first')
  expect(directionOf()).toBe(undefined)
})
