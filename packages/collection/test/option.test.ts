import { expect, it } from 'vitest'
import { scan } from '../src/fs.ts'
import { createCollection } from '../src/index.ts'

it.each<[object, string]>([
  [
    { targets: { draft: 'false' } },
    'Option `targets.draft`: expected `true` or `false`'
  ],
  [{ descriptions: 'no' }, 'Option `descriptions`: expected `true` or `false`'],
  [{ thumbnails: true }, 'Option `thumbnails`: expected the name of a field'],
  [{ pagination: 0 }, 'Option `pagination`: expected `true` or `false`'],
  [
    { sequence: [] },
    'Options of the collection: unknown `sequence`, expected one of descriptions, language, locate, mode, now, pagination, root, sequences, targets, thumbnails'
  ],
  [
    { sequences: [{ name: 'x', wrap: 'false' }] },
    'Sequence `x`, wrap: expected `true` or `false`'
  ],
  [
    { sequences: [{ name: 'x', perLanguage: 'false' }] },
    'Sequence `x`, perLanguage: expected `true` or `false`'
  ],
  [
    { sequences: [{ name: 'x', wrapp: true }] },
    'Sequence `x`: unknown `wrapp`, expected one of direction, from, href, label, labels, name, perLanguage, sort, where, wrap'
  ],
  [
    { sequences: [{ name: 'x', labels: { previous: 'Back' } }] },
    'Sequence `x`, labels: unknown `previous`, expected one of next, prev'
  ]
])('refuses the options %j', (options, message) => {
  expect(() => Reflect.apply(createCollection, null, [[], options])).toThrow(
    new TypeError(message)
  )
})

it('refuses options that it does not know', async () => {
  await expect(
    Reflect.apply(scan, null, ['.', { incude: '*' }])
  ).rejects.toThrow(
    new TypeError(
      'Options of the scan: unknown `incude`, expected one of cache, exclude, include, matter, onProgress, previous, signal'
    )
  )
})
