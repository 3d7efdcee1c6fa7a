/**
 * Inputs, each with what it should give: the fields, the page, or the place of
 * an error.
 *
 * @typedef {object} Input
 * @property {string} name
 * @property {string} source
 * @property {Record<string, unknown>} [data]
 *   Fields (default: `{a: 1}`).
 * @property {string} [page]
 *   HTML of the page (default: `<p>Hi</p>`).
 * @property {number} [error]
 *   Line of the error; `0` where any refusal will do.
 */

/** @type {Input[]} */
export const inputs = [
  { name: 'plain YAML', source: '---\na: 1\n---\nHi\n' },
  {
    name: 'text, list, flag, empty value',
    source: '---\nt: x\nl: [a, b]\nf: true\ne:\n---\nHi\n',
    data: { e: null, f: true, l: ['a', 'b'], t: 'x' }
  },
  { name: 'no frontmatter', source: 'Hi\n', data: {} },
  { name: 'empty block', source: '---\n---\nHi\n', data: {} },
  { name: 'blank block', source: '---\n\n---\nHi\n', data: {} },
  { name: 'comment only', source: '---\n# c\n---\nHi\n', data: {} },
  { name: 'dots only', source: '---\n...\n\n---\nHi\n', data: {} },
  { name: 'CRLF', source: '---\r\na: 1\r\n---\r\nHi\r\n' },
  { name: 'lone CR', source: '---\ra: 1\r---\rHi\r' },
  { name: 'byte order mark', source: '\uFEFF---\na: 1\n---\nHi\n' },
  { name: 'blank behind the fences', source: '--- \na: 1\n--- \nHi\n' },
  { name: 'blank line before', source: '\n---\na: 1\n---\nHi\n' },
  { name: 'blank line at the end', source: '---\na: 1\n\n---\nHi\n' },
  { name: 'dots as the end', source: '---\na: 1\n...\nHi\n' },
  { name: 'end of the file at the fence', source: '---\na: 1\n---', page: '' },
  {
    name: 'no end',
    source: '---\na: 1\n\n* Hi\n',
    data: {},
    page: '<hr>\n<p>a: 1</p>\n<ul>\n<li>Hi</li>\n</ul>'
  },
  {
    name: 'four dashes',
    source: '----\na: 1\n----\n',
    data: {},
    page: '<hr>\n<h2>a: 1</h2>'
  },
  {
    name: 'text between two rules',
    source: '---\nHi\n---\n',
    data: {},
    page: '<hr>\n<h2>Hi</h2>'
  },
  {
    name: 'a list between two rules',
    source: '---\n- Hi\n---\n',
    data: {},
    page: '<hr>\n<ul>\n<li>Hi</li>\n</ul>\n<hr>'
  },
  {
    name: 'another `---` in the body',
    source: '---\na: 1\n---\nHi\n\n---\n',
    page: '<p>Hi</p>\n<hr>'
  },
  { name: 'TOML', source: '+++\na = 1\n+++\nHi\n' },
  { name: 'JSON with a tag', source: '---json\n{"a": 1}\n---\nHi\n' },
  { name: 'JSON, as Hugo has it', source: '{"a": 1}\nHi\n' },
  {
    name: 'a date',
    source: '---\nd: 2022-08-29\n---\nHi\n',
    data: { d: '2022-08-29' }
  },
  {
    name: 'a date and a time',
    source: '---\nd: 2022-08-29 07:51:54\n---\nHi\n',
    data: { d: '2022-08-29 07:51:54' }
  },
  {
    name: 'an impossible date',
    source: '---\nd: 2021-07-32\n---\nHi\n',
    data: { d: '2021-07-32' }
  },
  {
    name: 'a date in TOML',
    source: '+++\nd = 2022-08-29\n+++\nHi\n',
    data: { d: '2022-08-29' }
  },
  {
    name: 'an impossible date in TOML',
    source: '+++\nd = 2021-02-30\n+++\nHi\n',
    data: { d: '2021-02-30' }
  },
  {
    name: 'words of YAML 1.1',
    source: '---\ny: yes\nt: 12:30:45\n---\nHi\n',
    data: { t: '12:30:45', y: 'yes' }
  },
  {
    name: 'leading zeros',
    source: '---\nn: 0755\n---\nHi\n',
    data: { n: 755 }
  },
  {
    name: 'a key `__proto__`',
    source: '---\na: 1\n__proto__:\n  b: 1\n---\nHi\n'
  },
  {
    name: 'a key `constructor`',
    source: '---\nconstructor: 1\n---\nHi\n',
    data: { constructor: 1 }
  },
  {
    name: 'duplicate keys',
    source: '---\na: 2\na: 1\n---\nHi\n'
  },
  {
    name: 'code on the fence',
    source: '---js\n{ a: 1 + 1 }\n---\nHi\n',
    data: {}
  },
  {
    name: 'an alias to itself',
    source: '---\na: &x [*x]\n---\nHi\n',
    data: {},
    error: 0
  },
  {
    name: 'nested 5,000 deep',
    source: `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\nHi\n`,
    data: {},
    error: 0
  },
  {
    name: 'a colon in a title',
    source: '---\na: 1\nt: b: c\n---\nHi\n',
    data: {},
    error: 3
  },
  {
    name: 'the same, CRLF and mark',
    source: '\uFEFF---\r\na: 1\r\nt: b: c\r\n---\r\nHi\r\n',
    data: {},
    error: 3
  },
  {
    name: 'the same, blank line before',
    source: '\n---\na: 1\nt: b: c\n---\nHi\n',
    data: {},
    error: 4
  },
  {
    name: 'a tab',
    source: '---\na:\n\tb: 1\n---\nHi\n',
    data: {},
    error: 3
  },
  {
    name: 'a quote without an end',
    source: '---\na: 1\nt: "b\n---\nHi\n',
    data: {},
    error: 3
  },
  {
    name: 'a template',
    source: '---\na: 1\nt: {{ b }}\n---\nHi\n',
    data: {},
    error: 3
  },
  {
    name: 'a value that starts with @',
    source: '---\na: 1\nt: @b\n---\nHi\n',
    data: {},
    error: 3
  },
  {
    name: 'a tag',
    source: '---\na: 1\nt: !js b\n---\nHi\n',
    data: {},
    error: 3
  },
  {
    name: 'text without quotes in TOML',
    source: '+++\na = 1\nt = b\n+++\nHi\n',
    data: {},
    error: 3
  },
  {
    name: 'a comma too many in JSON',
    source: '---json\n{\n  "a": 1,\n}\n---\nHi\n',
    data: {},
    error: 4
  }
]
