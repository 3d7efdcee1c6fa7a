import { describe, expect, it } from 'vitest'
import { type Options, parseMatter } from '../../src/index.ts'

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
  it('are all reported, and leave no data', () => {
    expect(read('a = 1\nb = 007\nc = text\n[d\ne = 2021-13-01\nf = 1')).toEqual(
      {
        data: {},
        problems: [
          '3:5-6 toml: Cannot parse frontmatter as TOML: illegal leading zero; put it in quotes to keep it as text',
          '4:5-6 toml: Cannot parse frontmatter as TOML: invalid value; put text in quotes',
          expect.stringMatching(/^5:3-3 toml: .*; write `key = value`$/)
        ]
      }
    )
  })

  it('stop where the next one would be made up', () => {
    expect(read('a = [\n  1,\n  x,\n]\nb = 007').problems).toHaveLength(1)
    expect(read('a = """\nb').problems).toHaveLength(1)
  })

  it('are at the bracket that is not closed, and go on behind it', () => {
    expect(read('a = {b = 1}\nb = [1, [2\nc = 3\nd = x').problems).toEqual([
      '3:5-6 toml: Cannot parse frontmatter as TOML: a bracket without an end; close it',
      '5:5-6 toml: Cannot parse frontmatter as TOML: invalid value; put text in quotes'
    ])
    expect(read('a = [\n  1\n  2\n]').problems).toEqual([
      '4:3-4 toml: Cannot parse frontmatter as TOML: expected comma or end of structure; correct this line'
    ])
    expect(read('a.b = [1] [\nc = 2]').problems).toHaveLength(1)
  })

  it('say what to close, and how a field looks', () => {
    expect(read('a = "b\nc: d').problems).toEqual([
      '2:7-7 toml: Cannot parse frontmatter as TOML: control characters are not allowed in strings; close the quote',
      '3:2-3 toml: Cannot parse frontmatter as TOML: illegal character in key; write `key = value`'
    ])
  })

  it('stop after twenty', () => {
    const raw = Array.from({ length: 50 }, (_, i) => `k${i} = x`).join('\n')
    expect(read(raw).problems).toHaveLength(20)
  })

  it('have their place in CRLF and behind a byte order mark', () => {
    const source = '\uFEFF+++\r\na = 1\r\nb = x\r\n+++\r\n'
    expect(parseMatter(source).problems[0]?.place).toMatchObject({
      start: { column: 5, line: 3, offset: source.indexOf('x') }
    })
  })

  it('keep the last of duplicate keys', () => {
    expect(read('a = 1\nb = 2\na = 3\n[t]\nc = 1\nc = 2')).toEqual({
      data: { a: 3, b: 2, t: { c: 2 } },
      problems: [
        '2:1-2 duplicate-key: Unexpected duplicate key `a`, of which the last one counts; remove this one',
        '6:1-2 duplicate-key: Unexpected duplicate key `c`, of which the last one counts; remove this one'
      ]
    })
  })

  it('are found among other errors', () => {
    for (const rest of [
      '[d',
      '"\\q" = 3',
      'e = {f',
      '= 1',
      'x',
      'g = [1 1',
      '[h]x',
      '[]'
    ]) {
      const { data, problems } = read(`a = 1\nb.c = 1\nb.c = 2\na = 2\n${rest}`)
      expect(data).toEqual({})
      expect(problems.slice(0, 2)).toEqual([
        expect.stringMatching(/^2:1-2 duplicate-key: .*`a`/),
        expect.stringMatching(/^3:1-4 duplicate-key: .*`c`/)
      ])
      expect(problems.length).toBeGreaterThan(2)
    }
  })

  it('are left where the rest is deeper than its limit', () => {
    const deep = `b = ["${'['.repeat(200)}"]`
    expect(read(`a = 1\n${deep}\na = 2`).problems).toEqual([
      expect.stringMatching(/^4:1-2 toml: .*; remove one of the two$/)
    ])
  })

  it('report tables that are there twice', () => {
    expect(read('[a]\nb = 1\n[a]\nc = 1')).toEqual({
      data: {},
      problems: [
        expect.stringMatching(/^4:2-3 toml: .*; remove one of the two/)
      ]
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

  it('finds nothing where nothing is', () => {
    expect(text('y')).toBeUndefined()
    expect(parseMatter('+++\na = x\n+++').locate('a')).toBeUndefined()
  })
})
