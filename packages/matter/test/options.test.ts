import { expect, it } from 'vitest'
import { createReader, type Derive, parseMatter } from '../src/index.ts'

it.each([
  [
    { dates: 'both' },
    "Unexpected `'both'` for option `dates` of `@flyleaf/matter`, expected `'string'` or `'date'`"
  ],
  [
    { dates: 'strng' },
    "Unexpected `'strng'` for option `dates` of `@flyleaf/matter`, did you mean `'string'`?"
  ],
  [
    { onError: 'throw' },
    "Unexpected `'throw'` for option `onError` of `@flyleaf/matter`, expected `'message'` or `'fail'`"
  ],
  [
    { formats: 'yaml' },
    "Unexpected `'yaml'` for option `formats` of `@flyleaf/matter`, expected a list of `'yaml'`, `'toml'`, `'json'` and `{fence, format}`"
  ],
  [
    { formats: ['ini'] },
    "Unexpected `'ini'` for option `formats[0]` of `@flyleaf/matter`, expected `'yaml'`, `'toml'` or `'json'`, or `{fence, format}`"
  ],
  [
    { formats: ['json', 'yml'] },
    "Unexpected `'yml'` for option `formats[1]` of `@flyleaf/matter`, did you mean `'yaml'`?"
  ],
  [
    { formats: [null] },
    "Unexpected `null` for option `formats[0]` of `@flyleaf/matter`, expected `'yaml'`, `'toml'` or `'json'`, or `{fence, format}`"
  ],
  [
    { formats: [{ fence: 5, format: 'json' }] },
    'Unexpected `5` for option `formats[0].fence` of `@flyleaf/matter`, expected a line without white space at its ends or `{open, close}`'
  ],
  [
    { formats: [{ fence: { open: ' <', close: '>' }, format: 'json' }] },
    "Unexpected `' <'` for option `formats[0].fence.open` of `@flyleaf/matter`, expected a line without white space at its ends"
  ],
  [
    { formats: [{ fence: { open: '<' }, format: 'json' }] },
    'Unexpected `undefined` for option `formats[0].fence.close` of `@flyleaf/matter`, expected a line without white space at its ends'
  ],
  [
    { formats: [{ fence: ';;;', format: 'ini' }] },
    "Unexpected `'ini'` for option `formats[0].format` of `@flyleaf/matter`, expected `'yaml'`, `'toml'` or `'json'`, or a function that parses it"
  ],
  [
    { formats: [{ fences: ';;;', format: 'json' }] },
    'Unexpected option `formats[0].fences` of `@flyleaf/matter`, did you mean `formats[0].fence`?'
  ],
  [
    { unknown: 1 },
    'Unexpected option `unknown` of `@flyleaf/matter`, expected one of `dates`, `defaults`, `derive`, `formats`, `limits`, `mdxExport`, `now`, `onError`, `root`, `schema`'
  ],
  [
    { limits: { byte: 1 } },
    'Unexpected option `limits.byte` of `@flyleaf/matter`, did you mean `limits.bytes`?'
  ],
  [
    { limits: 5 },
    'Unexpected `5` for option `limits` of `@flyleaf/matter`, expected an object of options'
  ],
  [
    { limits: { bytes: -1 } },
    'Unexpected `-1` for option `limits.bytes` of `@flyleaf/matter`, expected a whole number'
  ],
  [
    { limits: { depth: '5' } },
    "Unexpected `'5'` for option `limits.depth` of `@flyleaf/matter`, expected a whole number"
  ],
  [
    { limits: { aliases: 1.5 } },
    'Unexpected `1.5` for option `limits.aliases` of `@flyleaf/matter`, expected a whole number'
  ],
  [
    { limits: { nodes: Number.NaN } },
    'Unexpected `NaN` for option `limits.nodes` of `@flyleaf/matter`, expected a whole number'
  ],
  [
    { mdxExport: 'no-name' },
    "Unexpected `'no-name'` for option `mdxExport` of `@flyleaf/matter`, expected `true` or `false`, or an identifier"
  ],
  [
    { mdxExport: 'default' },
    "Unexpected `'default'` for option `mdxExport` of `@flyleaf/matter`, expected `true` or `false`, or an identifier"
  ],
  [
    { mdxExport: 'class' },
    "Unexpected `'class'` for option `mdxExport` of `@flyleaf/matter`, expected `true` or `false`, or an identifier"
  ],
  [
    { mdxExport: 'MDXContent' },
    "Unexpected `'MDXContent'` for option `mdxExport` of `@flyleaf/matter`, expected `true` or `false`, or an identifier"
  ],
  [
    { now: 'soon' },
    "Unexpected `'soon'` for option `now` of `@flyleaf/matter`, expected a date"
  ],
  [
    { now: 5 },
    'Unexpected `5` for option `now` of `@flyleaf/matter`, expected a date'
  ],
  [
    { now: new Date(Number.NaN) },
    'Unexpected `null` for option `now` of `@flyleaf/matter`, expected a date'
  ],
  [
    { root: 5 },
    'Unexpected `5` for option `root` of `@flyleaf/matter`, expected a folder'
  ],
  [
    { schema: {} },
    'Unexpected `{}` for option `schema` of `@flyleaf/matter`, expected a Standard Schema'
  ],
  [
    { schema: 'string' },
    "Unexpected `'string'` for option `schema` of `@flyleaf/matter`, expected a Standard Schema"
  ],
  [
    { defaults: [] },
    'Unexpected `[]` for option `defaults` of `@flyleaf/matter`, expected an object, without a key `__proto__`'
  ],
  [
    { defaults: { a: undefined } },
    'Unexpected `undefined` for option `defaults.a` of `@flyleaf/matter`, expected JSON'
  ],
  [
    { derive: 'slug' },
    "Unexpected `'slug'` for option `derive` of `@flyleaf/matter`, expected an object, without a key `__proto__`"
  ],
  [
    { derive: JSON.parse('{"__proto__": "slug"}') },
    'Unexpected `{"__proto__":"slug"}` for option `derive` of `@flyleaf/matter`, expected an object, without a key `__proto__`'
  ],
  [
    { derive: { a: 'slugs' } },
    "Unexpected `'slugs'` for option `derive.a` of `@flyleaf/matter`, did you mean `'slug'`?"
  ],
  [
    { derive: { a: 5 } },
    "Unexpected `5` for option `derive.a` of `@flyleaf/matter`, expected `'date'`, `'datetime'`, `'editUrl'`, `'now'`, `'path'`, `'slug'`, `'status'`, `'today'`, `'url'` or `'year'`, or `{value}`, or `{from}` with one of them, or a function"
  ],
  [
    { derive: { a: { from: 'toString' } } },
    "Unexpected `'toString'` for option `derive.a.from` of `@flyleaf/matter`, expected `'date'`, `'datetime'`, `'editUrl'`, `'now'`, `'path'`, `'slug'`, `'status'`, `'today'`, `'url'` or `'year'`"
  ],
  [
    { derive: { a: { from: 'slug', toString: 'x' } } },
    'Unexpected option `derive.a.toString` of `@flyleaf/matter`, expected one of `derive.a.field`, `derive.a.from`'
  ],
  [
    { derive: { a: { from: 'slug', fields: 'x' } } },
    'Unexpected option `derive.a.fields` of `@flyleaf/matter`, did you mean `derive.a.field`?'
  ],
  [
    { derive: { a: { from: 'url', patern: '/' } } },
    'Unexpected option `derive.a.patern` of `@flyleaf/matter`, did you mean `derive.a.pattern`?'
  ],
  [
    { derive: { a: { from: 'slug', value: 1 } } },
    'Unexpected option `derive.a.from` of `@flyleaf/matter`, expected `derive.a.value`'
  ],
  [
    { derive: { a: { field: 5, from: 'slug' } } },
    'Unexpected `5` for option `derive.a.field` of `@flyleaf/matter`, expected a text'
  ],
  [
    { derive: { a: { from: 'datetime', utc: 'UTC' } } },
    "Unexpected `'UTC'` for option `derive.a.utc` of `@flyleaf/matter`, expected `'Z'` or `'+00:00'`"
  ],
  [
    { derive: { a: { from: 'url', trailingSlash: 'no' } } },
    "Unexpected `'no'` for option `derive.a.trailingSlash` of `@flyleaf/matter`, expected `true` or `false`"
  ],
  [
    { derive: { a: { base: 'javascript:x', from: 'url' } } },
    "Unexpected `'javascript:x'` for option `derive.a.base` of `@flyleaf/matter`, expected a path, or an `http:` or `https:` URL"
  ],
  [
    { derive: { a: { base: '//example.com', from: 'url' } } },
    "Unexpected `'//example.com'` for option `derive.a.base` of `@flyleaf/matter`, expected a path, or an `http:` or `https:` URL"
  ],
  [
    { derive: { a: { base: 'data:x', from: 'url' } } },
    "Unexpected `'data:x'` for option `derive.a.base` of `@flyleaf/matter`, expected a path, or an `http:` or `https:` URL"
  ],
  [
    { derive: { a: 'editUrl' } },
    'Unexpected `undefined` for option `derive.a.base` of `@flyleaf/matter`, expected a path, or an `http:` or `https:` URL'
  ],
  [
    { derive: { a: 'today' } },
    "Unexpected `'today'` for option `derive.a` of `@flyleaf/matter`, expected option `now` beside it, the instant that counts as now"
  ],
  [
    { derive: { a: { from: 'now' } } },
    "Unexpected `'now'` for option `derive.a` of `@flyleaf/matter`, expected option `now` beside it, the instant that counts as now"
  ]
])('%j throws when it is given', (options: object, message) => {
  expect(() => createReader(options)).toThrow(message)
  expect(() => parseMatter('', options)).toThrow(message)
})

it.each([
  undefined,
  null,
  {},
  {
    dates: null,
    defaults: null,
    derive: null,
    formats: null,
    limits: null,
    mdxExport: null,
    now: null,
    onError: null,
    root: null,
    schema: null
  },
  { limits: { aliases: null, bytes: null, depth: null, nodes: null } }
])('%j is as good as none', (options) => {
  expect(parseMatter('---\na: 1\n---\n', options).data).toEqual({ a: 1 })
})

it.each(['', '/', '/docs', 'docs/', 'https://example.com', 'http://x/y/'])(
  'takes %j as a base',
  (base) => {
    const derive = { url: { base, from: 'url' } } as const
    expect(() => parseMatter('', { derive })).not.toThrow()
  }
)

it('reads an instant of either form', () => {
  const { derive, instants } = {
    derive: { now: 'now', today: 'today' } as const,
    instants: ['2022-10-29 15:54', new Date('2022-10-29T15:54:00Z')]
  }
  for (const now of instants) {
    expect(() => parseMatter('', { derive, now })).not.toThrow()
  }
})

it('takes what is JSON for defaults and constants, and nothing else', () => {
  const circle: Record<string, unknown> = {}
  circle['itself'] = circle
  for (const value of [10n, circle, () => 1, Symbol('a')]) {
    expect(() => createReader({ defaults: { a: value } })).toThrow(
      'for option `defaults.a` of `@flyleaf/matter`, expected JSON'
    )
    expect(() => createReader({ derive: { a: { value } } })).toThrow(
      'for option `derive.a.value` of `@flyleaf/matter`, expected JSON'
    )
  }
})

it('takes no options but an object of them, and says whose they are', () => {
  expect(() => createReader(JSON.parse('5'), 'a-host')).toThrow(
    new TypeError(
      'Unexpected `5` for the options of `a-host`, expected an object of options'
    )
  )
})

it('knows the parameters of each kind by their types', () => {
  const derive: Record<string, Derive> = {
    a: { from: 'url', pattern: '/:slug' },
    // @ts-expect-error: there is no such parameter.
    b: { from: 'url', patern: '/:slug' },
    // @ts-expect-error: it is one of another kind.
    c: { base: '/', from: 'slug' },
    // @ts-expect-error: it cannot do without `base`.
    d: 'editUrl',
    // @ts-expect-error: there is no such kind.
    e: 'slugs'
  }
  expect(Object.keys(derive)).toHaveLength(5)
})

it('makes no difference between a parameter that is not given and none', () => {
  const derive = {
    url: { base: null, from: 'url', pattern: undefined }
  } as const
  expect(createReader({ derive }).identify('a.md', {}).url).toBe('/a/')
})
