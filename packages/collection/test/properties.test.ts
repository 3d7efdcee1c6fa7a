import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  affected,
  type CollectionOptions,
  createCollection,
  type Entry,
  type From,
  type JsonObject,
  neighbourKey,
  type SequenceSpec
} from '../src/index.ts'
import { again, page } from './fixtures.ts'

// The same cases in every run; a failure prints what it takes to repeat it.
fc.configureGlobal({ seed: 20_261_124 })

const date = fc.constantFrom(
  '2022-01-01',
  '2022-01-02T10:00:00',
  '2022-01-02T10:00:00+02:00',
  'never',
  '2021-02-30'
)
const data = fc.record<JsonObject>(
  {
    date,
    draft: fc.boolean(),
    lang: fc.constantFrom('en', 'de'),
    next: fc.constantFrom(
      false,
      true,
      'Next',
      { id: 'a' },
      { link: '/b/' },
      { id: 'x' }
    ),
    order: fc.oneof(fc.integer({ max: 3, min: 0 }), fc.constant('2')),
    pagination_prev: fc.constantFrom(null, 'c'),
    prevnext: fc.constantFrom(false, 'tags', 'x'),
    series: fc.constantFrom('one', 'two'),
    tags: fc.subarray(['x', 'y', 'z']),
    title: fc.string()
  },
  { requiredKeys: [] }
)
const entries = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom(...'abcdefghijklmnopABC', 'ä', 'a/a', 'a/b', '😀'),
      data
    ),
    { maxLength: 20, selector: ([id]) => id }
  )
  .map((list) => list.map(([id, fields]): Entry => page(`${id}.md`, fields)))

const key = fc.record({
  by: fc.constantFrom('date', 'order', 'slug', 'title', 'series', 'none'),
  dir: fc.constantFrom('asc' as const, 'desc' as const, undefined),
  missing: fc.constantFrom(
    'first' as const,
    'last' as const,
    'drop' as const,
    undefined
  ),
  type: fc.constantFrom(
    'date' as const,
    'natural' as const,
    'number' as const,
    'string' as const,
    undefined
  )
})
const spec = fc.record<Omit<SequenceSpec, 'name'>>({
  direction: fc.constantFrom('newest-first', 'oldest-first', undefined),
  from: fc.constantFrom<From[]>(
    'all',
    { tag: 'x' },
    { tag: '*' },
    { section: 'a' },
    { field: 'series' }
  ),
  perLanguage: fc.boolean(),
  sort: fc.option(fc.array(key, { maxLength: 3 }), { nil: undefined }),
  wrap: fc.boolean()
})
const options = fc
  .record({
    first: spec,
    mode: fc.constantFrom('all' as const, 'first' as const),
    second: spec
  })
  .map(
    ({ first, mode, second }): CollectionOptions => ({
      mode,
      now: '2022-01-02T09:00:00Z',
      sequences: [
        { name: 'x', ...first },
        { name: 'tags', ...second }
      ]
    })
  )

it('leads back from each page to the one that it was reached from', () => {
  const plain = entries.map((list) =>
    list.map((entry) => ({
      ...entry,
      data: {
        ...entry.data,
        draft: false,
        next: true,
        pagination_prev: 'true',
        prevnext: true
      }
    }))
  )
  fc.assert(
    fc.property(plain, options, (list, given) => {
      const { navs } = createCollection(
        list.map(({ data: { pagination_prev: _, ...data }, ...entry }) => ({
          ...entry,
          data
        })),
        { ...given, mode: 'all', targets: { future: true } }
      ).toJSON()
      for (const [id, own] of Object.entries(navs)) {
        for (const { next, prev, sequence, total } of own) {
          const there = navs[next?.id ?? '']?.find(
            (nav) => nav.sequence === sequence
          )
          const back = navs[prev?.id ?? '']?.find(
            (nav) => nav.sequence === sequence
          )
          // Of two pages that are joined at their ends, each is named once.
          if (next && total > 2) expect(there?.prev?.id).toBe(id)
          if (prev && total > 2) expect(back?.next?.id).toBe(id)
          expect(next?.id).not.toBe(id)
          expect(prev?.id).not.toBe(id)
          if (next && prev && total === 2) expect(next.id).not.toBe(prev.id)
        }
      }
    })
  )
})

it('contains every page of a sequence once, from 1 to the last', () => {
  fc.assert(
    fc.property(entries, fc.array(key, { maxLength: 3 }), (list, sort) => {
      const kept = sort.map((item) => ({ ...item, missing: 'last' as const }))
      const plain = list.map(({ id }, index) => page(id, { order: index % 3 }))
      const collection = createCollection(plain, {
        sequences: [{ name: 'x', sort: kept, wrap: true }]
      })
      const positions = plain.flatMap(({ id }) =>
        collection.nav(id).map(({ position }) => position)
      )
      expect(positions.sort((a, b) => a - b)).toEqual(
        plain.length > 1 ? plain.map((_, index) => index + 1) : []
      )
    })
  )
})

it('gives the same bytes for the same entries in any order', () => {
  const permuted = entries.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length })
    )
  )
  fc.assert(
    fc.property(permuted, options, ([list, shuffled], given) => {
      const first = createCollection(list, given)
      const second = createCollection(shuffled, given)
      expect(JSON.stringify(second)).toBe(JSON.stringify(first))
      expect(second.problems).toEqual(first.problems)
    })
  )
})

it('survives the way through JSON', () => {
  fc.assert(
    fc.property(entries, options, (list, given) => {
      const collection = createCollection(list, given)
      const index = again(collection)
      expect(index).toStrictEqual(collection.toJSON())
      expect(
        createCollection(JSON.parse(JSON.stringify(list)), given).toJSON()
      ).toEqual(index)
      for (const { id } of list) {
        expect(neighbourKey(index, id)).toBe(neighbourKey(collection, id))
      }
    })
  )
})

it('tells exactly the pages that would come out differently', () => {
  /** Render what a page shows of its neighbours, as a plain template would. */
  const render = (
    collection: ReturnType<typeof createCollection>,
    id: string
  ) =>
    collection
      .nav(id)
      .map(({ direction, href, label, next, prev, sequence }) =>
        JSON.stringify([sequence, label, href, direction, prev, next])
      )
      .join('')

  fc.assert(
    fc.property(
      entries,
      entries,
      fc.boolean(),
      options,
      (one, two, mixed, given) => {
        // Mostly the same pages, so that much stays as it is.
        const ids = new Set(two.slice(0, 3).map(({ id }) => id))
        const after = mixed
          ? [...one.filter(({ id }) => !ids.has(id)), ...two.slice(0, 3)]
          : two
        const [old, now] = [
          createCollection(one, given),
          createCollection(after, given)
        ]
        const expected = after
          .map(({ id }) => id)
          .filter(
            (id) =>
              !one.some((entry) => entry.id === id) ||
              render(old, id) !== render(now, id)
          )
          .sort()
        expect(affected(old, now)).toEqual(expected)
        expect(affected(again(old), again(now))).toEqual(expected)
        expect(affected(now, now)).toEqual([])
      }
    )
  )
})
