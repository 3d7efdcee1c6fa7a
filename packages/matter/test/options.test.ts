import { expect, it } from 'vitest'
import { createReader, parseMatter } from '../src/index.ts'

it.each([
  [
    { dates: 'both' },
    'Unexpected `both` for option `dates`, expected `string` or `date`'
  ],
  [
    { onError: 'throw' },
    'Unexpected `throw` for option `onError`, expected `message` or `fail`'
  ],
  [
    { formats: 'yaml' },
    'Unexpected `yaml` in option `formats`, expected a list of'
  ],
  [{ formats: ['ini'] }, 'Unexpected `ini` in option `formats`'],
  [
    { formats: [{ fence: 5, format: 'json' }] },
    'Unexpected `5` in option `formats`'
  ],
  [
    { formats: [{ fence: { open: ' <', close: '>' }, format: 'json' }] },
    'in option `formats`'
  ],
  [
    { formats: [{ fence: ';;;', format: 'ini' }] },
    'Unexpected `ini` in option `formats`'
  ],
  [
    { unknown: 1 },
    'Unexpected option `unknown` of `@flyleaf/remark-matter`, expected one of `dates`, `defaults`, `derive`, `formats`, `limits`, `mdxExport`, `now`, `onError`, `root`, `schema`'
  ],
  [
    { limits: { byte: 1 } },
    'Unexpected option `limits.byte` of `@flyleaf/remark-matter`, did you mean `limits.bytes`?'
  ],
  [
    { limits: 5 },
    'Unexpected option `limits` of `@flyleaf/remark-matter`, expected an object'
  ],
  [
    { limits: { bytes: -1 } },
    'Unexpected `-1` for option `limits.bytes`, expected a whole number'
  ],
  [{ limits: { depth: '5' } }, 'Unexpected `5` for option `limits.depth`'],
  [{ limits: { aliases: 1.5 } }, 'option `limits.aliases`'],
  [{ limits: { nodes: Number.NaN } }, 'option `limits.nodes`'],
  [
    { mdxExport: 'no-name' },
    'Unexpected `no-name` for option `mdxExport`, expected a boolean or an identifier'
  ],
  [
    { mdxExport: 'default' },
    'Unexpected `default` for option `mdxExport`, expected a boolean or an identifier'
  ],
  [{ mdxExport: 'class' }, 'Unexpected `class` for option `mdxExport`'],
  [
    { mdxExport: 'MDXContent' },
    'Unexpected `MDXContent` for option `mdxExport`'
  ],
  [{ now: 'soon' }, 'Unexpected `soon` for option `now`, expected a date'],
  [{ now: new Date(Number.NaN) }, 'option `now`'],
  [{ root: 5 }, 'Unexpected `5` for option `root`, expected a folder'],
  [{ schema: {} }, 'for option `schema`, expected a Standard Schema'],
  [{ schema: 'string' }, 'for option `schema`'],
  [{ defaults: [] }, 'for option `defaults`, expected an object'],
  [
    { derive: 'slug' },
    'Unexpected `slug` for option `derive`, expected an object'
  ],
  [
    { derive: JSON.parse('{"__proto__": "slug"}') },
    'without a key `__proto__`'
  ],
  [
    { derive: { a: 'slugs' } },
    'Unexpected `slugs` for option `derive.a`, expected `date`, `datetime`, `editUrl`, `now`, `path`, `slug`, `status`, `today`, `url`, `year`, `{value}` or a function'
  ],
  [{ derive: { a: 5 } }, 'Unexpected `5` for option `derive.a`'],
  [
    { derive: { a: { from: 'toString' } } },
    'Unexpected `toString` for option `derive.a`'
  ],
  [
    { derive: { a: { from: 'slug', toString: 'x' } } },
    'Unexpected option `derive.a.toString`'
  ],
  [
    { derive: { a: { from: 'slug', fields: 'x' } } },
    'Unexpected option `derive.a.fields`'
  ],
  [
    { derive: { a: { field: 5, from: 'slug' } } },
    'Unexpected `5` for option `derive.a.field`, expected a string'
  ],
  [
    { derive: { a: { from: 'datetime', utc: 'UTC' } } },
    'Unexpected `UTC` for option `derive.a.utc`, expected `Z` or `+00:00`'
  ],
  [
    { derive: { a: { from: 'url', trailingSlash: 'no' } } },
    'expected a boolean'
  ],
  [
    { derive: { a: { base: 'javascript:x', from: 'url' } } },
    'Unexpected `javascript:x` for option `derive.a.base`, expected a path, or an `http:` or `https:` URL'
  ],
  [
    { derive: { a: { base: '//example.com', from: 'url' } } },
    'option `derive.a.base`'
  ],
  [
    { derive: { a: { base: 'data:x', from: 'url' } } },
    'option `derive.a.base`'
  ],
  [
    { derive: { a: 'editUrl' } },
    'Unexpected `undefined` for option `derive.a.base`'
  ],
  [
    { derive: { a: 'today' } },
    'Unexpected `today` for option `derive.a` without option `now`; give it the instant that counts as now'
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
