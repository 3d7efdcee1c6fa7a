import { expect, it, vi } from 'vitest'
import { createCollection, type Entry } from '../src/index.ts'
import { page } from './fixtures.ts'

/** Make so many entries whose dates are in no order. */
function entriesOf(count: number): Entry[] {
  return Array.from({ length: count }, (_, index) => {
    const number = (index * 7919) % count
    const time = Date.UTC(2000, 0, 1) + ((number * 104_729) % count) * 60_000
    return page(`${number}.md`, { date: new Date(time).toISOString() })
  })
}

/** Count what comparing functions are called for, while something runs. */
function comparisons(run: () => unknown): number {
  let count = 0
  const counted = (method: 'sort' | 'toSorted') => {
    const original = Array.prototype[method]
    return vi.spyOn(Array.prototype, method).mockImplementation(function (
      this: unknown[],
      compare
    ) {
      return original.call(this, (a, b) => {
        count++
        return compare?.(a, b) ?? 0
      })
    })
  }
  const spies = [counted('sort'), counted('toSorted')]
  run()
  for (const spy of spies) spy.mockRestore()
  return count
}

it.each([100, 1000, 10_000])(
  'compares no more than a bare sort does, for %i entries',
  (count) => {
    const entries = entriesOf(count)
    const sort = [{ by: 'date' }]
    const bare = comparisons(() =>
      entries.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1))
    )
    const made = comparisons(() =>
      createCollection(entries, { sequences: [{ name: 'all', sort }] })
    )

    expect(bare).toBeGreaterThan(count)
    expect(made).toBeLessThanOrEqual(bare)
  }
)

it('sorts each sequence once, whatever is asked of it', () => {
  const collection = createCollection(entriesOf(1000))
  const count = comparisons(() => {
    for (let index = 0; index < 1000; index++) collection.nav(`${index}.md`)
  })
  expect(count).toBe(0)
})

/** Count how often fields of entries are read, while something runs. */
function counting(entries: Entry[]) {
  let reads = 0
  const watched = entries.map(
    (entry) =>
      new Proxy(entry, {
        get(target, key) {
          reads++
          return Reflect.get(target, key)
        }
      })
  )
  return {
    entries: watched,
    reads(run: () => unknown) {
      reads = 0
      run()
      return reads
    }
  }
}

it('reads as many fields of an entry among many as among few', () => {
  const readsOf = (count: number) => {
    const { entries, reads } = counting(entriesOf(count))
    return reads(() => createCollection(entries)) / count
  }
  expect(readsOf(10_000)).toBeCloseTo(readsOf(100), 1)
})

it('looks at the neighbours of a page alone, among many as among few (m12)', () => {
  for (const count of [100, 10_000]) {
    const { entries, reads } = counting(entriesOf(count))
    const collection = createCollection(entries)
    const counts = ['1.md', '50.md', '99.md'].map((id) =>
      reads(() => collection.nav(id))
    )
    expect(Math.max(...counts)).toBeLessThanOrEqual(2)
  }
})
