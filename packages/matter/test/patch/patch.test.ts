import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMatter } from '../../src/index.ts'
import { patchMatter } from '../../src/patch/index.ts'

it('changes values, and nothing else', () => {
  expect(
    patchMatter(
      '\uFEFF---\r\n# top\r\na:   1 # one\r\nb: "x"\r\nc: \'y\'\r\n\r\n---\r\nHi\r\n',
      { a: 2, b: 'z: w', c: "it's" }
    )
  ).toBe(
    "\uFEFF---\r\n# top\r\na:   2 # one\r\nb: \"z: w\"\r\nc: 'it''s'\r\n\r\n---\r\nHi\r\n"
  )
})

it.each([
  ['---\na: 1\n---\n', { a: 1 }, '---\na: 1\n---\n'],
  ['---\na: 1\n---\n', { b: undefined }, '---\na: 1\n---\n'],
  [
    '---\na: 1\nb: 2 # c\nd: 3\n---\n',
    { b: undefined },
    '---\na: 1\nd: 3\n---\n'
  ],
  ['---\na: 1\nb:\nc: 2\n---\n', { b: undefined }, '---\na: 1\nc: 2\n---\n'],
  ['---\na: 1\n---\n', { a: undefined }, '---\n---\n'],
  ['---\na: 1\n# c\nb: 2\n---\n', { b: undefined }, '---\na: 1\n# c\n---\n'],
  [
    '---\r\na: 1\r\nb: 2\r\n---\r\n',
    { b: undefined },
    '---\r\na: 1\r\n---\r\n'
  ],
  ['---\na: 1\nb: 2\n---\n', { a: undefined, b: undefined }, '---\n---\n'],
  ['---\na: 1\n\n---\nHi', { b: 2 }, '---\na: 1\nb: 2\n\n---\nHi'],
  [
    '---\na: 1\n---\n',
    { b: ['x'], c: null },
    '---\na: 1\nb:\n  - x\nc: null\n---\n'
  ],
  ['---\na: [x, y]\n---\n', { a: ['z'] }, '---\na: [z]\n---\n'],
  [
    '---\na:\n  - x\n  - y\nb: 1\n---\n',
    { a: ['z'] },
    '---\na:\n  - z\nb: 1\n---\n'
  ],
  ['---\na: x\n---\n', { a: ['y'] }, '---\na:\n  - y\n---\n'],
  ['---\na:\n---\n', { a: 'x' }, '---\na: x\n---\n'],
  ['---\na: x # c\n---\n', { a: 'y\nz\n' }, '---\na: "y\\nz\\n" # c\n---\n'],
  ['---\na: "x"\n---\n', { a: 1 }, '---\na: 1\n---\n'],
  ['---\n"a:b": 1\n---\n', { 'a:b': 2 }, '---\n"a:b": 2\n---\n'],
  ['---\na: 1\na: 2\n---\n', { a: 3 }, '---\na: 1\na: 3\n---\n'],
  ['---\na: |\n  x\n---\n', { b: 1 }, '---\na: |\n  x\nb: 1\n---\n'],
  ['---\n---\nHi', { a: 1 }, '---\na: 1\n---\nHi'],
  ['---\n\n---\nHi', { a: 1 }, '---\na: 1\n---\nHi'],
  ['---\n# c\n---\nHi', { a: 1 }, '---\n# c\na: 1\n---\nHi'],
  ['---\na: 1\n...\nHi', { a: 2 }, '---\na: 2\n...\nHi'],
  ['---\n{a: 1, b: 2}\n---\n', { a: 2 }, '---\n{a: 2, b: 2}\n---\n'],
  ['---\n{a: 1, b: 2}\n---\n', { a: undefined }, '---\n{b: 2}\n---\n'],
  ['---\n? a\n: 1\n---\n', { a: 2 }, '---\n? a\n: 2\n---\n'],
  ['---\na: 1.10\n---\n', { a: '1.10' }, '---\na: "1.10"\n---\n'],
  ['Hi', { a: 1 }, '---\na: 1\n---\n\nHi'],
  ['\uFEFF\r\nHi', { a: 1 }, '\uFEFF---\r\na: 1\r\n---\r\n\r\nHi'],
  ['', { a: 1 }, '---\na: 1\n---\n'],
  ['Hi', { a: undefined }, 'Hi'],
  [
    '---\nday: 2022-08-29\n---\n',
    { time: new Date('2022-08-30T00:00:00Z') },
    '---\nday: 2022-08-29\ntime: 2022-08-30\n---\n'
  ]
])('%j with %j is %j', (source, patch, expected) => {
  expect(patchMatter(source, patch)).toBe(expected)
})

describe('keeps what is in a map or list', () => {
  it.each([
    // Maps.
    ['a:\n  b: 1 # c\n  d: 2', { a: { b: 2, d: 2 } }, 'a:\n  b: 2 # c\n  d: 2'],
    ['a:\n  b: 1 # c\n  d: 2', { a: { d: 2 } }, 'a:\n  d: 2'],
    [
      'a: # one\n  # two\n  b: 1\n\n  # three\n  d: 2 # four\ne: 1',
      { a: { b: 1, d: 3, f: [1, { g: 2 }] } },
      'a: # one\n  # two\n  b: 1\n\n  # three\n  d: 3 # four\n  f:\n    - 1\n    - g: 2\ne: 1'
    ],
    ['a:\n  b: 1', { a: { c: 2 } }, 'a:\n  c: 2'],
    ['a:\n  b: 1\n  c: 1', { a: { d: 2 } }, 'a:\n  d: 2'],
    ['a:\n  b: 1\nc: 2', { a: {} }, 'a: {}\nc: 2'],
    ['a:\n  # d\n  b: 1\nc: 2', { a: {} }, 'a:\n  # d\n  {}\nc: 2'],
    ['a: &x\n  b: 1\nc: *x', { d: 1 }, 'a: &x\n  b: 1\nc: *x\nd: 1'],
    ['a: &x\n  b: 1\nc: 2', { a: { b: 2 } }, 'a: &x\n  b: 2\nc: 2'],
    ['a: &x 1\nc: *x', { c: 2 }, 'a: &x 1\nc: 2'],
    ['a: &x 1 # c\n', { a: 'y' }, 'a: &x y # c\n'],
    ['a: !!str 1\nb: 1', { a: '2' }, 'a: !!str "2"\nb: 1'],
    ['a: !!str 1\nb: 1', { a: 2 }, 'a: 2\nb: 1'],
    ['__proto__: 1\na: 1', { a: 2 }, '__proto__: 1\na: 2'],
    [
      'a:\n  b: 1 # b\n  c: 2 # c\nd: 1',
      { a: { b: 1, e: 2 }, f: 1 },
      'a:\n  b: 1 # b\n  e: 2\nd: 1\nf: 1'
    ],
    // In braces.
    ['a: { b: 1, "c":2 } # x', { a: { b: 3, c: 4 } }, 'a: { b: 3, "c":4 } # x'],
    ['a: {b: 1, c: 2, d: 3}', { a: { c: 2 } }, 'a: {c: 2}'],
    ['a: {b: 1, c: 2, d: 3}', { a: { b: 1, d: 3 } }, 'a: {b: 1, d: 3}'],
    ['a: {b: 1}', { a: { b: 1, c: 'x, y' } }, 'a: {b: 1, c: "x, y"}'],
    ['a: {b: 1, c: 2}', { a: { d: 1 } }, 'a: {d: 1}'],
    ['a: { b: 1 }', { a: {} }, 'a: {}'],
    ['a: {}', { a: { b: [1] } }, 'a: {b: [1]}'],
    ['a: {b, c: 1}', { a: { b: 1, c: 1 } }, 'a: {b: 1, c: 1}'],
    ['{a: 1, b: {c: 2}} # x', { b: { c: 3 } }, '{a: 1, b: {c: 3}} # x'],
    ['{}', { a: 1 }, '{a: 1}'],
    ['a: {b, c: 1, d: 2}', { a: { b: 1, d: 2 } }, 'a: {b: 1, d: 2}'],
    ['{a, c: 1}', { a: 1, c: undefined }, '{a: 1}'],
    // Lists.
    [
      'a:\n  - x\n  - y # c\n  - x # d\n  - z',
      { a: ['y', 'x', 'w'] },
      'a:\n  - y # c\n  - x # d\n  - w'
    ],
    ['a: [x, &y , z]', { a: ['x', null, 'w'] }, 'a: [x, &y , w]'],
    ['a: [x, &y , z]', { a: ['x', 'w', 'z'] }, 'a: [x, &y w , z]'],
    ['a:\n- x # c\n- y', { a: ['x', 'z'] }, 'a:\n- x # c\n- z'],
    ['a:\n  - x # c\n  - y # d', { a: ['y'] }, 'a:\n  - y # d'],
    ['a:\n  - x # c\n  - y', { a: ['x'] }, 'a:\n  - x # c'],
    ['a:\n  - x # c', { a: ['w', 'x', 'z'] }, 'a:\n  - w\n  - x # c\n  - z'],
    [
      'a:\n  - 1\n  - 2 # c\n  - 4',
      { a: [1, 2, 3, 4] },
      'a:\n  - 1\n  - 2 # c\n  - 3\n  - 4'
    ],
    [
      'a:\n  - x\n  - y\n  - z # c\n  - w',
      { a: ['v', 'z'] },
      'a:\n  - v\n  - z # c'
    ],
    [
      'a:\n  - x\n  -\n  - # c\n',
      { a: ['x', 'y', 'z'] },
      'a:\n  - x\n  - y\n  - z # c\n'
    ],
    ['a:\n  - x # c', { a: [] }, 'a:\n  [] # c'],
    ['a:\n  - x', { a: [] }, 'a: []'],
    ['a:\n  - "x"', { a: ['x', 'y'] }, 'a:\n  - "x"\n  - "y"'],
    [
      'a:\n  - name: x # c\n    url: /x\n  - name: y',
      {
        a: [
          { name: 'x', url: '/z' },
          { name: 'y', url: '/y' }
        ]
      },
      'a:\n  - name: x # c\n    url: /z\n  - name: y\n    url: /y'
    ],
    ['a:\n  - b: 1\n    c: 2\n', { a: [{ c: 2 }] }, 'a:\n  - c: 2\n'],
    [
      'a:\n  - b: 1\n    # x\n    c: 2',
      { a: [{ c: 2 }] },
      'a:\n  -\n    # x\n    c: 2'
    ],
    ['a:\n  - - 1\n    - 2 # c', { a: [[3, 2]] }, 'a:\n  - - 3\n    - 2 # c'],
    ['a:\n  - x\nb: 1', { a: 'y' }, 'a: y\nb: 1'],
    ['a: # c\n  - x\nb: 1', { a: 'y' }, 'a: y # c\nb: 1'],
    ['a: # c\n  b: 1\nb: 1', { a: ['y'] }, 'a: # c\n  - y\nb: 1'],
    ['a: # c\nb: 1', { a: ['y'] }, 'a: # c\n  - y\nb: 1'],
    ['a: # c\nb: 1', { a: 'y' }, 'a: y # c\nb: 1'],
    // In brackets.
    ['a: [x, y, z]', { a: ['x', 'z'] }, 'a: [x, z]'],
    ['a: [x, y, z]', { a: ['x'] }, 'a: [x]'],
    ['a: [ x, y ]', { a: ['y'] }, 'a: [ y ]'],
    ['a: ["x", "y"]', { a: ['x', 'w', 'y'] }, 'a: ["x", "w", "y"]'],
    ['a: [x]', { a: ['w', 'x'] }, 'a: [w, x]'],
    ['a: [[1], {b: 2}]', { a: [[1, 3], { b: 4 }] }, 'a: [[1, 3], {b: 4}]'],
    ['a: [[1], 2]', { a: [3, [4]] }, 'a: [3, [4]]'],
    [
      'a: [\n  x, # c\n  y, # d\n  z # e\n  ]',
      { a: ['x', 'z'] },
      'a: [\n  x, # c\n  z # e\n  ]'
    ],
    ['a: [\n  x, # c\n  y # d\n  ]', { a: ['x'] }, 'a: [\n  x, # c\n  ]'],
    ['a: [\n  x # c\n  , y]', { a: ['y'] }, 'a: [\n  y]'],
    ['a: [x, y,]', { a: ['x', 'z'] }, 'a: [x, z,]'],
    ['a: [x: 1]', { a: [{ x: 1, y: 2 }] }, 'a: [{x: 1, y: 2}]'],
    // Text.
    ["a: 'x' # c", { a: "it's" }, "a: 'it''s' # c"],
    ['a: |\n  x\n  y\nb: 1', { a: 'x\nz\n' }, 'a: |\n  x\n  z\nb: 1'],
    ['a: | # c\n  x\nb: 1', { a: 'y\nz\n' }, 'a: | # c\n  y\n  z\nb: 1'],
    ['a: |\n  x\nb: 1', { a: 'y' }, 'a: y\nb: 1'],
    ['a: |+\n  x\n\nb: 1', { a: 'y' }, 'a: y\nb: 1'],
    ['a: |+\n  x\n', { b: 1 }, 'a: |+\n  x\n\nb: 1'],
    ['a: one\n  two # c\nb: 1', { a: 'x' }, 'a: x # c\nb: 1'],
    [
      'a: x # c\nb:\n  d: y # e',
      { b: { d: '1\n2\n' } },
      'a: x # c\nb:\n  d: "1\\n2\\n" # e'
    ]
  ])('%j with %j is %j', (raw, patch, expected) => {
    expect(patchMatter(`---\n${raw}\n---\nHi`, patch)).toBe(
      `---\n${expected}\n---\nHi`
    )
    // Nor does another line ending or a byte order mark get lost.
    for (const eol of ['\r\n', '\r']) {
      const file = `\uFEFF---\n${raw}\n---\nHi`.replaceAll('\n', eol)
      expect(patchMatter(file, patch)).toBe(
        `\uFEFF---\n${expected}\n---\nHi`.replaceAll('\n', eol)
      )
    }
  })
})

describe('refuses', () => {
  it.each([
    [
      '+++\na = 1\n+++\n',
      'Cannot patch frontmatter in TOML, expected YAML; change it by hand'
    ],
    [
      '{"a": 1}\n',
      'Cannot patch frontmatter in JSON, expected YAML; change it by hand'
    ],
    [
      '---\na: b: c\n---\n',
      'Cannot patch frontmatter: Cannot parse frontmatter as YAML: Nested mappings are not allowed in compact mappings; put a value that holds `: ` in quotes, or check the indentation'
    ],
    [
      '---\na: &x [1]\nb: *x\n---\n',
      'Cannot patch frontmatter without a change of other fields; change it by hand'
    ],
    [
      '---\na: 1\n\nHi',
      'Cannot patch frontmatter: Unexpected frontmatter without an end, expected a line `---` after its last field; it stays in the page'
    ]
  ])('%j', (source, reason) => {
    expect(() => patchMatter(source, { a: 2 })).toThrow(new Error(reason))
  })

  it('a field that programs take for something else', () => {
    const patch = JSON.parse('{"__proto__": 1}')
    expect(() => patchMatter('Hi', patch)).toThrow(
      new TypeError('Unexpected field `__proto__` in `patch`')
    )
    const inside = JSON.parse('{"a": {"__proto__": 1}}')
    expect(() => patchMatter('Hi', inside)).toThrow(
      'Cannot patch frontmatter without a change of other fields'
    )
  })

  it.each([null, 'x', [1], 5])('%j as a patch', (patch) => {
    expect(() => Reflect.apply(patchMatter, null, ['', patch])).toThrow(
      new TypeError(
        `Unexpected \`${String(patch)}\` for \`patch\`, expected an object of fields`
      )
    )
  })

  it('a number that JSON does not have', () => {
    expect(() => patchMatter('', { a: [1n] })).toThrow(
      new TypeError('Unexpected value of `a`, expected JSON or a date')
    )
  })

  it('what is no JSON', () => {
    expect(() => patchMatter('', { a: () => 1 })).toThrow(
      'Unexpected value of `a`, expected JSON or a date'
    )
  })
})

it('gives back what it is given, whatever else stands there', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'x y', 'true', '1', 'a:b')
  const text = fc.string({ unit: fc.constantFrom(...'ab:-# "\'\n[1é🎉') })
  const value = fc.oneof(
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(key, text, { maxKeys: 2 })
  )
  const fields = fc.dictionary(key, value, { maxKeys: 4 })
  fc.assert(
    fc.property(
      fields,
      fields,
      fc.constantFrom('\n', '\r\n'),
      (one, two, eol) => {
        const source = patchMatter(`Hi${eol}`, one)
        const patched = patchMatter(source, two)
        expect(parseMatter(patched).data).toEqual({ ...one, ...two })
        expect(
          patched.endsWith(`---${eol}${eol}Hi${eol}`) || patched === `Hi${eol}`
        ).toBe(true)
      }
    ),
    { numRuns: 300, seed: 7 }
  )
})
