import { expect, it } from 'vitest'
import { describe as describeTree, sinks, truncate } from '../src/index.ts'

it('has lengths for where descriptions are shown', () => {
  expect(sinks).toEqual({
    jsonLd: { max: 500 },
    openGraph: { max: 300, min: 60 },
    rss: { max: 500 },
    search: { max: 160, min: 70 },
    searchPixels: { max: 920, min: 430, unit: 'pixel' },
    x: { max: 200, min: 40 }
  })
})

const tree = {
  children: [
    {
      children: [{ type: 'text' as const, value: 'Hot tea. '.repeat(99) }],
      type: 'paragraph' as const
    }
  ],
  type: 'root' as const
}

it('takes the names of these places', () => {
  const { values } = describeTree(tree, {
    lengths: { description: 'search', width: 'searchPixels', x: 'x' }
  })
  expect(Object.entries(values).map(([, text]) => text.length)).toEqual([
    152, 152, 197
  ])
  expect(describeTree(tree, { lengths: 'search' }).text.length).toBe(152)
})

it('lets what the author wrote stand for these places', () => {
  const author = { description: 'Cold.', own: 'Own.' }
  const lengths = {
    description: 100,
    long: 200,
    mine: { keys: ['other', 'own'], max: 9 },
    x: 'x'
  } as const
  expect(describeTree(tree, { author, lengths }).values).toEqual({
    description: 'Cold.',
    long: `${'Hot tea. '.repeat(22)}`.trim(),
    mine: 'Own.',
    x: 'Cold.'
  })
})

it.each([
  [
    { lengths: 160 },
    'Unexpected `160` for `lengths`, expected lengths by name, `{description: 160}`'
  ],
  [
    { lengths: {} },
    'Unexpected `{}` for `lengths`, expected lengths by name, `{description: 160}`'
  ],
  [
    { lengths: { a: 0 } },
    'Unexpected `0` for `lengths.a`, expected a whole number above 0'
  ],
  [
    { lengths: { a: -1 } },
    'Unexpected `-1` for `lengths.a`, expected a whole number above 0'
  ],
  [
    { lengths: { a: Number.NaN } },
    'Unexpected `NaN` for `lengths.a`, expected a whole number above 0'
  ],
  [
    { lengths: { a: 1.5 } },
    'Unexpected `1.5` for `lengths.a`, expected a whole number above 0'
  ],
  [
    { lengths: { a: '160' } },
    "Unexpected `\"160\"` for `lengths.a`, expected a number, an object or `'jsonLd'`, `'openGraph'`, `'rss'`, `'search'`, `'searchPixels'`, `'x'`"
  ],
  [
    { lengths: { a: null } },
    'Unexpected `null` for `lengths.a`, expected a whole number above 0'
  ],
  [
    { lengths: { a: {} } },
    'Unexpected `undefined` for `lengths.a`, expected a whole number above 0'
  ],
  [
    { lengths: { a: { max: Number.POSITIVE_INFINITY, unit: 'pixel' } } },
    'Unexpected `Infinity` for `lengths.a`, expected a whole number above 0'
  ],
  [
    { lengths: { a: { maximum: 1 } } },
    "Unexpected `\"maximum\"` for `lengths.a`, expected only the fields `'cut'`, `'ellipsis'`, `'keys'`, `'max'`, `'min'`, `'unit'`"
  ],
  [
    { lengths: { a: { max: 9, unit: 'byte' } } },
    "Unexpected `\"byte\"` for `lengths.a.unit`, expected one of `'grapheme'`, `'word'`, `'codePoint'`, `'codeUnit'`, `'pixel'`"
  ],
  [
    { lengths: { a: { max: 9, min: 10 } } },
    'Unexpected `10` for `lengths.a.min`, expected a number from 0 to `max` (9)'
  ],
  [
    { lengths: { a: { max: 9, min: -1 } } },
    'Unexpected `-1` for `lengths.a.min`, expected a number from 0 to `max` (9)'
  ],
  [
    { lengths: { a: { cut: [], max: 9 } } },
    "Unexpected `[]` for `lengths.a.cut`, expected a list of `'sentence'`, `'word'`, `'grapheme'`, `'hard'`"
  ],
  [
    { lengths: { a: { cut: ['line'], max: 9 } } },
    "Unexpected `[\"line\"]` for `lengths.a.cut`, expected a list of `'sentence'`, `'word'`, `'grapheme'`, `'hard'`"
  ],
  [
    { lengths: { a: { ellipsis: 3, max: 9 } } },
    'Unexpected `3` for `lengths.a.ellipsis`, expected text'
  ],
  [
    { lengths: { a: { keys: 'b', max: 9 } } },
    'Unexpected `"b"` for `lengths.a.keys`, expected a list of names of fields'
  ],
  [
    { locale: 'english' },
    "Unexpected `\"english\"` for `locale`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  ],
  [
    { locale: 'e' },
    "Unexpected `\"e\"` for `locale`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  ],
  [
    { locale: 3 },
    "Unexpected `3` for `locale`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  ],
  [
    { marker: ' ' },
    'Unexpected `" "` for `marker`, expected text, a list of texts, or `false`'
  ],
  [
    { marker: [3] },
    'Unexpected `[3]` for `marker`, expected text, a list of texts, or `false`'
  ],
  [
    { extract: 'text' },
    'Unexpected `"text"` for `extract`, expected a function of the tree'
  ]
])('refuses %j', (options, reason) => {
  expect(() => {
    Reflect.apply(describeTree, undefined, [tree, options])
  }).toThrow(new TypeError(reason))
})

it('names what `truncate` takes', () => {
  expect(() => truncate('a', 0)).toThrow(
    'Unexpected `0` for `max`, expected a whole number above 0'
  )
  expect(() => truncate('a', 9, { min: 10 })).toThrow(
    'Unexpected `10` for `min`, expected a number from 0 to `max` (9)'
  )
  expect(() => truncate('a', 9, { locale: 'xx' })).toThrow(
    "Unexpected `\"xx\"` for `locale`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  )
  expect(truncate('a', 9, { locale: 'und' })).toBe('a')
})
