import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMatter, patchMatter } from '../src/index.ts'

it('changes values, and nothing else', () => {
  expect(
    patchMatter(
      '\uFEFF---\r\n# top\r\na:   1 # one\r\nb: "x"\r\nc: \'y\'\r\n\r\n---\r\nHi\r\n',
      { a: 2, b: 'z: w', c: "it's" }
    )
  ).toBe(
    "\uFEFF---\r\n# top\r\na: 2 # one\r\nb: \"z: w\"\r\nc: 'it''s'\r\n\r\n---\r\nHi\r\n"
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

  it('a field without a name', () => {
    const source = '---\na: 1\n: 2\n---\n'
    expect(() => patchMatter(source, { null: undefined })).toThrow(
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
