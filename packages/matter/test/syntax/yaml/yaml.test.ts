import { describe, expect, it } from 'vitest'
import { type Options, parseMatter } from '../../../src/index.ts'

/** Read a block of YAML, and show what is wrong with it, with its place. */
function read(raw: string, options?: Options) {
  const { data, problems } = parseMatter(`---\n${raw}\n---\n`, options)
  return { data, problems: problems.map(show) }
}

function show({ place, reason, ruleId }: (typeof problem)[number]): string {
  const { end, start } = Object(place)
  const from = `${start.line}:${start.column}`
  return `${from}-${end.line}:${end.column} ${ruleId}: ${reason}`
}
const { problems: problem } = parseMatter('')

describe('values', () => {
  it('are those of the core schema of YAML 1.2', () => {
    const raw = [
      'text: yes',
      'none:',
      'nil: ~',
      'flag: True',
      'hex: 0x1F',
      'octal: 0o17',
      'negative: -1.5',
      'positive: +4',
      'infinite: -.inf',
      'thousands: 1_000',
      'clock: 12:30:45',
      'quoted: "a\\tb"',
      "single: 'it''s'",
      'folded: >',
      '  one',
      '  two',
      'literal: |',
      '  one',
      '  two',
      'map: {a: [b, {c: 1}]}',
      'list:',
      '  - a: 1',
      '    b: 2'
    ].join('\n')
    expect(read(raw)).toEqual({
      data: {
        clock: '12:30:45',
        flag: true,
        folded: 'one two\n',
        hex: 31,
        infinite: -Infinity,
        list: [{ a: 1, b: 2 }],
        literal: 'one\ntwo\n',
        map: { a: ['b', { c: 1 }] },
        negative: -1.5,
        nil: null,
        none: null,
        octal: 15,
        positive: 4,
        quoted: 'a\tb',
        single: "it's",
        text: 'yes',
        thousands: '1_000'
      },
      problems: []
    })
  })

  it('follow aliases, and share nothing', () => {
    const { data } = read('a: &x {b: 1}\nc: *x\nd: *x')
    expect(data).toEqual({ a: { b: 1 }, c: { b: 1 }, d: { b: 1 } })
    expect(data['c']).not.toBe(data['d'])
  })

  it('do not merge, as YAML 1.2 does not', () => {
    expect(read('<<: {a: 1}').data).toEqual({ '<<': { a: 1 } })
  })

  it('keep keys that are names of every object', () => {
    const { data, problems } = read('constructor: 1\ntoString: 2\nthen: 3')
    expect(problems).toEqual([])
    expect(Object.entries(data)).toEqual([
      ['constructor', 1],
      ['toString', 2],
      ['then', 3]
    ])
  })

  it('never touch a prototype', () => {
    expect(read('__proto__: {a: 1}\nb: {__proto__: {c: 1}}')).toEqual({
      data: { b: {} },
      problems: [
        '2:1-2:10 unsafe-key: Unexpected key `__proto__`, which programs take for something else; give it another name',
        '3:5-3:14 unsafe-key: Unexpected key `__proto__`, which programs take for something else; give it another name'
      ]
    })
  })
})

it('says that a merge key merges nothing', () => {
  const raw =
    'a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n"<<": {e: 1}\nf:\n  - <<: [*x]\n  - <<: x'
  const reason =
    'Unexpected merge key `<<`, which YAML 1.2 does not have, so that it stays a field of that name; write its fields out'
  const { data, problems } = read(raw)
  expect(data).toEqual({
    '<<': { e: 1 },
    a: { b: 1 },
    c: { '<<': { b: 1 }, d: 1 },
    f: [{ '<<': [{ b: 1 }] }, { '<<': 'x' }]
  })
  expect(problems).toEqual([
    `4:3-4:5 merge-key: ${reason}`,
    `8:5-8:7 merge-key: ${reason}`
  ])
  for (const onError of ['message', 'fail'] as const) {
    const [first] = parseMatter(`---\n${raw}\n---`, { onError }).problems
    expect(first?.fatal).toBeNull()
  }
})

it.each([
  [
    'b:\u00A02',
    '2:1-2:4',
    'b: …`, with a plain space in place of the no-break space'
  ],
  [
    'b:\u202F2',
    '2:1-2:4',
    'b: …`, with a plain space in place of the no-break space'
  ],
  [
    '  b:\u30002',
    '2:1-2:6',
    'b: …`, with a plain space in place of the wide space'
  ],
  ['b\uFF1A 2', '2:1-2:3', 'b: …`, with a plain colon and a space'],
  ['b:2', '2:1-2:3', 'b: …`, with a space'],
  ['b', '1:1-2:2', 'title: …`']
])('says how %j becomes a field', (raw, place, reason) => {
  expect(read(raw)).toEqual({
    data: {},
    problems: [
      `${place} not-a-mapping: Unexpected frontmatter without fields, expected lines such as \`${reason}`
    ]
  })
})

describe('syntax errors', () => {
  it.each([
    ['title: a: b', '2:8-2:9', /Nested mappings .*put a value that holds `: `/],
    ['a: 1\nb:2\nc: 3', '3:1-4:2', /write `key: value`, with a space/],
    ['a:\n\tb: 1', '3:1-3:2', /Tabs .*; indent with spaces$/],
    ['a: "b\nc: 1', '2:4-2:6', /Missing closing quote "; close the quote$/],
    ["a: 'b", '2:4-2:6', /Missing closing quote '; close the quote$/],
    ['a: [1,\nb: 2', '2:4-2:5', /close the bracket/],
    ['a: {b: [1], c: 2\nd: 2', '2:4-2:5', /close the bracket/],
    ['a: [1, [2]\nb: []', '2:4-2:5', /close the bracket/],
    ['a: "[x"\nb:\n  - [1', '4:5-4:6', /close the bracket/],
    ['a: [1, 2}', '2:9-2:10', /close the bracket/],
    ['a: "\\q"', '2:5-2:6', /Invalid escape sequence \\q; write `\\\\`/],
    ['a: {{ b }}', '2:5-2:10', /put a value that starts with `{{` in quotes/],
    ['? [a, b]\n: v', '2:3-2:9', /write the key as text, not as a list/],
    [
      'a: 1\nb:\u00A02',
      '3:1-3:5',
      /plain space in place of the no-break space after `:`$/
    ],
    ['a: "b:\u00A0c', '2:4-2:9', /close the quote$/],
    ['a: *b', '2:5-2:5', /unidentified alias "b"; name an anchor/],
    ['a:\n  - b\n - c', '4:1-4:2', /block sequence.*; indent all of it alike$/],
    ['a:\n  - b\n- c\nd: 1', '4:1-4:2', /; indent all of it alike$/],
    ['a:\n  b: 1\n c: 2', '4:1-4:2', /same column; indent all of it alike$/],
    ['  a: b\nc: d', '3:1-3:2', /; start all fields in the same column$/],
    ['a: 1\n--- # c\nb: 2', '3:1-4:5', /a second document; remove the line/],
    ['a: 1\nb', '3:1-3:2', /write `: ` after the key/],
    ['a: b\n  c: d', '2:4-2:5', /check the indentation/],
    ["a: 'it's'", '2:8-2:10', /correct it, or put the value in quotes$/]
  ])('%j', (raw, place, reason) => {
    const { data, problems } = read(raw)
    expect(data).toEqual({})
    expect(problems[0]).toMatch(reason)
    expect(problems[0]?.split(' yaml: ')[0]).toBe(place)
    expect(problems[0]).not.toContain('\n')
  })

  it('are all reported', () => {
    expect(
      read('a: @b\nc: 1\nd: %e\nf: "\\q"').problems.map(
        (text) => text.split(' ')[0]
      )
    ).toEqual(['2:4-2:5', '4:4-4:5', '5:5-5:6'])
  })

  it.each([
    '\uFEFF---\na: 1\nb: @c\n---\n',
    '---\r\na: 1\r\nb: @c\r\n---\r\n',
    '---\ra: 1\rb: @c\r---\r'
  ])('have their place in %j', (source) => {
    const [problem] = parseMatter(source).problems
    expect(problem?.place).toMatchObject({
      start: { column: 4, line: 3, offset: source.indexOf('@') }
    })
  })

  it.each([
    ['a:\n  - b\n - c\nd: 1'],
    ['a: - b'],
    ["a: 'b\nc'"],
    ['  a: b\nc: d\ne: f'],
    ['a: "b" c: d']
  ])('are one for one mistake: %j', (raw) => {
    expect(read(raw).problems).toHaveLength(1)
  })

  it('bring no stack to those who print causes', () => {
    expect(parseMatter('---\na: @b\n---\n').problems[0]).not.toHaveProperty(
      'cause'
    )
  })
})

describe('what one of two parsers reads', () => {
  it.each([
    ['a: 1\nb: [\n  "/a/",\n]', { a: 1, b: ['/a/'] }],
    ['a: {\n  b: 1\n}', { a: { b: 1 } }],
    ['a: [\n]\nb: x', { a: [], b: 'x' }]
  ])('is read: %j', (raw, data) => {
    expect(read(raw)).toEqual({ data, problems: [] })
  })

  it.each([
    ['a: !!timestamp 2022-08-29', { a: '2022-08-29' }, '!!timestamp'],
    ['a: !!binary aGk=', { a: 'aGk=' }, '!!binary'],
    ['a: !!set\n  ? x\n  ? y', { a: { x: null, y: null } }, '!!set'],
    ['a: !!omap [x: 1]', { a: [{ x: 1 }] }, '!!omap'],
    ['a: !env HOME', { a: 'HOME' }, '!env'],
    ['a: !!js/function b', { a: 'b' }, '!!js/function'],
    ['a: !!python/object:x.Y\n  b: 1', { a: { b: 1 } }, '!!python/object:x.Y']
  ])('is read without its tags: %j', (raw, data, tag) => {
    expect(read(`t: x\n${raw}`)).toEqual({
      data: { t: 'x', ...data },
      problems: [
        `3:4-3:${4 + tag.length} unknown-tag: Unexpected tag \`${tag}\`, which is left out, as few programs know it; remove it, or put the value in quotes`
      ]
    })
  })

  it('is read with characters that nobody can see', () => {
    expect(read('a: \0b')).toEqual({
      data: { a: '\0b' },
      problems: [
        '2:4-2:5 strict-yaml: Unexpected YAML that other programs do not read (null byte is not allowed in input); remove the character'
      ]
    })
  })

  it('keeps all that is said of others', () => {
    const raw =
      'a: !x 2022-08-29\nb: 1.10\nb: 2022-08-29\nd: {c: 1, c: "2"}\n__proto__: 1'
    expect(read(raw).problems.map((text) => text.split(/ |: /)[1])).toEqual([
      'unknown-tag',
      'duplicate-key',
      'lossy-number',
      'duplicate-key',
      'unsafe-key'
    ])
    const { data } = parseMatter(`---\n${raw}\n---\n`, { dates: 'date' })
    expect(data).toEqual({
      a: '2022-08-29',
      b: new Date('2022-08-29'),
      d: { c: '2' }
    })
  })

  it('is not read with more aliases than the limit', () => {
    const raw = `a: &x !y [1]\nb: [${'*x, '.repeat(200)}]`
    expect(read(raw).data).toEqual({})
    expect(read(raw).problems).toHaveLength(1)
  })
})

describe('text that YAML hides', () => {
  const comment = 'put the value in quotes, or a space after `#`'
  it.each([
    ['tags: #tea', '2:7-2:11', '#tea', 'tags'],
    ['tags: #tea #cup\r', '2:7-2:16', '#tea #cup', 'tags'],
    ['title: Tea #1', '2:12-2:14', '#1', 'title'],
    ['title: Tea\t#1\t', '2:12-2:14', '#1', 'title'],
    ['tags:\n  - #tea\n  - cup', '3:5-3:9', '#tea', 'tags'],
    ['tags:\n- cup\n- #tea', '4:3-4:7', '#tea', 'tags'],
    ['a: b\ncolor: #fff\nc: d', '3:8-3:12', '#fff', 'color']
  ])('is a comment: %j', (raw, place, text, field) => {
    expect(read(raw).problems).toEqual([
      `${place} hash-comment: Unexpected \`${text}\`, which is a comment in YAML and no part of \`${field}\`; ${comment}`
    ])
  })

  it.each([
    ['title: &nbsp; Tea', '2:8-2:14', '&nbsp;', 'title'],
    ['title: &amp;', '2:8-2:13', '&amp;', 'title']
  ])('is a name for a value: %j', (raw, place, text, field) => {
    expect(read(raw).problems).toEqual([
      `${place} entity-anchor: Unexpected \`${text}\`, which is a name for the value in YAML and no part of \`${field}\`; put the value in quotes`
    ])
  })

  it.each([
    'tags: # tea',
    'tags: ## tea',
    'tags: #',
    'tags: #!tea',
    'title: "Tea #1"',
    'title: Tea#1',
    'title: |\n  - #1 &nbsp; \n  a: #b',
    'a: "\nb: #c"',
    'a: &b; 1\nc: *b;',
    'a: &b 1',
    'a: [b, c] #d',
    '#a: b',
    '# &nbsp; #x'
  ])('is not there: %j', (raw) => {
    expect(read(raw).problems.filter((text) => !/yaml:/.test(text))).toEqual([])
  })

  it('is shown in part, where it is long', () => {
    expect(read(`tags: #${'x'.repeat(99)}`).problems[0]).toContain(
      `\`#${'x'.repeat(39)}…\``
    )
  })
})

describe('duplicate keys', () => {
  it('keep the last, and are reported at each earlier one', () => {
    expect(read('a: 1\nb: {c: 1, c: 2}\na: 2\na: [3]')).toEqual({
      data: { a: [3], b: { c: 2 } },
      problems: [
        '2:1-2:2 duplicate-key: Unexpected duplicate key `a`, of which the last one counts; remove this one',
        '3:5-3:6 duplicate-key: Unexpected duplicate key `c`, of which the last one counts; remove this one',
        '4:1-4:2 duplicate-key: Unexpected duplicate key `a`, of which the last one counts; remove this one'
      ]
    })
  })

  it('are one however they are written', () => {
    expect(read('a: 1\n"a": 2').problems).toHaveLength(1)
    expect(read('1: a\n0x1: b').problems).toHaveLength(1)
    expect(read('k: {a: [b, a], a: {a: 1}}').problems).toHaveLength(1)
  })

  it('are no aliases that stand for one key', () => {
    expect(read('a: &x b\n*x : 1\n*x : 2\na: 3')).toMatchObject({
      data: { a: 3, b: 2 }
    })
  })

  it('do not hide another error', () => {
    expect(read('a: 1\na: *b').problems).toEqual([
      expect.stringMatching(/yaml/)
    ])
  })
})

describe('locate', () => {
  const source =
    '---\na: x # c\nb:\n  - 1\n  - {c: y}\nd:\n"e f": "z"\ng: &i |\n  t\n\nh: *i\n---\n'
  const { locate } = parseMatter(source)

  it.each([
    ['a', 'x'],
    [['a'], 'x'],
    ['b', '- 1\n  - {c: y}'],
    [['b', 0], '1'],
    [['b', 1, 'c'], 'y'],
    ['d', 'd'],
    ['e f', '"z"'],
    ['g', '|\n  t'],
    ['h', '|\n  t'],
    [[], '---']
  ])('finds the value of %j', (path, text) => {
    const place = locate(path)
    expect(source.slice(place?.start.offset, place?.end.offset)).toBe(text)
  })

  it('finds keys', () => {
    const place = locate(['b', 1, 'c'], 'key')
    expect(source.slice(place?.start.offset, place?.end.offset)).toBe('c')
    expect(locate(['b', 0], 'key')).toBeUndefined()
  })

  it.each([['x'], [['a', 'x']], [['b', 2]], [['b', 'x']], [['h', 'x']]])(
    'finds nothing for %j',
    (path) => {
      expect(locate(path)).toBeUndefined()
    }
  )

  it('finds the value of the last of duplicate keys, behind an alias', () => {
    const text = '---\na: &x {b: 1}\nc: *x\nd: 1\nd: 2\n&y e : 1\n*y : 2\n---\n'
    const matter = parseMatter(text)
    expect(matter.locate(['c', 'b'])?.start.offset).toBe(text.indexOf('1'))
    expect(matter.locate('d')?.start.line).toBe(5)
  })

  it('finds nothing in a block that does not parse', () => {
    expect(parseMatter('---\na: 1\nb: @\n---').locate('a')).toBeUndefined()
  })
})
