import { type Options, parseMatter } from '@flyleaf/matter'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import remarkMatter from '../src/index.ts'

// What the documentation of three packages says that they do, as cases of our
// own; and where this one differs on purpose.

/** Make a page with this package. */
function ours(value: string, options?: Options) {
  const file = new VFile(value)
  unified()
    .use(remarkParse)
    .use(remarkMatter, options)
    .use(remarkRehype)
    .use(rehypeStringify)
    .processSync(file)
  return { html: String(file), matter: file.data.matter }
}

/** Make a page with remark-frontmatter. */
function theirs(value: string, format = 'yaml') {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter, format === 'toml' ? ['toml'] : ['yaml'])
    .use(remarkRehype)
    .use(rehypeStringify)
  return String(processor.processSync(value))
}

describe('vfile-matter', () => {
  it('parses the YAML frontmatter in a file, and sets `data.matter`', () => {
    const { matter } = ours('---\nname: Ada\nage: 36\n---\n\n# Hi\n')
    expect(matter).toEqual({ age: 36, name: 'Ada' })
  })

  it('sets an empty object where there is none, or it is empty', () => {
    expect(ours('Hi').matter).toEqual({})
    expect(ours('---\n---\n').matter).toEqual({})
  })

  it('knows no end but a line of three dashes: here dots are one, too', () => {
    expect(parseMatter('---\na: 1\n...\nHi').data).toEqual({ a: 1 })
  })

  it('supports CRLF, and the end of the file after the fence', () => {
    expect(parseMatter('---\r\na: 1\r\n---').data).toEqual({ a: 1 })
  })

  it('leaves a file alone whose block has no end', () => {
    expect(parseMatter('---\na: 1')).toMatchObject({ body: 0, data: {} })
  })

  it('ignores dashes in the middle of a file', () => {
    expect(parseMatter('Hi\n---\na: 1\n---\n').data).toEqual({})
  })

  it('strips the block on demand: here the text is never changed', () => {
    const source = '---\na: 1\n---\n\nHi\n'
    const { body } = parseMatter(source)
    expect(source.slice(body)).toBe('\nHi\n')
  })

  it('throws on broken YAML: here it is a message', () => {
    expect(parseMatter('---\na: b: c\n---\n').problems).toHaveLength(1)
  })

  it('hands on whatever YAML gives: here fields only', () => {
    for (const value of ['- a', 'a', '1', 'null']) {
      const { data, problems } = parseMatter(`---\n${value}\n---\n`)
      expect(data).toEqual({})
      expect(problems[0]?.ruleId).toBe('not-a-mapping')
    }
  })

  it('sees no block behind a byte order mark, or a fence with a blank: here both are seen', () => {
    expect(parseMatter('\uFEFF---\na: 1\n---\n').data).toEqual({ a: 1 })
    expect(parseMatter('--- \na: 1\n--- \n').data).toEqual({ a: 1 })
  })

  it('keeps dates as text, as YAML 1.2 does', () => {
    expect(parseMatter('---\na: 2022-08-29\n---\n').data).toEqual({
      a: '2022-08-29'
    })
  })
})

describe('remark-frontmatter', () => {
  it.each([
    ['yaml', '---\na: 1\n---\n\n# Hi\n'],
    ['yaml', '---\na: 1\n---'],
    ['yaml', '---\n---\n\nHi\n'],
    ['yaml', '---\ta\n---\n'],
    ['yaml', '--\na: 1\n--\n'],
    ['yaml', '----\na: 1\n----\n'],
    ['yaml', 'Hi\n\n---\na: 1\n---\n'],
    ['yaml', '---  \na: 1\n---\t\nHi\n'],
    ['yaml', '---\na: 1\n\n---\n* x\n'],
    ['yaml', '---\na: |\n  ---\n---\nHi\n'],
    ['yaml', '> ---\n> a: 1\n> ---\n'],
    ['yaml', '---\na: 1\n --- \n---\nHi\n'],
    ['toml', '+++\na = 1\n+++\n\n# Hi\n'],
    ['toml', '+++\n+++\n']
  ])('shows no block of %s in a page: %j', (format, value) => {
    expect(ours(value).html).toBe(theirs(value, format))
  })

  it('takes text between two rules for a block: here it stays in the page', () => {
    const value = '---\njust text\n---\n'
    expect(theirs(value)).toBe('')
    expect(ours(value).html).toBe('<hr>\n<h2>just text</h2>')
  })

  it('sees no block behind blank lines: here it is seen, with a message', () => {
    const value = '\n---\na: 1\n---\nHi\n'
    expect(theirs(value)).toBe('<hr>\n<h2>a: 1</h2>\n<p>Hi</p>')
    expect(ours(value).html).toBe('<p>Hi</p>')
  })

  it('drops lists and quotes behind a block without an end: here nothing is lost', () => {
    const value = '---\na: 1\n\n* x\n\n> y\n'
    expect(theirs(value)).not.toContain('<li>')
    expect(ours(value).html).toContain('<li>x</li>')
    expect(ours(value).html).toContain('<blockquote>')
  })

  it('takes lines of one’s own', () => {
    const options: Options = {
      formats: [
        { fence: ';;;', format: 'json' },
        { fence: { close: '-->', open: '<!--' }, format: 'yaml' }
      ]
    }
    expect(ours(';;;\n{"a": 1}\n;;;\nHi', options)).toEqual({
      html: '<p>Hi</p>',
      matter: { a: 1 }
    })
    expect(ours('<!--\na: 1\n-->\nHi', options)).toEqual({
      html: '<p>Hi</p>',
      matter: { a: 1 }
    })
  })

  it('throws on formats that it does not know', () => {
    const options: object = { formats: ['jsonml'] }
    expect(() => ours('', options)).toThrow(
      "Unexpected `'jsonml'` for option `formats[0]` of `@flyleaf/remark-matter`, did you mean `'json'`?"
    )
  })

  it('parses no data: here `matter` has it', () => {
    expect(ours('+++\na = 1\n+++').matter).toEqual({ a: 1 })
  })
})

describe('micromark-extension-frontmatter', () => {
  it.each([
    ['a fence of two', '--\na: 1\n--', false],
    ['a fence of four', '----\na: 1\n----', false],
    ['a fence of mixed markers', '--+\na: 1\n--+', false],
    ['white space in front of the fence', ' ---\na: 1\n---', false],
    ['white space behind the fence', '---\t \na: 1\n---\t ', true],
    ['text behind the opening fence', '--- a\na: 1\n---', false],
    ['text behind the closing fence', '---\na: 1\n--- a', false],
    ['white space in front of the closing fence', '---\na: 1\n ---', false],
    ['no closing fence', '---\na: 1', false],
    ['another fence at the end', '---\na: 1\n+++', false],
    ['a fence in a list', '- ---\n  a: 1\n  ---', false],
    ['text in front', 'Hi\n---\na: 1\n---', false],
    ['lone carriage returns', '---\ra: 1\r---\rHi', true],
    ['a block at the end of the file', '---\na: 1\n---', true]
  ])('of %s', (_, source, is) => {
    expect(parseMatter(source).data).toEqual(is ? { a: 1 } : {})
    expect(parseMatter(source).position !== undefined).toBe(is)
  })
})
