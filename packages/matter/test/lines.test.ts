import { expect, it } from 'vitest'
import { locatorOf } from '../src/lines.ts'

it('counts lines, whatever ends them', () => {
  const place = locatorOf('a\r\nb\rc\nd')
  expect(place(3, 4)).toEqual({
    end: { column: 2, line: 2, offset: 4 },
    start: { column: 1, line: 2, offset: 3 }
  })
  expect(place(5, 7)).toEqual({
    end: { column: 1, line: 4, offset: 7 },
    start: { column: 1, line: 3, offset: 5 }
  })
})

it('counts a byte order mark in offsets, not in columns', () => {
  expect(locatorOf('\uFEFFa\nb')(1, 3)).toEqual({
    end: { column: 1, line: 2, offset: 3 },
    start: { column: 1, line: 1, offset: 1 }
  })
})

it('knows no place behind the end', () => {
  expect(locatorOf('a')(1, 2)).toBeUndefined()
  expect(locatorOf('a')(2, 1)).toBeUndefined()
})
