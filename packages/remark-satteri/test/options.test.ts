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
  ['5', 'Unexpected options of `@flyleaf/remark-satteri`, expected an object'],
  ['[]', 'Unexpected options of `@flyleaf/remark-satteri`, expected an object'],
  [
    '"x"',
    'Unexpected options of `@flyleaf/remark-satteri`, expected an object'
  ],
  [
    '{"rawHtml": true}',
    'Unexpected option `rawHtml` of `@flyleaf/remark-satteri`, expected one of `definitionList`, ' +
      '`directive`, `frontmatter`, `gfm`, `headingAttributes`, `math`, ' +
      '`mdx`, `position`, `smartPunctuation`, `subscript`, `superscript`, ' +
      '`wikilinks`'
  ],
  [
    '{"directive": "yes"}',
    'Unexpected value of option `directive` of `@flyleaf/remark-satteri`, expected a boolean'
  ],
  [
    '{"directive": {}}',
    'Unexpected value of option `directive` of `@flyleaf/remark-satteri`, expected a boolean'
  ],
  [
    '{"mdx": "auto"}',
    "Unexpected value of option `mdx` of `@flyleaf/remark-satteri`, expected a boolean or `'detect'`"
  ],
  [
    '{"gfm": {"footnotes": {"label": "Notes"}}}',
    'Unexpected value of option `gfm` of `@flyleaf/remark-satteri`, expected a boolean or an object of ' +
      'booleans: `footnotes`'
  ],
  [
    '{"smartPunctuation": ["dashes"]}',
    'Unexpected value of option `smartPunctuation` of `@flyleaf/remark-satteri`, expected a boolean or ' +
      'an object of booleans: `dashes`, `ellipses`, `quotes`'
  ]
])('rejects %s', (json, reason) => {
  expect(attach(json)).toThrow(new Error(reason))
})
