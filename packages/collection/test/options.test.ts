import { expect, it } from 'vitest'
import { scan } from '../src/fs.ts'
import { createCollection } from '../src/index.ts'

it.each<[object, string]>([
  [
    { targets: { draft: 'false' } },
    "Unexpected `'false'` for option `targets.draft` of `@flyleaf/collection`, expected `true` or `false`"
  ],
  [
    { descriptions: 'no' },
    "Unexpected `'no'` for option `descriptions` of `@flyleaf/collection`, expected `true` or `false`"
  ],
  [
    { thumbnails: true },
    'Unexpected `true` for option `thumbnails` of `@flyleaf/collection`, expected the name of a field'
  ],
  [
    { pagination: 0 },
    'Unexpected `0` for option `pagination` of `@flyleaf/collection`, expected `true` or `false`'
  ],
  [
    { sequence: [] },
    'Unexpected option `sequence` of `@flyleaf/collection`, did you mean `sequences`?'
  ],
  [
    { sequences: [{ name: 'x', wrap: 'false' }] },
    "Unexpected `'false'` for option `sequences[0].wrap` of `@flyleaf/collection`, expected `true` or `false`"
  ],
  [
    { sequences: [{ name: 'x', perLanguage: 'false' }] },
    "Unexpected `'false'` for option `sequences[0].perLanguage` of `@flyleaf/collection`, expected `true` or `false`"
  ],
  [
    { sequences: [{ name: 'x', wrapp: true }] },
    'Unexpected option `sequences[0].wrapp` of `@flyleaf/collection`, did you mean `sequences[0].wrap`?'
  ],
  [
    { sequences: [{ name: 'x', labels: { previous: 'Back' } }] },
    'Unexpected option `sequences[0].labels.previous` of `@flyleaf/collection`, expected one of `sequences[0].labels.next`, `sequences[0].labels.prev`'
  ]
])('refuses the options %j', (options, message) => {
  expect(() => Reflect.apply(createCollection, null, [[], options])).toThrow(
    new TypeError(message)
  )
})

it.each<[object, string]>([
  [
    { incude: '*' },
    'Unexpected option `incude` of `@flyleaf/collection`, did you mean `include`?'
  ],
  [
    { cache: true },
    'Unexpected `true` for option `cache` of `@flyleaf/collection`, expected `false` or a text'
  ],
  [
    { matter: 'yaml' },
    "Unexpected `'yaml'` for option `matter` of `@flyleaf/collection`, expected an object of options"
  ],
  [
    { onProgress: true },
    'Unexpected `true` for option `onProgress` of `@flyleaf/collection`, expected a function'
  ],
  [
    { previous: { entries: [] } },
    'Unexpected `{"entries":[]}` for option `previous` of `@flyleaf/collection`, expected the result of a scan'
  ],
  [
    { signal: 1 },
    'Unexpected `1` for option `signal` of `@flyleaf/collection`, expected an `AbortSignal`'
  ],
  [
    { signal: null, matter: null, previous: [] },
    'Unexpected `[]` for option `previous` of `@flyleaf/collection`, expected the result of a scan'
  ],
  [
    { matter: { dates: 'dat' } },
    "Unexpected `'dat'` for option `dates` of `@flyleaf/matter`, did you mean `'date'`?"
  ]
])('refuses the options %j of a scan', async (options, message) => {
  await expect(Reflect.apply(scan, null, ['.', options])).rejects.toThrow(
    new TypeError(message)
  )
})

it('takes a list of entries, not the result of a scan', () => {
  expect(() =>
    Reflect.apply(createCollection, null, [{ entries: [] }])
  ).toThrow(
    new TypeError(
      'Unexpected `{"entries":[]}` for option `entries` of `createCollection`, expected a list (`entries` of what `scan` gives)'
    )
  )
})
