import { describe, expect, it } from 'vitest'
import { blankMatter, losesData, parseMatter } from '../../src/index.ts'

/** Put lines between two rules, at the start of a page. */
function between(...lines: string[]): string {
  return ['---', ...lines, '---', '', 'End'].join('\n')
}

describe('text between two rules is a part of the page', () => {
  it.each([
    ['', '## Heading', '', 'Text: with colon', ''],
    ['', 'Note: take great care', ''],
    ['', 'Some text: with colon', ''],
    ['', 'Just text.', ''],
    [' ', '# Heading', ''],
    ['', '- a', '- b', ''],
    ['', '> quote: a', ''],
    ['', 'He said: foo: bar', '', '**bold**', ''],
    ['## Heading', '', 'He said it. So: foo'],
    ['', '![a](b.png)', ''],
    ['', '1. one: two', '2. two', ''],
    ['', '```js', 'foo: 1', '```', ''],
    ['', '<p>', 'foo: 1', '</p>', ''],
    ['', '# a', '', 'Who: me', '', '# b', '', 'Where: here', '']
  ])('as in %j, %j, %j', (...lines) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const source = between(...lines).replaceAll('\n', end)
      const matter = parseMatter(source)
      expect(matter).toMatchObject({
        body: 0,
        data: {},
        position: undefined,
        problems: [
          {
            place: { end: { column: 4, line: 1 }, start: { line: 1 } },
            ruleId: 'prose'
          }
        ]
      })
      expect(blankMatter(source, matter)).toBe(source.replace('---', '***'))
      expect(matter.problems.some(losesData)).toBe(false)
    }
  })

  it('and says what to do', () => {
    expect(
      parseMatter(between('', 'Hi: to all of you')).problems[0]?.reason
    ).toBe(
      'Unexpected text between two lines of `---`, which stays in the page; write the first as `***`, as other programs take it for frontmatter, or remove the blank line below it, if it is'
    )
  })
})

describe('text that holds a usual field, and does not parse', () => {
  it.each([
    [['', '## Setup', '', '```yaml', 'name: foo', '```', '']],
    [['', 'Some text.', '', 'title: a: b', '']]
  ])('stays in the page, and counts as lost: %j', (lines) => {
    const source = between(...lines)
    const matter = parseMatter(source)
    expect(matter).toMatchObject({
      data: {},
      position: undefined,
      problems: [{ ruleId: 'not-a-mapping' }]
    })
    expect(blankMatter(source, matter)).toBe(source.replace('---', '***'))
    expect(matter.problems.some(losesData)).toBe(true)
  })

  it('is frontmatter with an error where nothing else says text', () => {
    for (const lines of [
      ['', 'title: a: b'],
      ['title: x', '', 'some text']
    ]) {
      const { position, problems } = parseMatter(between(...lines))
      expect(position).toBeDefined()
      expect(problems).toMatchObject([{ ruleId: 'yaml' }])
    }
  })
})

describe('frontmatter stays frontmatter', () => {
  it.each([
    [{ title: 'Tea' }, ['', 'title: Tea', '']],
    [{ Title: 'Tea for two' }, ['', '# All', '', 'Title: Tea for two', '']],
    [{ Draft: true }, ['', '# Settings', '', 'Draft: true']],
    [{ a: 1, b: 2 }, ['', 'a: 1', 'b: 2', '']],
    [{ a: 1 }, ['# Comment', '', 'a: 1']],
    [{ 'Last Modified': 2022 }, ['Last Modified: 2022']],
    [{ 'my key': 1 }, ['', '"my key": 1']],
    [{ a: ['b', 'c'] }, ['', '# c', 'a:', '- b', '- c']],
    [{ a: 'b\n\nc d e\n' }, ['', 'a: |', '  b', '', '  c d e']],
    [{}, ['', '# title: Tea', '']],
    [{}, ['# Comment']],
    [{}, ['', '']],
    [{}, []]
  ])('%j', (data, lines) => {
    expect(parseMatter(between(...lines))).toMatchObject({ data, problems: [] })
    expect(parseMatter(between(...lines)).position).toBeDefined()
  })

  it('where the fence names the syntax', () => {
    const { data } = parseMatter('---yaml\n\n# a\n\nWho: me and you\n\n---\n')
    expect(data).toEqual({ Who: 'me and you' })
  })
})
