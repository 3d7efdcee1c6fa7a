import type { Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { type Pluggable, unified } from 'unified'
import { expect, it } from 'vitest'
import { describe as describeTree } from '../../src/index.ts'

/** Describe Markdown, with GFM and what a test needs besides. */
function read(markdown: string, ...plugins: Pluggable[]): string {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter, ['yaml', 'toml'])
    .use(plugins)
  return describeTree(processor.parse(markdown), { lengths: { text: 500 } })
    .text
}

it.each([
  ['a heading', '# Tea\n\nWater first.\n\nTea\n===\n\nThen leaves.'],
  ['YAML', '---\ntitle: Tea\n---\n\nWater first.\n\nThen leaves.'],
  ['TOML', '+++\ntitle = "Tea"\n+++\n\nWater first.\n\nThen leaves.'],
  ['fenced code', '```js\ntea()\n```\n\nWater first.\n\nThen leaves.'],
  ['indented code', '    tea()\n\nWater first.\n\nThen leaves.'],
  [
    'a table',
    'Water first.\n\n| Tea | Cup |\n| --- | --- |\n| a | b |\n\nThen leaves.'
  ],
  ['a rule', 'Water first.\n\n***\n\nThen leaves.'],
  ['an HTML block', '<p>Tea</p>\n\nWater first.\n\nThen leaves.'],
  ['a comment', '<!-- Tea\nor so -->\n\nWater first.\n\nThen leaves.'],
  [
    'a style with blank lines',
    '<style>\na { b: c }\n\nd { e: f }\n</style>\n\nWater first.\n\nThen leaves.'
  ],
  [
    'a definition',
    '[tea]: https://tea.example\n\nWater first.\n\nThen leaves.'
  ],
  ['a footnote', 'Water first[^1].\n\n[^1]: Tea.\n\nThen leaves.'],
  ['a lone image', '![Tea](tea.png)\n\nWater first.\n\nThen leaves.'],
  [
    'badges',
    '[![Tea](a.svg)](b) [![Cup][c]](d)\n\n[c]: c.svg\n\nWater first.\n\nThen leaves.'
  ],
  ['a row of links', '[Tea](a) | [Cup](b)\n\nWater first.\n\nThen leaves.'],
  ['a list', '* tea\n* cup\n\nWater first.\n\nThen leaves.'],
  [
    'a bare address',
    'https://tea.example/a?b=c\n\nWater first.\n\nThen leaves.'
  ],
  ['an autolink', '<https://tea.example>\n\nWater first.\n\nThen leaves.'],
  ['a GitHub alert', '> [!NOTE]\n> Tea.\n\nWater first.\n\nThen leaves.'],
  ['a textual aside', ':::note Tea\nHot.\n:::\n\nWater first.\n\nThen leaves.'],
  [
    'a textual aside in pieces',
    '::: tip\n\nTea.\n\n```\na\n```\n\n* Hot.\n:::\n\nWater first.\n\nThen leaves.'
  ],
  [
    'textual asides in each other',
    '::::a\n\nTea.\n\n:::b\n\nHot.\n\n:::\n\nCup.\n\n::::\n\nWater first.\n\nThen leaves.'
  ],
  [
    'textual asides of the same kind',
    ':::a\n\nTea.\n\n:::b\n\nHot.\n\n:::\n\nCup.\n\n:::\n\nWater first.\n\nThen leaves.'
  ],
  [
    'what ends an aside that never began',
    ':::\n\nWater first.\n\nThen leaves.'
  ],
  [
    'an aside of Python-Markdown',
    '!!! note "Tea"\n    Hot.\n\nWater first.\n\nThen leaves.'
  ],
  [
    'the place of a table of contents',
    '[TOC]\n\n[[_TOC_]]\n\nWater first.\n\nThen leaves.'
  ],
  [
    'a tag of a template',
    '{% include tea %}\n\nWater first.\n\n{{ tea }}\n\nThen leaves.'
  ],
  ['attributes', '{: .tea }\n\nWater first. {#a}\n\nThen leaves.\n{.tea}'],
  ['a heading in HTML', '<h1>\n\nTea\n\n</h1>\n\nWater first.\n\nThen leaves.'],
  [
    'navigation in HTML',
    '<nav class="a>b">\n\n* [Tea](a)\n\nTea <b>and</b> [cup](b)\n\n</nav>\n\nWater first.\n\nThen leaves.'
  ],
  [
    'what has the role of navigation',
    '<div role="navigation">\n\nTea\n\n<div>\n\ncup\n\n</div>\n\nhot\n\n</div>\n\nWater first.\n\nThen leaves.'
  ]
])('passes over %s', (_, markdown) => {
  expect(read(markdown)).toBe('Water first. Then leaves.')
})

it.each([
  ['emphasis', 'Some *hot* and __strong__ tea.', 'Some hot and strong tea.'],
  [
    'a link',
    'Some [hot `tea`](a "b") [here][c].\n\n[c]: d',
    'Some hot tea here.'
  ],
  ['code', 'Call `tea( <b> )` twice.', 'Call tea( <b> ) twice.'],
  [
    'code like a template or an address',
    'Write `{{ tea }}`, `[[a]]` or `https://a.example`.',
    'Write {{ tea }}, [[a]] or https://a.example.'
  ],
  [
    'a link with code like an address',
    'See [`https://a.example` there](b).',
    'See https://a.example there.'
  ],
  [
    'entities',
    'Tea &amp; cake &lt;b&gt;&nbsp;&mdash; hot.',
    'Tea & cake <b> — hot.'
  ],
  ['an empty quote', '>\n\nTea.', 'Tea.'],
  ['a quote', '> Water first.\n>\n> Then leaves.', 'Water first. Then leaves.'],
  [
    'inline HTML',
    'H<sub>2</sub>O, <b>hot</b><br>and<!-- not --> clean.',
    'H2O, hot and clean.'
  ],
  [
    'a script within a paragraph',
    'Tea <script>a("<b>")</script>is hot.',
    'Tea is hot.'
  ],
  ['line breaks', 'Tea  \nis\\\nhot\nand good.', 'Tea is hot and good.'],
  [
    'an image in a sentence',
    'A cup ![of tea](a) is hot ![b][b].\n\n[b]: c',
    'A cup is hot.'
  ],
  ['a footnote in a sentence', 'Hot[^1] tea[^1].\n\n[^1]: b', 'Hot tea.'],
  ['a footnote that is nowhere', 'Hot tea[^2] is good.', 'Hot tea is good.'],
  [
    'an address in a sentence',
    'Tea (https://tea.example/a_(b)) is on www.tea.example, hot.',
    'Tea is on tea.example, hot.'
  ],
  ['an address at the end', 'Hot tea: https://tea.example', 'Hot tea'],
  ['a mail address', 'Write to tea@cup.example.', 'Write to tea@cup.example.'],
  ['what is struck out', 'Tea is ~~cold~~ hot.', 'Tea is hot.'],
  [
    'wiki links',
    'See [[Tea]], [[cup|the cup]] and ![[tea.png]].',
    'See Tea, the cup and.'
  ],
  [
    'broken links and images',
    'See [the tea](a b c) and ![it](d e).',
    'See the tea and.'
  ],
  [
    'a template in a sentence',
    'Tea {{ a }} is {% if b %}hot{% endif %}{# c #} {/* d */}.',
    'Tea is hot.'
  ],
  [
    'braces that never close',
    'A {{ is no tag, {% neither.',
    'A {{ is no tag, {% neither.'
  ],
  ['a sentence that is a link', '[Tea is hot.](a)', 'Tea is hot.'],
  ['what follows a badge', '[![a](b)](c) - Tea is hot.', 'Tea is hot.'],
  [
    'CJK lines',
    '紅茶は\n熱い。\n*水*\nが先。Tea\nです。',
    '紅茶は熱い。水が先。Tea です。'
  ],
  ['lines between CJK and others', 'Tea\n茶\n![a](b)\nis', 'Tea 茶 is'],
  ['Korean lines', '차는\n뜨겁다.', '차는 뜨겁다.'],
  [
    'hidden characters',
    'T\u200Be\u00ADa\u202E is\u{E0041} h\uFEFFot\u0007.',
    'Tea is hot.'
  ],
  ['joiners where they belong', '👩‍🔬 می‌خواهم T‍ea ക്‍ষ', '👩‍🔬 می‌خواهم Tea ക്‍ষ'],
  ['emoji alone', '🍵🇨🇭', '🍵🇨🇭'],
  ['flags', '🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇨🇭 tea', '🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇨🇭 tea'],
  [
    'selectors that select nothing',
    'Hot ☕\uFE0F\uFE0F\u{E0100} tea',
    'Hot ☕\uFE0F tea'
  ],
  ['towers of marks', `Te${'\u0301'.repeat(99)}a`, `Te${'\u0301'.repeat(30)}a`],
  ['a table without its syntax', 'Tea\u00A0 is \t hot.', 'Tea is hot.']
])('reads %s', (_, markdown, text) => {
  expect(read(markdown)).toBe(text)
})

it('takes emoji for text, and math for none where no syntax knows it', () => {
  expect(read('🍵🇨🇭')).toBe('🍵🇨🇭')
  expect(read('$$\na\n$$\n\n$5 for tea.')).toBe('$5 for tea.')
})

it('knows the syntax of math', () => {
  expect(read('$$\na\n$$\n\nLet $b$ be *c*.', remarkMath)).toBe('Let b be c.')
})

it('knows the syntax of directives', () => {
  const markdown =
    ':::note[Tea]\nHot.\n:::\n\n::video{#a}\n\nAt 10:tea, the :abbr[cup]{title=a}.'
  expect(read(markdown, remarkDirective)).toBe('At 10:tea, the cup.')
})

it('knows the syntax of MDX', () => {
  const markdown =
    'import a from "b"\n\n{c}\n\n<Layout>\n  Water {d} <b>first</b><br/>now.\n</Layout>\n\n<>Hot.</>\n\n<Aside>\n  Tea.\n</Aside>\n\n<nav>Tea</nav>\n\n<div className="a prevnext">\n  Tea\n</div>\n\n<div role="navigation" {...a} b={c} d>\n  Tea\n</div>\n\nThen <Note>tea</Note> leaves.'
  expect(read(markdown, remarkMdx)).toBe('Water first now. Hot. Then leaves.')
})

it('reads elements of MDX that hold text without a paragraph', () => {
  const tree: Root = { children: [], type: 'root' }
  // As MDX makes it of a paragraph that is nothing but an element.
  const children: object[] = tree.children
  const text = { type: 'text', value: 'Hot tea.' }
  children.push({ children: [text], name: 'p', type: 'mdxJsxFlowElement' })
  expect(describeTree(tree).text).toBe('Hot tea.')
})

it('reads on behind a directive that has no name', () => {
  const tree = unified().use(remarkParse).parse('Hot tea.\n\nCake.')
  const children: object[] = tree.children
  children.splice(1, 0, { children: [], type: 'leafDirective' })
  expect(describeTree(tree)).toMatchObject({
    source: 'paragraphs',
    text: 'Hot tea. Cake.'
  })
})

it('knows tables and definitions of footnotes where no syntax does', () => {
  const tree = unified()
    .use(remarkParse)
    .parse(
      '[^1]: Tea.\n\n| a | b |\n| - | - |\n| c | d |\n\na | b\n--|--\nc | d\n\nEither a | b.\n\n* [ ] tea'
    )
  expect(describeTree(tree).text).toBe('Either a | b.')
})

it.each([
  [
    'On https://a.example/b_(c), HTTP://B.example and www.c.example: tea.',
    'On a.example/b_(c), B.example and c.example: tea.'
  ],
  ['Tea {{ "https://a.example" | b }} is hot.', 'Tea is hot.'],
  [
    'Tea[^1] (see https://a.example). (https://a.example) Hot.',
    'Tea (see a.example). Hot.'
  ]
])('knows addresses where no syntax does: %s', (markdown, text) => {
  const tree = unified().use(remarkParse).parse(markdown)
  expect(describeTree(tree).text).toBe(text)
})

it('takes a new line of EBCDIC for white space', () => {
  expect(read('Hot\u0085tea.')).toBe('Hot tea.')
})

it('passes over nodes that it does not know, but what they hold', () => {
  const tree: Root = { children: [], type: 'root' }
  const children: object[] = tree.children
  const text = { type: 'text', value: 'Hot tea.' }
  const unknown = [
    { type: 'a', value: 'B' },
    { children: [text], type: 'c' }
  ]
  children.push({ children: unknown, type: 'paragraph' }, ...unknown)
  expect(describeTree(tree).text).toBe('Hot tea. Hot tea.')
})
