import { expect, it } from 'vitest'
import { indexIn, replace } from '../../src/tree/nodes.ts'

it('finds children in any order, and after others have gone', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ type: 'text', value }))
  if (!a || !b || !c) throw new Error('They are there')
  const parent = { children: [a, b, c], type: 'root' }
  expect([c, a, b, b].map((node) => indexIn(parent, node))).toEqual([
    2, 0, 1, 1
  ])
  replace(parent, a, [])
  expect(indexIn(parent, c)).toBe(1)
  expect(indexIn(parent, a)).toBe(-1)
})
