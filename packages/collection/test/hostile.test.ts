import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCollection, type Entry, type JsonObject } from '../src/index.ts'
import { again, page } from './fixtures.ts'

// The same cases in every run; a failure prints what it takes to repeat it.
fc.configureGlobal({ seed: 20_261_125 })

const fields =
  'date draft lang nav_title next order pagination_label pagination_next pagination_prev prev prevnext published redirect series series_order status tags title toString __proto__'

// What a field may hold is one thing, what authors write another.
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    ...[null, true, 'false', -1, 1e300, '', ' ', '2022-01-01', '9', 'x'],
    ...['javascript:alert(1)', '//x', '/a/../..', '\u202E', 'tags', 'tags:x']
  ),
  fc.record(
    {
      href: fc.constantFrom('/a/', 'https://example.org/', 'data:x', '/A', 1),
      id: fc.constantFrom('a', 'b.md', '/c/', 'constructor', 3, null),
      label: fc.string(),
      link: fc.constantFrom('/b/#x', null, '/b/?y'),
      text: fc.string()
    },
    { requiredKeys: [] }
  ),
  fc.array(fc.constantFrom('x', 'y', 'tags', 'series', 1, null))
)
const data = fc
  .array(fc.tuple(fc.constantFrom(...fields.split(' ')), value), {
    maxLength: 8
  })
  .map((list) => JSON.parse(JSON.stringify(Object.fromEntries(list))))
const entries = fc
  .array(
    fc.tuple(
      fc.constantFrom(...'abcdABC', 'constructor', '__proto__', 'é', 'e\u0301'),
      data
    ),
    { maxLength: 12 }
  )
  .map((list) => list.map(([id, of]): Entry => page(`${id}.md`, of)))

const options = {
  mode: 'all' as const,
  now: '2022-01-01',
  sequences: [
    { from: { field: 'series' }, name: 'series' },
    { from: { tag: '*' }, name: 'tags', wrap: true },
    { direction: 'newest-first' as const, name: 'posts' },
    {
      name: 'rest',
      perLanguage: false,
      sort: [{ by: 'order', missing: 'drop' as const }, { by: 'next.label' }]
    }
  ]
}

const safe = /^(?:\/(?![/\\])|https?:\/\/[^/])/

it('links safely, and never to what is hidden, whatever frontmatter holds', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const collection = createCollection(list, options)
      const { navs } = again(collection)
      const hidden = new Set(
        list.filter((entry) => isHidden(entry.data)).map(({ id }) => id)
      )
      for (const [id, own] of Object.entries(navs)) {
        for (const { next, position, prev, total } of own) {
          expect(position).toBeLessThanOrEqual(total)
          expect(prev ?? next).toBeDefined()
          for (const link of [prev, next].filter(
            (item) => item !== undefined
          )) {
            expect(link.href).toMatch(safe)
            expect(link.title).toMatch(/\S/)
            expect(link.title).not.toMatch(/\p{Cc}/u)
            expect(link.id).not.toBe(id)
            if (list.length === navCount(navs)) {
              expect(hidden.has(link.id ?? '')).toBe(false)
            }
          }
        }
      }
      for (const { reason, ruleId } of collection.problems) {
        expect(reason).toMatch(/^(?:Cannot|Unexpected) /)
        expect(ruleId).toMatch(/^[a-z-]+$/)
      }
    }),
    { numRuns: 300 }
  )
})

it('gives the same bytes and problems for hostile entries in any order', () => {
  fc.assert(
    fc.property(
      entries.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, whole(list)))
      ),
      ([list, other]) => {
        const [one, two] = [list, other].map((some) =>
          createCollection(some, options)
        )
        expect(JSON.stringify(two)).toBe(JSON.stringify(one))
        expect(two?.problems).toEqual(one?.problems)
      }
    ),
    { numRuns: 200 }
  )
})

function whole(list: readonly unknown[]) {
  return { maxLength: list.length, minLength: list.length }
}

function navCount(navs: object): number {
  return Object.keys(navs).length
}

/** Whether one of the fields says so, in the plainest way. */
function isHidden({ draft, published, redirect }: JsonObject): boolean {
  return draft === true || published === false || redirect === true
}
