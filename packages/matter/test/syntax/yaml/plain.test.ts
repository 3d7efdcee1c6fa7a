import fc from 'fast-check'
import { CORE_SCHEMA, load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { parsePlain } from '../../../src/syntax/yaml/plain.ts'

it('reads the blocks that most documents have', () => {
  const raw = [
    '# comment',
    'title: A title, with (signs) & “quotes”',
    'signs: 🙋‍♂️ ☎️ and ［全角］：𠮷',
    'wide: "：𠮷 🏳️‍🌈"',
    'date: 2022-08-29 07:51:54',
    'day: 2022-08-29',
    'count: 12',
    'draft: false',
    'published: TRUE',
    'none:',
    'nothing: null',
    'quoted: "a: b # c"',
    "single: 'a: b'",
    'tags: [one, \'two\', "three", 4, ]',
    'empty: []',
    'list:',
    '  - a b',
    '',
    '  - 2',
    'other:',
    '- "x"',
    'folded: one',
    '  two',
    '   three 🎉',
    'below:',
    '  a text',
    '  of two lines',
    'last: ~text'
  ].join('\r\n')
  expect(parsePlain(raw.replace('~text', 'text'))).toEqual({
    below: 'a text of two lines',
    count: 12,
    date: '2022-08-29 07:51:54',
    day: '2022-08-29',
    draft: false,
    empty: [],
    folded: 'one two three 🎉',
    last: 'text',
    list: ['a b', 2],
    none: null,
    nothing: null,
    other: ['x'],
    published: true,
    quoted: 'a: b # c',
    signs: '🙋‍♂️ ☎️ and ［全角］：𠮷',
    single: 'a: b',
    tags: ['one', 'two', 'three', 4],
    title: 'A title, with (signs) & “quotes”',
    wide: '：𠮷 🏳️‍🌈'
  })
})

it.each([
  ['an unknown line', 'text'],
  ['a list without a key', '- a'],
  ['a list after a value', 'a: 1\n- b'],
  ['another indentation', 'a:\n  - b\n - c'],
  ['a mapping in a list', 'a:\n  - b: c'],
  ['a mapping in a mapping', 'a:\n  b: c'],
  ['more lines of a number', 'a: 1\n  b'],
  ['more lines of a quote', 'a: "b"\n  c'],
  ['lines with a blank one between', 'a: b\n\n  c'],
  ['a quote below text', 'a: b\n  "c"'],
  ['text below a list', 'a:\n  - b\n  c'],
  ['duplicate keys', 'a: 1\na: 2'],
  ['the prototype', '__proto__: 1'],
  ['a comment behind a value', 'a: b # c'],
  ['an escape', 'a: "\\n"'],
  ['a quote that goes on', "a: 'it''s'"],
  ['a comma in a quote in a list', "a: ['b, c']"],
  ['a hole in a list', 'a: [b,,c]'],
  ['a mapping in a list in brackets', 'a: [b: c]'],
  ['a list in a list', 'a: [[b]]'],
  ['an indicator', 'a: *b'],
  ['a tab', 'a: b\tc'],
  ['a lossy number', 'a: 1.10'],
  ['leading zeros', 'a: 007'],
  ['an exponent', 'a: 1e3'],
  ['a long number', 'a: 1234567890123456'],
  ['an impossible date', 'a: 2021-07-32'],
  ['half a character', 'a: b\uD800'],
  ['half a character in quotes', 'a: "b\uD800"'],
  ['a mark of byte order', 'a: b\uFEFFc'],
  ['no character', 'a: b\uFFFE'],
  ['a line separator at the start', 'a: \u2028b'],
  ['a next line character', 'a: b\u0085'],
  ['a line separator', 'a: b\u2028c']
])('leaves %s to a full parser', (_, raw) => {
  expect(parsePlain(raw)).toBeUndefined()
})

describe('gives what js-yaml and yaml give', () => {
  const value = fc.constantFrom(
    ...['a', 'b c', 'true', 'Null', 'yes', '12', '0', '007', '1.10', '1e3'],
    ...['0x1F', '2022-08-29', '2022-08-29 07:51:54', 'a: b', 'a #b', 'a#b'],
    ...['b:', '-', '- x', '"q"', "'q'", '"a" b', 'é', '日本', '\u00A0x'],
    ...['x\u00A0', '\u2003', '🎉', '[a, b]', '[a,]', '[]', '[ ]', '{a: 1}'],
    ...['!x', '&a b', '*a', '|', '>', '@x', '%x', '?', ':', '~', '.5', '+1'],
    ...['a, b', 'a]', '(x)', '/x/', 'x\\', '"\\n"', "'it''s'", '""', '"'],
    ...['x\t', '#', '1_000', '0o7', '12:30', '\u2028', '\uFEFF', '\u0085'],
    ...[
      '☎️',
      '🏳️‍🌈 x',
      '：x',
      '全角：x',
      '𠮷',
      '\uFFFE',
      '\uFDD0',
      '\uFFFD',
      'ﬁ'
    ],
    ...[
      '\uE000',
      '\u{F0000}',
      '"☎️：𠮷"',
      "'\uFEFF'",
      '\uFE0F',
      '\uD83D',
      '"\uDE4B"'
    ],
    ...['[a, [b]]', '[a: b]', '["a, b"]', '[,a]', '[a,,b]', '[ "x" ,1 ]']
  )
  const key = fc.constantFrom('a', 'b', 'c', 'x-y', '_z', '1a', 'a b', '"k"')
  const colon = fc.constantFrom(': ', ':', ':  ', ' : ', ':\t')
  const end = fc.constantFrom('', ' ', '  # c', '\r')
  const line = fc.oneof(
    fc.tuple(key, colon, value, end),
    fc.tuple(fc.constantFrom('', '  ', '\t'), fc.constant('- '), value, end),
    fc.tuple(fc.constantFrom('', ' ', '# '), value),
    fc.tuple(key, fc.constantFrom(':', ': '))
  )
  const lines = fc
    .array(
      line.map((parts) => parts.join('')),
      { maxLength: 6 }
    )
    .map((list) => list.join('\n'))
  const characters = fc.string({
    unit: fc.constantFrom(...'ab1: -#\n\'"[],{}|>\t.e0é：𠮷\uFE0F')
  })
  const anything = fc.string({ unit: 'binary' }).map((text) => `a: ${text}`)

  it.each([
    ['lines', lines],
    ['characters', characters],
    ['anything', anything]
  ])('%s', (_, arbitrary) => {
    let plain = 0
    fc.assert(
      fc.property(arbitrary, (text) => {
        const raw = text.replaceAll(/\r(?!\n)/g, '\n')
        const data = parsePlain(raw)
        if (!data) return
        plain++
        expect(load(`${raw}\nz: 1`, { schema: CORE_SCHEMA })).toEqual({
          ...data,
          z: 1
        })
        const document = parseDocument(raw)
        expect(document.errors).toEqual([])
        expect(document.toJS() ?? {}).toEqual(data)
      }),
      { numRuns: 5000, seed: 29 }
    )
    // A property about nothing would hold, too.
    expect(plain).toBeGreaterThan(300)
  })
})
