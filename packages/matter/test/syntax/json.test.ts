import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMatter } from '../../src/index.ts'
import { parseJson } from '../../src/syntax/json.ts'

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

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
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
    data: { a: 1.1, b: '2021-02-30', c: '\uFFFD' },
    problems: [
      '2:7 lossy-number: Unexpected number `1.10`, which becomes `1.1` and loses its trailing zeros; put it in quotes to keep it as text',
      '2:18 impossible-date: Unexpected date `2021-02-30`, which no calendar has; write one that exists',
      '2:32 unsafe-key: Unexpected key `__proto__`, which programs take for something else; give it another name',
      '2:54 lone-surrogate: Unexpected half of a character (a lone surrogate); write the whole character'
    ]
  })
})

describe('finds every error, and makes up none', () => {
  it.each<[string, string[]]>([
    ['{"a": 1,\n}', ['3:1 `}`, expected an item after `,`; remove the `,`']],
    ["{'a': 1}", ['2:2 single quotes, expected `"…"`']],
    ['{a: 1}', ['2:2 `a`, expected a key in double quotes']],
    ['{"a" 1}', ['2:6 `1`, expected `:` after the key']],
    ['{"a": }', ['2:7 `}`, expected a value; text stands in double quotes']],
    ['{"a": x}', ['2:7 `x`, expected a value; put text in double quotes']],
    ['{"a": [}', ['2:8 `}`, expected `]`']],
    ['{"a": [1,]}', ['2:10 `]`, expected an item after `,`; remove the `,`']],
    ['{"a": [1 2]}', ['2:10 `2`, expected `,` before it']],
    ['{"a": 1]', ['2:8 `]`, expected `}`']],
    [
      '{"a": 01}',
      [
        '2:7 `01`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes'
      ]
    ],
    [
      '{"a": 1.}',
      [
        '2:7 `1.`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes'
      ]
    ],
    [
      '{"a": nullx}',
      ['2:7 `nullx`, expected a value; put text in double quotes']
    ],
    [
      '{"a": "b}',
      [
        '2:7 a string without an end on its line; close it with `"`, or write `\\n` for a line break'
      ]
    ],
    [
      '{"a": "\\x"}',
      [
        '2:7 a string with a control character or a lone backslash; write `\\t` for a tab, `\\\\` for a backslash'
      ]
    ],
    [
      '{"a": "\t"}',
      [
        '2:7 a string with a control character or a lone backslash; write `\\t` for a tab, `\\\\` for a backslash'
      ]
    ],
    ['{"a": 1 "b"}', ['2:9 `"`, expected `,` before it']],
    ['{"a": 1} x', ['2:10 `x`, expected nothing more']],
    ['{"a": 1', ['2:1 `{` without an end, expected `}` behind what is in it']],
    ['{"a": // c\n1}', ['2:7 a comment, expected none; remove it']],
    [
      '{\n  "a": 1\n  "b": 2\n  "c": [1 2 3],\n}',
      [
        '4:3 `"`, expected `,` before it',
        '5:3 `"`, expected `,` before it',
        '5:11 `2`, expected `,` before it',
        '5:13 `3`, expected `,` before it',
        '6:1 `}`, expected an item after `,`; remove the `,`'
      ]
    ],
    [
      "{\n a: 'x', // why\n 'b': .5,\n c: +1,\n d: 01,\n e: NaN,\n f: undefined,\n g: True\n}",
      [
        '3:2 `a`, expected a key in double quotes',
        '3:5 single quotes, expected `"…"`',
        '3:10 a comment, expected none; remove it',
        '4:2 single quotes, expected `"…"`',
        '4:7 `.5`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes',
        '5:2 `c`, expected a key in double quotes',
        '5:5 `+1`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes',
        '6:2 `d`, expected a key in double quotes',
        '7:2 `e`, expected a key in double quotes',
        '7:5 `NaN`, expected `null`',
        '8:2 `f`, expected a key in double quotes',
        '8:5 `undefined`, expected `null`',
        '9:2 `g`, expected a key in double quotes',
        '9:5 `True`, expected `true`'
      ]
    ],
    [
      '{"a": "one\ntwo", "b": 1}',
      [
        '2:7 a string without an end on its line; close it with `"`, or write `\\n` for a line break'
      ]
    ],
    [
      '{"a": "say "hi" to them",\n "b": 01}',
      [
        '2:13 `hi`, expected `,` or `:`; write `\\"` for a quote inside of a string',
        '3:7 `01`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes'
      ]
    ],
    [
      '{"a": "b,\n "c": 1,\n "d": "e\n}',
      [
        '2:7 a string without an end on its line; close it with `"`, or write `\\n` for a line break',
        '4:7 a string without an end on its line; close it with `"`, or write `\\n` for a line break'
      ]
    ],
    [
      '{"a" = 1}',
      [
        '2:6 `= 1`, expected `,` or `:`; write `\\"` for a quote inside of a string'
      ]
    ],
    [
      '{"a"; 1,\n"b": 2}',
      [
        '2:5 `; 1`, expected `,` or `:`; write `\\"` for a quote inside of a string'
      ]
    ],
    [
      '{"a": 1; "b": 2}',
      ['2:7 `1; "b": 2`, expected a value; put text in double quotes']
    ],
    ['{"a": [1, 2}', ['2:12 `}`, expected `]`']],
    ['{"a": [1, 2}}', ['2:12 `}`, expected `]`']],
    ['{"a": {"b": 1]}', ['2:14 `]`, expected `}`']],
    ['{"a": 1,, "b": 2}', ['2:9 `,`, expected a key in double quotes']],
    ['[,1]', ['2:2 `,`, expected a value; text stands in double quotes']],
    [
      '{,}',
      [
        '2:2 `,`, expected a key in double quotes',
        '2:3 `}`, expected an item after `,`; remove the `,`'
      ]
    ],
    ['{"a":: 1}', ['2:6 `:`, expected a value; text stands in double quotes']],
    ['{: 1}', ['2:2 `:`, expected a key in double quotes']],
    [
      '{"a": "\\u12g4 \\q"}',
      [
        '2:7 a string with a control character or a lone backslash; write `\\t` for a tab, `\\\\` for a backslash'
      ]
    ],
    ['{"a":\u00A01}', ['2:6 white space of another kind; put a plain space']],
    [
      '{"a": https://x.y/z, "b": it\'s}',
      ['2:7 `https://x.y/z`, expected a value; put text in double quotes']
    ],
    [
      '{"a": /* c */ 1, # d\n "b": 2}',
      [
        '2:7 a comment, expected none; remove it',
        '2:18 a comment, expected none; remove it'
      ]
    ],
    [
      '{"a": {"b": [{"c": 1}',
      ['2:13 `[` without an end, expected `]}}` behind what is in it']
    ],
    [
      '{1: 2, null: 3, [1]: 2, {}: 3}',
      [
        '2:2 `1`, expected a key in double quotes',
        '2:8 `null`, expected a key in double quotes',
        '2:17 `[`, expected a key in double quotes',
        '2:25 `{`, expected a key in double quotes'
      ]
    ],
    [
      '{"a": "x\\"}',
      [
        '2:7 a string without an end on its line; close it with `"`, or write `\\n` for a line break'
      ]
    ],
    [
      '{"a": "b"c"}',
      [
        '2:10 `c`, expected `,` or `:`; write `\\"` for a quote inside of a string'
      ]
    ],
    [
      '{"a"b": 1}',
      [
        '2:5 `b`, expected `,` or `:`; write `\\"` for a quote inside of a string'
      ]
    ],
    [
      '{"a": tru, "b": TRUE}',
      [
        '2:7 `tru`, expected a value; put text in double quotes',
        '2:17 `TRUE`, expected `true`'
      ]
    ],
    [
      '{"a": 1 b: 2}',
      [
        '2:9 `b`, expected `,` or `:`; write `\\"` for a quote inside of a string'
      ]
    ],
    [
      '"a',
      [
        '2:1 a string without an end on its line; close it with `"`, or write `\\n` for a line break'
      ]
    ],
    ['{}}', ['2:3 `}`, expected nothing more']],
    ['{"a": [1, 2], "b" "c"}', ['2:19 `"`, expected `:` after the key']],
    [
      '{"a": -, "b": 1e}',
      [
        '2:7 `-`, expected a value; put text in double quotes',
        '2:15 `1e`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes'
      ]
    ],
    [
      '{“a”: “b”}',
      [
        '2:2 `“a”`, expected a key in double quotes',
        '2:7 `“b”`, expected a value; put text in double quotes'
      ]
    ],
    ['{"a": "x" "y"}', ['2:11 `"`, expected `,` before it']],
    ['{"a": ["x" "y"]}', ['2:12 `"`, expected `,` before it']],
    [
      '{a\n// c\n: 1}',
      [
        '2:2 `a`, expected a key in double quotes',
        '3:1 a comment, expected none; remove it'
      ]
    ],
    ['// c', ['2:1 a comment, expected none; remove it']],
    [
      '{"a": "b\'}',
      [
        '2:7 a string without an end on its line; close it with `"`, or write `\\n` for a line break'
      ]
    ],
    ["{\"a\": 'it\\'s'}", ['2:7 single quotes, expected `"…"`']],
    ['{"a": \'b\n"c": 1}', ['2:7 single quotes, expected `"…"`']],
    [
      '{"a": 1, // c\n b: 2 /* d */\n "c": 3}',
      [
        '2:10 a comment, expected none; remove it',
        '3:2 `b`, expected a key in double quotes',
        '3:7 a comment, expected none; remove it'
      ]
    ],
    [
      '{"a": trué, "b": None, "c": -Infinity}',
      [
        '2:7 `trué`, expected a value; put text in double quotes',
        '2:18 `None`, expected `null`',
        '2:29 `-Infinity`, expected `null`'
      ]
    ],
    [
      '{\n\u00A0"a": 1}',
      ['3:1 white space of another kind; put a plain space']
    ],
    [
      "{my key: 'a, b', \"c\": it's}",
      [
        '2:2 `my key`, expected a key in double quotes',
        '2:10 single quotes, expected `"…"`',
        "2:23 `it's`, expected a value; put text in double quotes"
      ]
    ],
    ['{"a": 1} // c', ['2:10 a comment, expected none; remove it']],
    ['{"a": 1} x, y', ['2:10 `x`, expected nothing more']],
    ['[1, x]', ['2:5 `x`, expected a value; put text in double quotes']],
    [
      '{"a": 1.2.3}',
      [
        '2:7 `1.2.3`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes'
      ]
    ],
    [
      '{"a": 2024-01-02}',
      [
        '2:7 `2024-01-02`, which is no number in JSON; write it as `12` or `0.5`, or in double quotes'
      ]
    ],
    [
      '{"a": "b" // c\n"d": 1}',
      [
        '2:11 a comment, expected none; remove it',
        '3:1 `"`, expected `,` before it'
      ]
    ],
    ['x', ['2:1 `x`, expected a value; put text in double quotes']],
    ['}', ['2:1 `}`, expected a value; text stands in double quotes']],
    ['"a" "b"', ['2:5 `"`, expected nothing more']],
    [
      '{"a": {b: 1}, c: 2}',
      [
        '2:8 `b`, expected a key in double quotes',
        '2:15 `c`, expected a key in double quotes'
      ]
    ],
    ['{"a": 1: 2}', ['2:8 `:`, expected `,` before it']],
    [
      '{"a": x\n "b": 1}',
      ['2:7 `x`, expected a value; put text in double quotes']
    ],
    ['{"a": 1 /* c', ['2:9 a comment, expected none; remove it']],
    [
      '{"a": "b\n\n',
      [
        '2:7 a string without an end on its line; close it with `"`, or write `\\n` for a line break'
      ]
    ]
  ])('%j', (raw, expected) => {
    const { data, problems } = read(raw)
    expect(data).toEqual({})
    expect(
      problems.map((problem) =>
        problem.replace(
          'json: Cannot parse frontmatter as JSON: unexpected ',
          ''
        )
      )
    ).toEqual(expected)
  })

  it('up to a hundred', () => {
    expect(read(`[${'1 '.repeat(200)}]`).problems).toHaveLength(100)
    expect(read(`${'1,'.repeat(200)}`).problems).toHaveLength(1)
  })

  it('in whatever is no JSON, and nowhere else', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', "'", '"a"', '"b": ', '1', '-'],
      ...[
        '01',
        'true',
        'tru',
        '\\',
        '\\n',
        '\n',
        '\t',
        ' ',
        '/',
        '//',
        '/*',
        '*/'
      ],
      ...[
        '#',
        '=',
        'é',
        '\u00A0',
        '\uFEFF',
        '\0',
        '\r',
        '\\u00',
        '🎉',
        '\uD800'
      ]
    )
    const text = fc.array(piece, { maxLength: 12 }).map((list) => list.join(''))
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (raw) => {
        if (raw.trim() === '') return
        const { problems, value } = parseJson(raw, 100)
        expect(value).toEqual(isJson(raw) ? JSON.parse(raw) : undefined)
        expect(value === undefined).toBe(
          problems.some(({ ruleId }) => ruleId === 'json')
        )
        let last = -1
        for (const { range, reason } of problems) {
          expect(range[0]).toBeGreaterThan(last)
          expect(range[1]).toBeGreaterThan(range[0])
          expect(range[1]).toBeLessThanOrEqual(raw.length)
          expect(reason).not.toMatch(/[\r\n]/)
          last = range[0]
        }
      }),
      { numRuns: 5000, seed: 3 }
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
