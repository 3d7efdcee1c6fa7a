import { unified } from 'unified'
import { expect, it } from 'vitest'
import remarkSatteri from '../src/index.ts'

/** Attach the plugin with options that came from JSON. */
function attach(json: string): () => unknown {
  return () => unified().use(remarkSatteri, JSON.parse(json)).freeze()
}

it.each([
  '{"gfm": true, "frontmatter": false}',
  '{"gfm": {}, "math": {"singleDollarTextMath": false}}',
  '{"smartPunctuation": {"quotes": true, "dashes": false, "ellipses": true}}',
  '{"mdx": "detect", "position": null}'
])('takes %s', (json) => {
  expect(attach(json)).not.toThrow()
})

it.each([
  [
    '5',
    'Unexpected `5` for the options of `@flyleaf/remark-satteri`, expected an object of options'
  ],
  [
    '[]',
    'Unexpected `[]` for the options of `@flyleaf/remark-satteri`, expected an object of options'
  ],
  [
    '"x"',
    "Unexpected `'x'` for the options of `@flyleaf/remark-satteri`, expected an object of options"
  ],
  [
    '{"rawHtml": true}',
    'Unexpected option `rawHtml` of `@flyleaf/remark-satteri`, expected one of `definitionList`, ' +
      '`directive`, `frontmatter`, `gfm`, `headingAttributes`, `math`, ' +
      '`mdx`, `position`, `smartPunctuation`, `subscript`, `superscript`, ' +
      '`wikilinks`'
  ],
  [
    '{"subskript": true}',
    'Unexpected option `subskript` of `@flyleaf/remark-satteri`, did you mean `subscript`?'
  ],
  [
    '{"directive": "yes"}',
    "Unexpected `'yes'` for option `directive` of `@flyleaf/remark-satteri`, expected `true` or `false`"
  ],
  [
    '{"directive": {}}',
    'Unexpected `{}` for option `directive` of `@flyleaf/remark-satteri`, expected `true` or `false`'
  ],
  [
    '{"mdx": "auto"}',
    "Unexpected `'auto'` for option `mdx` of `@flyleaf/remark-satteri`, expected `true` or `false`, or `'detect'`"
  ],
  [
    '{"mdx": "detekt"}',
    "Unexpected `'detekt'` for option `mdx` of `@flyleaf/remark-satteri`, did you mean `'detect'`?"
  ],
  [
    '{"gfm": {"footnotes": {"label": "Notes"}}}',
    'Unexpected `{"label":"Notes"}` for option `gfm.footnotes` of `@flyleaf/remark-satteri`, expected `true` or `false`'
  ],
  [
    '{"gfm": {"footnote": false}}',
    'Unexpected option `gfm.footnote` of `@flyleaf/remark-satteri`, did you mean `gfm.footnotes`?'
  ],
  [
    '{"smartPunctuation": ["dashes"]}',
    'Unexpected `["dashes"]` for option `smartPunctuation` of `@flyleaf/remark-satteri`, expected `true` or `false`, or an object of options'
  ]
])('rejects %s', (json, reason) => {
  expect(attach(json)).toThrow(new TypeError(reason))
})
