import { describe, expect, it } from 'vitest'
import { parseMatter } from '../src/index.ts'

/** Read a block of JSON, and show what is wrong with it, with its place. */
function read(raw: string) {
  const { data, problems } = parseMatter(`---json\n${raw}\n---\n`)
  return {
    data,
    problems: problems.map(({ place, reason, ruleId }) => {
      const { start } = Object(place)
      return `${start.line}:${start.column} ${ruleId}: ${reason}`
    })
  }
}

it('reads values', () => {
  const value = {
    a: [1, -2.5, 'x\n"\u00e9', true, false, null, [], {}],
    b: { c: { d: 'e' } }
  }
  expect(read(JSON.stringify(value, undefined, '\t'))).toEqual({
    data: value,
    problems: []
  })
})

it('keeps the last of duplicate keys', () => {
  expect(read('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}')).toEqual({
    data: { a: 3, b: { c: 2 } },
    problems: [
      '2:2 duplicate-key: Unexpected duplicate key `a`, of which the last one counts; remove this one',
      '2:16 duplicate-key: Unexpected duplicate key `c`, of which the last one counts; remove this one'
    ]
  })
})

it('says what gets lost', () => {
  expect(
    read('{"a": 1.10, "b": "2021-02-30", "__proto__": {}, "c": "\\ud800"}')
  ).toEqual({
    data: { a: 1.1, b: '2021-02-30', c: '\ud800' },
    problems: [
      '2:7 lossy-number: Unexpected number `1.10`, which becomes `1.1` and loses its trailing zeros; put it in quotes to keep it as text',
      '2:18 impossible-date: Unexpected date `2021-02-30`, which no calendar has; write one that exists',
      '2:32 unsafe-key: Unexpected key `__proto__`, which programs take for something else; give it another name',
      '2:54 lone-surrogate: Unexpected half of a character (a lone surrogate); write the whole character'
    ]
  })
})

describe('errors', () => {
  it.each([
    ['{"a": 1,\n}', '3:1', '`}`, expected a key in double quotes'],
    ["{'a': 1}", '2:2', "`'`, expected a key in double quotes or `}`"],
    ['{a: 1}', '2:2', '`a`, expected a key in double quotes or `}`'],
    ['{"a" 1}', '2:6', '`1`, expected `:` after the key'],
    ['{"a": }', '2:7', '`}`, expected a value; text stands in double quotes'],
    ['{"a": x}', '2:7', '`x`, expected a value; text stands in double quotes'],
    ['{"a": [}', '2:8', '`}`, expected a value or `]`'],
    ['{"a": [1,]}', '2:10', '`]`, expected a value; text stands'],
    ['{"a": [1 2]}', '2:10', '`2`, expected `,` or the end of the list'],
    ['{"a": 1]', '2:8', '`]`, expected `,` or the end of the list'],
    ['{"a": 01}', '2:7', '`0`, expected a value'],
    ['{"a": 1.}', '2:7', '`1`, expected a value'],
    ['{"a": nullx}', '2:7', '`n`, expected a value'],
    ['{"a": "b}', '2:7', 'a string that does not end'],
    ['{"a": "\\x"}', '2:7', 'a string that does not end'],
    ['{"a": "\t"}', '2:7', 'a string that does not end'],
    ['{"a": 1 "b"}', '2:9', '`"`, expected `,`'],
    ['{"a": 1} x', '2:10', '`x`, expected nothing more'],
    ['{"a": 1', '2:8', 'end, expected `,`'],
    ['{"a": // c\n1}', '2:7', '`/`, expected a value']
  ])('%j', (raw, place, reason) => {
    const { data, problems } = read(raw)
    expect(data).toEqual({})
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(
      `${place} json: Cannot parse frontmatter as JSON: unexpected ${reason}`
    )
  })
})

it('finds where everything stands', () => {
  const source = '{\n  "a": [1, {"b": "c"}],\n  "d": {}\n}\nHi'
  const { locate } = parseMatter(source)
  function text(path: Parameters<typeof locate>[0], part?: 'key') {
    const place = locate(path, part)
    return place && source.slice(place.start.offset, place.end.offset)
  }
  expect(text('a')).toBe('[1, {"b": "c"}]')
  expect(text(['a', 0])).toBe('1')
  expect(text(['a', 0], 'key')).toBeUndefined()
  expect(text(['a', 1, 'b'])).toBe('"c"')
  expect(text(['a', 1, 'b'], 'key')).toBe('"b"')
  expect(text('d')).toBe('{}')
  expect(text('x')).toBeUndefined()
  expect(parseMatter('---json\n\n---').locate('a')).toBeUndefined()
})
