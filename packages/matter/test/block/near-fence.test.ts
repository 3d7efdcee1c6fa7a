import { describe, expect, it } from 'vitest'
import { losesData, parseMatter } from '../../src/index.ts'

const fields = 'title: Tea\ndraft: true\n'
const hyphens = 'type three plain hyphens'

describe('frontmatter that begins as none does', () => {
  it.each([
    [`———\n${fields}———\nHi`, '1:1-1:4', '`———`', hyphens],
    [`\n–––  \n${fields}–––\nHi`, '2:1-2:4', '`–––`', hyphens],
    [`—\n${fields}—\nHi`, '1:1-1:2', '`—`', hyphens],
    [`—-\n${fields}—-\nHi`, '1:1-1:3', '`—-`', hyphens],
    [`----\n${fields}----\nHi`, '1:1-1:5', '`----`', hyphens],
    [`--\n${fields}--\nHi`, '1:1-1:3', '`--`', hyphens],
    [
      `\u200B---\n${fields}---\nHi`,
      '1:1-1:2',
      'a character that nobody sees (U+200B)',
      'remove it'
    ],
    [
      `\u00AD---\r\n${fields}---\nHi`,
      '1:1-1:2',
      'a character that nobody sees (U+00AD)',
      'remove it'
    ],
    [
      `<!-- by\nme -->\n\n---\n${fields}---\nHi`,
      '1:1-2:7',
      'text',
      'move it below'
    ],
    [`{/* x */}\n---\n${fields}---\n`, '1:1-1:10', 'text', 'move it below'],
    [`%YAML 1.2\n---\n${fields}---\n`, '1:1-1:10', 'text', 'move it below'],
    [`# Tea\n---\n${fields}---\n`, '1:1-1:6', 'text', 'move it below'],
    [
      `<<<<<<< HEAD\n---\n${fields}---\n`,
      '1:1-1:13',
      'conflict of two versions',
      'keep one of them'
    ]
  ])('is told: %j', (source, where, what, todo) => {
    const { body, data, problems } = parseMatter(source)
    expect({ body, data }).toEqual({ body: 0, data: {} })
    const [problem] = problems
    expect(problems).toHaveLength(1)
    expect(problem?.reason).toBe(
      `Unexpected ${what} where frontmatter begins, expected \`---\`; ${todo}, as all of it stays in the page`
    )
    expect(problem?.ruleId).toBe('near-fence')
    expect(problems.some(losesData)).toBe(true)
    const place = problem?.place
    const [start, end] =
      place && 'start' in place ? [place.start, place.end] : []
    expect(`${start?.line}:${start?.column}-${end?.line}:${end?.column}`).toBe(
      where
    )
  })

  it.each([
    '- a\n- b\n',
    '-\ntitle: x\n-\n',
    '----\n\nText\n\n----\n',
    '----\n\ntitle: x\n',
    '----\n\n## H\n\nText: more of it\n\n----\n',
    '# Title\n\n---\n\nNote: x\n\n---\n',
    '# Title\n\nText',
    '<!-- x -->\n\nHi',
    '<!-- x',
    '{/* x',
    '—\nSaid she\n—',
    '\u200BHi',
    '<div>\n---\ntitle: x\n---',
    '%'
  ])('is a part of the page else: %j', (source) => {
    expect(parseMatter(source).problems).toEqual([])
  })
})

describe('frontmatter that ends as none does', () => {
  it.each(['———', '----', '—', '--', '---Hi'])(
    'is a part of the page: %s',
    (line) => {
      const source = `---\n${fields}${line}\nHi\n\n---\nMore`
      const { body, data, problems } = parseMatter(source)
      expect({ body, data }).toEqual({ body: 0, data: {} })
      expect(problems).toMatchObject([
        {
          place: { start: { column: 1, line: 4 } },
          reason: `Unexpected \`${line}\` for the end of frontmatter, expected a line \`---\`; it stays in the page`,
          ruleId: 'unclosed-fence'
        }
      ])
    }
  )

  it('may have such a line where it parses', () => {
    const source = '---\ntitle: |\n  Tea\n  ———\n---\nHi'
    expect(parseMatter(source)).toMatchObject({
      data: { title: 'Tea\n———\n' },
      problems: []
    })
  })
})
