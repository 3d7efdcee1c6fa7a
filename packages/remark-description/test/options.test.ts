import { expect, it } from 'vitest'
import remarkDescription, {
  describe as describeTree,
  sinks,
  truncate
} from '../src/index.ts'

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

/** How the sentence about a single length ends. */
const anyLength =
  "expected a whole number above 0, or `'jsonLd'`, `'openGraph'`, `'rss'`, `'search'`, `'searchPixels'` or `'x'`, or an object of options"

it.each([
  [
    { lengths: 160 },
    "`160` for option `lengths` of `@flyleaf/remark-description`, expected lengths by name, `{description: 160}`, or `'jsonLd'`, `'openGraph'`, `'rss'`, `'search'`, `'searchPixels'` or `'x'`"
  ],
  [
    { lengths: {} },
    "`{}` for option `lengths` of `@flyleaf/remark-description`, expected lengths by name, `{description: 160}`, or `'jsonLd'`, `'openGraph'`, `'rss'`, `'search'`, `'searchPixels'` or `'x'`"
  ],
  [
    { lengths: 'serch' },
    "`'serch'` for option `lengths` of `@flyleaf/remark-description`, did you mean `'search'`?"
  ],
  [
    { lengths: { a: 'openGrph' } },
    "`'openGrph'` for option `lengths.a` of `@flyleaf/remark-description`, did you mean `'openGraph'`?"
  ],
  [
    { lengths: { a: 0 } },
    `\`0\` for option \`lengths.a\` of \`@flyleaf/remark-description\`, ${anyLength}`
  ],
  [
    { lengths: { a: -1 } },
    `\`-1\` for option \`lengths.a\` of \`@flyleaf/remark-description\`, ${anyLength}`
  ],
  [
    { lengths: { a: Number.NaN } },
    `\`NaN\` for option \`lengths.a\` of \`@flyleaf/remark-description\`, ${anyLength}`
  ],
  [
    { lengths: { a: 1.5 } },
    `\`1.5\` for option \`lengths.a\` of \`@flyleaf/remark-description\`, ${anyLength}`
  ],
  [
    { lengths: { a: '160' } },
    `\`'160'\` for option \`lengths.a\` of \`@flyleaf/remark-description\`, ${anyLength}`
  ],
  [
    { lengths: { a: null } },
    '`undefined` for option `lengths.a.max` of `@flyleaf/remark-description`, expected a whole number above 0'
  ],
  [
    { lengths: { a: {} } },
    '`undefined` for option `lengths.a.max` of `@flyleaf/remark-description`, expected a whole number above 0'
  ],
  [
    { lengths: { a: { max: 1.5 } } },
    '`1.5` for option `lengths.a.max` of `@flyleaf/remark-description`, expected a whole number above 0'
  ],
  [
    { lengths: { a: { max: Number.POSITIVE_INFINITY, unit: 'pixel' } } },
    '`Infinity` for option `lengths.a.max` of `@flyleaf/remark-description`, expected a whole number above 0'
  ],
  [
    { lengths: { a: { maximum: 1 } } },
    'option `lengths.a.maximum` of `@flyleaf/remark-description`, expected one of `lengths.a.cut`, `lengths.a.ellipsis`, `lengths.a.min`, `lengths.a.unit`, `lengths.a.keys`, `lengths.a.max`'
  ],
  [
    { lengths: { a: { elipsis: '', max: 9 } } },
    'option `lengths.a.elipsis` of `@flyleaf/remark-description`, did you mean `lengths.a.ellipsis`?'
  ],
  [
    { lengths: { a: { max: 9, unit: 'byte' } } },
    "`'byte'` for option `lengths.a.unit` of `@flyleaf/remark-description`, expected `'grapheme'`, `'word'`, `'codePoint'`, `'codeUnit'` or `'pixel'`"
  ],
  [
    { lengths: { a: { max: 9, unit: 'words' } } },
    "`'words'` for option `lengths.a.unit` of `@flyleaf/remark-description`, did you mean `'word'`?"
  ],
  [
    { lengths: { a: { max: 9, min: 10 } } },
    '`10` for option `lengths.a.min` of `@flyleaf/remark-description`, expected a number from 0 to `max` (9)'
  ],
  [
    { lengths: { a: { max: 9, min: -1 } } },
    '`-1` for option `lengths.a.min` of `@flyleaf/remark-description`, expected a number from 0 to `max`'
  ],
  [
    { lengths: { a: { cut: [], max: 9 } } },
    "`[]` for option `lengths.a.cut` of `@flyleaf/remark-description`, expected a list of `'sentence'`, `'word'`, `'grapheme'` or `'hard'`"
  ],
  [
    { lengths: { a: { cut: 'word', max: 9 } } },
    "`'word'` for option `lengths.a.cut` of `@flyleaf/remark-description`, expected a list of `'sentence'`, `'word'`, `'grapheme'` or `'hard'`"
  ],
  [
    { lengths: { a: { cut: ['line'], max: 9 } } },
    "`'line'` for option `lengths.a.cut[0]` of `@flyleaf/remark-description`, expected `'sentence'`, `'word'`, `'grapheme'` or `'hard'`"
  ],
  [
    { lengths: { a: { ellipsis: 3, max: 9 } } },
    '`3` for option `lengths.a.ellipsis` of `@flyleaf/remark-description`, expected a text'
  ],
  [
    { lengths: { a: { keys: 'b', max: 9 } } },
    "`'b'` for option `lengths.a.keys` of `@flyleaf/remark-description`, expected a list of names of fields"
  ],
  [
    { lengths: { a: { keys: [3], max: 9 } } },
    '`3` for option `lengths.a.keys[0]` of `@flyleaf/remark-description`, expected a text'
  ],
  [
    { locale: 'english' },
    "`'english'` for option `locale` of `@flyleaf/remark-description`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  ],
  [
    { locale: 'e' },
    "`'e'` for option `locale` of `@flyleaf/remark-description`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  ],
  [
    { locale: 3 },
    "`3` for option `locale` of `@flyleaf/remark-description`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  ],
  [
    { marker: ' ' },
    "`' '` for option `marker` of `@flyleaf/remark-description`, expected `false`, a text that is not blank or a list of such texts"
  ],
  [
    { marker: [3] },
    '`3` for option `marker[0]` of `@flyleaf/remark-description`, expected a text that is not blank'
  ],
  [
    { extract: 'text' },
    "`'text'` for option `extract` of `@flyleaf/remark-description`, expected a function of the tree"
  ],
  [
    { extract: async () => 'Hot tea.' },
    '`async function` for option `extract` of `@flyleaf/remark-description`, expected a function that returns its value, and no promise of it'
  ],
  [
    { author: ['Hot tea.'] },
    '`["Hot tea."]` for option `author` of `@flyleaf/remark-description`, expected fields of the frontmatter'
  ]
])('refuses %j', (options, reason) => {
  expect(() => {
    Reflect.apply(describeTree, undefined, [tree, options])
  }).toThrow(new TypeError(`Unexpected ${reason}`))
})

it('names what `truncate` takes', () => {
  expect(() => truncate('a', 0)).toThrow(
    'Unexpected `0` for option `max` of `truncate`, expected a whole number above 0'
  )
  expect(() => truncate('a', 9, { min: 10 })).toThrow(
    'Unexpected `10` for option `min` of `truncate`, expected a number from 0 to `max` (9)'
  )
  expect(() => truncate('a', 9, { locale: 'xx' })).toThrow(
    "Unexpected `'xx'` for option `locale` of `truncate`, expected the tag of a language, such as `'en'` or `'pt-BR'`"
  )
  expect(() => {
    Reflect.apply(truncate, undefined, ['a', 9, { keys: ['a'] }])
  }).toThrow(
    'Unexpected option `keys` of `truncate`, expected one of `cut`, `ellipsis`, `min`, `unit`, `locale`'
  )
  expect(truncate('a', 9, { locale: 'und' })).toBe('a')
})

it.each([
  [
    { ignore: true },
    '`true` for option `ignore` of `@flyleaf/remark-description`, expected a function of the fields or fields and their values, `{draft: true}`'
  ],
  [
    { ignore: { draft: {} } },
    '`{}` for option `ignore.draft` of `@flyleaf/remark-description`, expected a value or a list of values'
  ],
  [
    { ignore: { draft: [{}] } },
    '`{}` for option `ignore.draft[0]` of `@flyleaf/remark-description`, expected a value'
  ],
  [
    { key: ' ' },
    "`' '` for option `key` of `@flyleaf/remark-description`, expected `false` or a name that is not blank"
  ],
  [
    { mdxExport: 'a b' },
    "`'a b'` for option `mdxExport` of `@flyleaf/remark-description`, expected `true`, `false` or a name that an export can have"
  ],
  [
    { mdxExport: () => 1 },
    'a function for option `mdxExport` of `@flyleaf/remark-description`, expected `true`, `false` or a name that an export can have'
  ],
  [
    { lengths: { a: 0 } },
    `\`0\` for option \`lengths.a\` of \`@flyleaf/remark-description\`, ${anyLength}`
  ],
  [
    { length: 160 },
    'option `length` of `@flyleaf/remark-description`, did you mean `lengths`?'
  ],
  [
    'search',
    "`'search'` for the options of `@flyleaf/remark-description`, expected an object of options"
  ],
  [
    { author: {} },
    'option `author` of `@flyleaf/remark-description`, expected one of `extract`, `lengths`, `locale`, `marker`, `ignore`, `key`, `mdxExport`'
  ]
])('refuses %j where it is attached', (options, reason) => {
  expect(() => {
    Reflect.apply(remarkDescription, undefined, [options])
  }).toThrow(new TypeError(`Unexpected ${reason}`))
})
