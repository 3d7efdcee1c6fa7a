import { describe, expect, it } from 'vitest'
import { type Options, parseMatter } from '../../src/index.ts'

/** Read a document: its fields, its body, and the rules that it breaks. */
function read(source: string, options?: Options) {
  const { body, data, format, problems } = parseMatter(source, options)
  const rules = problems.map(
    ({ place, ruleId }) =>
      `${ruleId} ${place && 'start' in place ? place.start.line : ''}`
  )
  return { body: source.slice(body), data, format, rules }
}

const clean = { body: 'Hi', data: { a: 1 }, format: 'yaml', rules: [] }

describe('fences that count', () => {
  it.each([
    '---\na: 1\n---\nHi',
    '---\r\na: 1\r\n---\r\nHi',
    '---\ra: 1\r---\rHi',
    '\uFEFF---\na: 1\n---\nHi',
    '--- \t\na: 1\n---  \nHi',
    '---\na: 1\n\n\n---\nHi',
    '---\na: 1\n...\nHi',
    '---\na: 1\n...\n\n---\nHi',
    '---yaml\na: 1\n---\nHi',
    '--- yaml\na: 1\n---\nHi'
  ])('%j', (source) => {
    expect(read(source)).toEqual(clean)
  })

  it.each([
    ['toml', '+++\na = 1\n+++\nHi'],
    ['toml', '---toml\na = 1\n---\nHi'],
    ['json', '---json\n{"a": 1}\n---\nHi'],
    ['json', '{\n  "a": 1\n}\nHi'],
    ['json', '{"a": 1}  \r\nHi'],
    ['json', '\uFEFF{"a": 1}\nHi']
  ])('%s: %j', (format, source) => {
    expect(read(source)).toEqual({ ...clean, format })
  })

  it('reports blank lines before the block, and reads it', () => {
    expect(read('\n \t\r\n---\na: 1\n---\nHi')).toEqual({
      ...clean,
      rules: ['blank-line-before 3']
    })
    expect(read('\n{"a": 1}\nHi').rules).toEqual(['blank-line-before 2'])
  })

  it('reads an empty block', () => {
    for (const source of [
      '---\n---\nHi',
      '---\n\n---\nHi',
      '---\n...\n\n---\nHi',
      '---\n# c\n---\nHi',
      '+++\n+++\nHi',
      '---json\n\n---\nHi'
    ]) {
      expect(read(source)).toMatchObject({ body: 'Hi', data: {}, rules: [] })
    }
  })

  it('ends at the first fence, wherever others stand', () => {
    expect(read('---\na: 1\n---\nHi\n---\nb: 2\n---\n')).toEqual({
      ...clean,
      body: 'Hi\n---\nb: 2\n---\n'
    })
  })

  it('ends at dots with text behind', () => {
    expect(read('---\na: 1\n...\nHi\n---\n').body).toBe('Hi\n---\n')
  })

  it('reads a block at the very end', () => {
    expect(read('---\na: 1\n---')).toEqual({ ...clean, body: '' })
    expect(read('{"a": 1}').data).toEqual({ a: 1 })
  })
})

describe('fences that do not count', () => {
  it.each([
    ['a rule', '---\n\nHi\n\n---\n', 'prose 1'],
    ['a rule alone', '---\n', undefined],
    ['a rule and text', '---\nHi there', undefined],
    ['four dashes', '----\na: 1\n----\n', undefined],
    ['text behind the dashes', '---a\na: 1\n---\n', undefined],
    ['a list', '---\n- a\n---\n', 'not-a-mapping 1'],
    ['nothing, said so', '---\nnull\n---\n', 'not-a-mapping 1'],
    ['no end', '---\n# c\ntitle: Tea\n\nHi', 'unclosed-fence 1'],
    ['the end of another', '---\na: 1\n+++\n', 'unclosed-fence 1'],
    ['no end, TOML', '+++\na = 1\n', 'unclosed-fence 1'],
    ['no end, JSON', '{"a": [1,\n\nHi', 'unclosed-fence 1'],
    ['indentation', ' ---\n a: 1\n ---\n', 'indented-fence 1'],
    ['an indented rule', ' ---\n\nHi\n', undefined],
    ['a template', '{{ title }}\n', undefined],
    ['an expression', '{"a"} and more\n', undefined],
    ['attributes', '{.wide}\n', undefined]
  ])('%s', (_, source, rule) => {
    const rules = rule ? [rule] : []
    expect(read(source)).toEqual({
      body: source,
      data: {},
      format: undefined,
      rules
    })
  })

  it('shows where a space is missing', () => {
    const [problem] = parseMatter('---\ntitle:Tea\n---\n').problems
    expect(problem).toMatchObject({
      place: { start: { column: 1, line: 2 } },
      reason:
        'Unexpected frontmatter without fields, expected lines such as `title: …`, with a space'
    })
  })

  it('hides what is no mapping, where the fence leaves no doubt', () => {
    expect(read('---json\n[1]\n---\nHi')).toMatchObject({
      body: 'Hi',
      data: {},
      rules: ['not-a-mapping 1']
    })
    expect(read('---json\n \n---\nHi').rules).toEqual([])
  })

  it.each(['js', 'javascript', 'coffee', 'cson', ' ts', 'python'])(
    'never runs %s, and hides it',
    (language) => {
      expect(read(`---${language}\nprocess.exit(1)\n---\nHi`)).toEqual({
        body: 'Hi',
        data: {},
        format: undefined,
        rules: ['unknown-format 1']
      })
    }
  )
})

describe('formats', () => {
  it('are those that are asked for', () => {
    const formats: Options['formats'] = ['toml']
    expect(read('---\na: 1\n---\n', { formats }).format).toBeUndefined()
    expect(read('+++\na = 1\n+++\n', { formats }).format).toBe('toml')
    expect(read('{"a": 1}\n', { formats }).format).toBeUndefined()
  })

  it('can have fences of their own', () => {
    const formats: Options['formats'] = [
      { fence: ';;;', format: 'json' },
      { fence: { close: '-->', open: '<!--' }, format: 'yaml' },
      {
        fence: '%%%',
        format: (raw) => Object.fromEntries([raw.split('=', 2)])
      }
    ]
    expect(read(';;;\n{"a": 1}\n;;;\nHi', { formats })).toEqual({
      ...clean,
      format: 'json'
    })
    expect(read('<!--\na: 1\n-->\nHi', { formats })).toEqual(clean)
    expect(
      read('{{{\na: 1\n}}}\nHi', {
        formats: [{ fence: { close: '}}}', open: '{{{' }, format: 'yaml' }]
      })
    ).toEqual(clean)
    expect(read('%%%\na=b\n%%%\nHi', { formats })).toEqual({
      ...clean,
      data: { a: 'b' },
      format: undefined
    })
  })

  it('take no promises', () => {
    const options: Options = {
      formats: [{ fence: '%%%', format: (raw) => Promise.reject(raw) }]
    }
    expect(read('%%%\na\n%%%\nHi', options)).toMatchObject({
      data: {},
      rules: ['custom 2']
    })
    expect(() =>
      parseMatter('', { formats: [{ fence: '%%%', format: async () => ({}) }] })
    ).toThrow(
      'Unexpected `async function` for option `formats[0].format` of `@flyleaf/matter`, expected a function that returns its value, and no promise of it'
    )
  })

  it('report what their parser throws', () => {
    const format = (raw: string): never => {
      throw raw === 'a' ? new Error('no a') : raw
    }
    const options: Options = { formats: [{ fence: '%%%', format }] }
    const reasons = ['a', 'b'].map(
      (raw) => parseMatter(`%%%\n${raw}\n%%%`, options).problems[0]?.reason
    )
    expect(reasons).toEqual([
      'Cannot parse frontmatter: no a',
      'Cannot parse frontmatter: b'
    ])
  })
})
