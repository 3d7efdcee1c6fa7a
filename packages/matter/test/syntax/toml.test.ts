import { describe, expect, it } from 'vitest'
import { type Options, parseMatter } from '../../src/index.ts'
import { scanToml } from '../../src/syntax/toml-scan.ts'

/** Read a block of TOML, and show what is wrong with it, with its place. */
function read(raw: string, options?: Options) {
  const { data, problems } = parseMatter(`+++\n${raw}\n+++\n`, options)
  return {
    data,
    problems: problems.map(({ place, reason, ruleId }) => {
      const { end, start } = Object(place)
      return `${start.line}:${start.column}-${end.column} ${ruleId}: ${reason}`
    })
  }
}

describe('values', () => {
  it('are plain data', () => {
    const raw = [
      'title = "Tea" # c',
      'n = 1_000',
      'f = 1.5',
      'b = true',
      'list = ["a", {b = 1}]',
      '[table.inner]',
      "c = 'x'",
      '[[rows]]',
      'd = 1',
      '[[rows]]',
      'd = 2'
    ].join('\n')
    const { data, problems } = read(raw)
    expect(problems).toEqual([])
    expect(data).toEqual({
      b: true,
      f: 1.5,
      list: ['a', { b: 1 }],
      n: 1000,
      rows: [{ d: 1 }, { d: 2 }],
      table: { inner: { c: 'x' } },
      title: 'Tea'
    })
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(data['table'])).toBe(Object.prototype)
  })

  it('keep dates as they are written', () => {
    const raw = [
      'a = 1979-05-27',
      'b = 1979-05-27 07:32:00',
      'c = 1979-05-27T07:32:00.5-07:00',
      'd = 07:32:00',
      'e = [1979-05-27, {f = 1979-05-28}]'
    ].join('\n')
    expect(read(raw)).toEqual({
      data: {
        a: '1979-05-27',
        b: '1979-05-27 07:32:00',
        c: '1979-05-27T07:32:00.5-07:00',
        d: '07:32:00',
        e: ['1979-05-27', { f: '1979-05-28' }]
      },
      problems: []
    })
  })

  it('are the same whatever ends the lines', () => {
    const raw = 'a = """x\ny"""\nb = "\\r\\n"\n[c]\nd = 1'
    for (const ending of ['\r\n', '\r']) {
      expect(read(raw.replaceAll('\n', ending))).toEqual(read(raw))
    }
  })

  it('say what gets lost', () => {
    expect(read('a = 1.10\nb = 2021-02-31\n"__proto__" = 1')).toEqual({
      data: { a: 1.1, b: '2021-02-31' },
      problems: [
        '2:5-9 lossy-number: Unexpected number `1.10`, which becomes `1.1` and loses its trailing zeros; put it in quotes to keep it as text',
        '3:5-15 impossible-date: Unexpected date `2021-02-31`, which no calendar has; write one that exists',
        '4:1-12 unsafe-key: Unexpected key `__proto__`, which programs take for something else; give it another name'
      ]
    })
  })
})

describe('errors', () => {
  it('are told one at a time, and leave no data', () => {
    expect(read('a = 1\nb = 007\nc = text')).toEqual({
      data: {},
      problems: [
        '3:5-6 toml: Cannot parse frontmatter as TOML: illegal leading zero; put it in quotes to keep it as text'
      ]
    })
  })

  it.each([
    ['a = text', '2:5-6 toml: invalid value; put text in quotes'],
    [
      'a = "b\nc = 1',
      '2:7-7 toml: control characters are not allowed in strings; close the quote'
    ],
    ['c: d', '2:2-3 toml: illegal character in key; write `key = value`'],
    [
      'a = {b = 1}\nb = [1, [2\nc = 3',
      '3:5-6 toml: a bracket without an end; close it'
    ],
    [
      'a = [1 2]',
      '2:8-9 toml: expected comma or end of structure; correct this line'
    ],
    [
      'a = [\n  1,\n  [2\nc = 3',
      '2:5-6 toml: a bracket without an end; close it'
    ],
    [
      '# c\r\nb = 3\r\n[x\r\nc = 3',
      '4:3-3 toml: illegal character in key; write `key = value`'
    ],
    [
      'a = [\n  1\n  2\n]',
      '4:3-4 toml: expected comma or end of structure; correct this line'
    ],
    [
      'a = 1\nb = 2\na = 3',
      '4:1-2 toml: trying to redefine an already defined table or value; remove one of the two'
    ],
    [
      '[a]\nb = 1\n[a]\nc = 1',
      '4:2-3 toml: trying to redefine an already defined table or value; remove one of the two'
    ]
  ])('say what to do: %j', (raw, expected) => {
    const { data, problems } = read(raw)
    expect(data).toEqual({})
    expect(
      problems.map((one) =>
        one.replace('Cannot parse frontmatter as TOML: ', '')
      )
    ).toEqual([expected])
  })

  it('have their place in CRLF and behind a byte order mark', () => {
    const source = '\uFEFF+++\r\na = 1\r\nb = x\r\n+++\r\n'
    expect(parseMatter(source).problems[0]?.place).toMatchObject({
      start: { column: 5, line: 3, offset: source.indexOf('x') }
    })
  })
})

describe('locate', () => {
  const raw = [
    'title = "Tea" # c',
    'list = [ # c',
    '  "a", {b.c = 1, d = []},',
    ']',
    'x.y = 2',
    '"q r" . \'s\' = 3',
    'm = """',
    'a""b"""',
    "n = '''",
    "it's'''",
    '[table.inner]',
    'c = 1',
    '[[rows]]',
    'd = 1',
    '[[rows]]',
    'd = 2',
    '[rows.sub]',
    'e = 3'
  ].join('\r\n')
  const source = `+++\r\n${raw}\r\n+++\r\n`
  const { locate, problems } = parseMatter(source)

  function text(path: Parameters<typeof locate>[0], part?: 'key') {
    const place = locate(path, part)
    return place && source.slice(place.start.offset, place.end.offset)
  }

  it('finds values', () => {
    expect(problems).toEqual([])
    expect(text('title')).toBe('"Tea"')
    expect(text(['list', 0])).toBe('"a"')
    expect(text(['list', 1, 'b', 'c'])).toBe('1')
    expect(text(['list', 1, 'd'])).toBe('[]')
    expect(text(['x', 'y'])).toBe('2')
    expect(text('x')).toBe('x')
    expect(text(['q r', 's'])).toBe('3')
    expect(text('m')).toBe('"""\r\na""b"""')
    expect(text('n')).toBe("'''\r\nit's'''")
    expect(text(['table', 'inner'])).toBe('[table.inner]')
    expect(text('table')).toBe('table')
    expect(text(['rows', 1])).toBe('[[rows]]')
    expect(text(['rows', 0, 'd'])).toBe('1')
    expect(text(['rows', 1, 'd'])).toBe('2')
    expect(text(['rows', 1, 'sub', 'e'])).toBe('3')
    expect(text([])).toBe('+++')
  })

  it('finds keys', () => {
    expect(text(['table', 'inner', 'c'], 'key')).toBe('c')
    expect(text(['rows', 1], 'key')).toBe('rows')
    expect(text(['list', 0], 'key')).toBeUndefined()
  })

  it('finds keys with escapes', () => {
    const text = '+++\n"\\U0001F370" = 1\n+++\n'
    expect(parseMatter(text).locate('🍰')?.start.column).toBe(16)
  })

  it('passes over what the parser should have refused', () => {
    const { root } = scanToml('= 1\n\u00A0\na = {= 1, b = [\u00A0]')
    expect([...(root.inside ?? [])].map(([key]) => key)).toEqual(['a'])
  })

  it('finds nothing where nothing is', () => {
    expect(text('y')).toBeUndefined()
    expect(text(['title', 'y'])).toBeUndefined()
    expect(parseMatter('+++\na = x\n+++').locate('a')).toBeUndefined()
  })
})

it('brings no stack to those who print causes', () => {
  expect(parseMatter('+++\na = x\n+++\n').problems[0]).not.toHaveProperty(
    'cause'
  )
  expect(
    parseMatter('+++\na = [\nb = 1\n+++\n').problems[0]
  ).not.toHaveProperty('cause')
})
