import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ordered, page } from '../fixtures.ts'

// The same cases in every run; a failure prints what it takes to repeat it.
fc.configureGlobal({ seed: 20_261_126 })

const number = fc.oneof(
  fc.constantFrom(undefined, 0, -0, 1, 1e308, -1e308, 5e-324, 2 ** 53),
  fc.integer({ max: 9, min: -9 }),
  fc.double({ noDefaultInfinity: true, noNaN: true })
)

it('orders by numbers as a comparison of each with each does', () => {
  fc.assert(
    fc.property(
      fc.array(number, { maxLength: 30, minLength: 2 }),
      fc.boolean(),
      fc.constantFrom('first' as const, 'last' as const, 'drop' as const),
      (numbers, down, missing) => {
        const rows = numbers.map((n, index) => ({
          id: `${String.fromCharCode(65 + index)}.md`,
          n
        }))
        const sign = down ? -1 : 1
        const end = missing === 'first' ? -1 : 1
        const expected = rows
          .filter(({ n }) => missing !== 'drop' || n !== undefined)
          .toSorted((a, b) => {
            if (a.n === undefined || b.n === undefined) {
              const order =
                Number(a.n === undefined) - Number(b.n === undefined)
              return order * end || sign * (a.id < b.id ? -1 : 1)
            }
            return sign * (Math.sign(a.n - b.n) || (a.id < b.id ? -1 : 1))
          })
          .map(({ id }) => id)

        const entries = rows.map(({ id, n }) =>
          page(id, n === undefined ? {} : { n })
        )
        const by = { by: 'n', type: 'number' as const }
        const dir = down ? ('desc' as const) : ('asc' as const)
        expect(ordered(entries, { sort: [{ ...by, dir, missing }] })).toEqual(
          // A page that is alone has no links.
          expected.length > 1 ? expected : []
        )
      }
    ),
    { numRuns: 500 }
  )
})
