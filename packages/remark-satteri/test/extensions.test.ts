import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { findUnsupported } from '../src/extensions.ts'
import remarkSatteri from '../src/index.ts'

const none = (): boolean => false
const all = (): boolean => true

/** The sentence about an extension that Sätteri does not have. */
function replace(name: string): string {
  return (
    `Cannot parse the syntax extension \`${name}\` with Sätteri, which runs ` +
    'no micromark extensions, use `remark-parse` in place of ' +
    '`@flyleaf/remark-satteri`'
  )
}

it.each([
  ['nothing', undefined, undefined],
  ['empty lists', [], [[]]],
  ['empty extensions', [{}], [{ enter: {} }]],
  ['what is no extension', [null, 'a'], [1]]
])('finds nothing in %s', (_, micromark, fromMarkdown) => {
  expect(findUnsupported(micromark, fromMarkdown, none)).toBeUndefined()
})

describe('an extension that Sätteri does not have', () => {
  it.each([
    [
      'by its construct',
      [{ text: { 91: { name: 'wikiLink' } } }],
      [],
      'wikiLink'
    ],
    [
      'by its construct in a list',
      [{ flow: { 91: [{ name: 'wikiLink' }] } }],
      [],
      'wikiLink'
    ],
    [
      'by the function of its construct',
      [{ flow: { 61: { tokenize: function tokenizeMark() {} } } }],
      [],
      'mark'
    ],
    [
      'by its character, when there is nothing else',
      [{ flow: { 61: { tokenize: () => {} } } }],
      [],
      'at ='
    ],
    [
      'by its place, when it has no character',
      [{ flow: { null: {} } }],
      [],
      'at the end'
    ],
    [
      'by what it turns off',
      [{ disable: { null: ['list'] } }],
      [],
      'disable list'
    ],
    ['by its token', [], [[{ enter: { mark() {} } }]], 'mark'],
    ['by the end of its token', [], [{ exit: { mark() {} } }], 'mark'],
    [
      'by its change of the tree',
      [],
      [{ transforms: [function mark() {}] }],
      'mark'
    ],
    [
      'by its token, where the construct has no name',
      [{ text: { 61: { tokenize: () => {} } } }],
      [{ enter: { mark() {} } }],
      'mark'
    ],
    [
      'by its type, when it is frontmatter of a language of its own',
      [{ flow: { 123: { tokenize: function tokenizeFrontmatter() {} } } }],
      [{ enter: { json() {} } }],
      'json'
    ],
    // remark-gfm listens to paragraphs too, but not alone.
    ['by a common token', [], [{ exit: { paragraph() {} } }], 'paragraph']
  ])('is named %s', (_, micromark, fromMarkdown, name) => {
    expect(findUnsupported(micromark, fromMarkdown, all)).toBe(replace(name))
  })

  it('is named when the parser runs, however late it was added', () => {
    const processor = unified()
      .use(remarkSatteri)
      .use(function wikiLink() {
        Object.assign(this.data(), {
          micromarkExtensions: [{ text: { 91: { name: 'wikiLink' } } }]
        })
      })
    expect(() => processor.parse('a')).toThrow(new Error(replace('wikiLink')))
    expect(() => processor.parse('a')).toThrow(new Error(replace('wikiLink')))
  })
})

describe('a feature of Sätteri that is off', () => {
  it.each([
    ['gfm', 'remark-gfm', 'strikethrough'],
    ['frontmatter', 'remark-frontmatter', 'yaml'],
    ['math', 'remark-math', 'mathText'],
    ['directive', 'remark-directive', 'directiveLeaf'],
    ['mdx', 'remark-mdx', 'mdxJsxTextTag']
  ])('is named as option `%s`', (option, plugin, name) => {
    const extension = { text: { 97: { name } } }
    expect(
      findUnsupported([extension], [], (feature) => feature !== option)
    ).toBe(
      `Cannot parse \`${name}\` of \`${plugin}\` with Sätteri while option ` +
        `\`${option}\` of \`@flyleaf/remark-satteri\` is off, turn it on or ` +
        'remove the plugin'
    )
    expect(findUnsupported([extension], [], all)).toBeUndefined()
  })
})
