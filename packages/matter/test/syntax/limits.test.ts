import { describe, expect, it } from 'vitest'
import { type Options, parseMatter } from '../../src/index.ts'
import { isDeep, isLarge } from '../../src/syntax/limits.ts'

/** Read a document: its fields, and the rules that it breaks, with lines. */
function read(source: string, limits?: Options['limits']) {
  const { data, problems } = parseMatter(source, { limits })
  const rules = problems.map(
    ({ place, ruleId }) => `${ruleId} ${Object(place).start.line}`
  )
  return { data, rules }
}

describe('size', () => {
  it('is counted in bytes of UTF-8', () => {
    expect(isLarge('aé€🎉', 10)).toBe(false)
    expect(isLarge('aé€🎉', 9)).toBe(true)
    expect(isLarge('aaaaa', 5)).toBe(false)
    expect(isLarge('aaaaa', 4)).toBe(true)
    expect(isLarge('aa', 6)).toBe(false)
  })

  it('is limited, on both sides of the fence', () => {
    const limits = { bytes: 4 }
    expect(read('---\na: 1\n---\nHi', limits)).toEqual({
      data: { a: 1 },
      rules: []
    })
    expect(read('---\na: 12\n---\nHi', limits)).toEqual({
      data: {},
      rules: ['too-large 1']
    })
  })

  it('is a mebibyte by default', () => {
    const text = 'x'.repeat(1_048_576 - 3)
    expect(read(`---\na: ${text}\n---\n`).data).toEqual({ a: text })
    expect(read(`---\na: ${text}x\n---\n`).rules).toEqual(['too-large 1'])
  })

  it('says what to do, and still hides the block', () => {
    const { body, problems } = parseMatter('---\na: 1\n---\nHi', {
      limits: { bytes: 1 }
    })
    expect(body).toBe(13)
    expect(problems[0]?.reason).toBe(
      'Unexpected frontmatter of more than 1 bytes, expected less; move its data to a file of its own'
    )
  })
})

describe('depth', () => {
  const open = (count: number) => '['.repeat(count) + ']'.repeat(count)
  const block = (count: number) =>
    Array.from({ length: count }, (_, i) => `${' '.repeat(i)}a:`).join('\n')

  it.each([
    ['YAML in brackets', (n: number) => `---\na: ${open(n - 1)}\n---\n`],
    ['YAML by indentation', (n: number) => `---\n${block(n)}\n---\n`],
    ['TOML in brackets', (n: number) => `+++\na = ${open(n - 1)}\n+++\n`],
    [
      'TOML by dots',
      (n: number) => `+++\n${Array(n).fill('a').join('.')} = 1\n+++\n`
    ],
    ['JSON', (n: number) => `{"a": ${open(n - 1)}}\n`]
  ])('is limited in %s', (_, source) => {
    expect(read(source(100)).rules).toEqual([])
    expect(read(source(101))).toMatchObject({ data: {} })
    expect(read(source(101)).rules[0]).toMatch(/^too-deep /)
    expect(read(source(3), { depth: 3 }).rules).toEqual([])
    expect(read(source(4), { depth: 3 }).rules[0]).toMatch(/^too-deep /)
  })

  it.each([
    ['unclosed brackets', '['.repeat(50_000)],
    ['unclosed braces', '{'.repeat(50_000)],
    ['unclosed keys', '{a: '.repeat(20_000)],
    ['dashes', `\n  ${'- '.repeat(50_000)}`],
    ['question marks', `\n  ${'? '.repeat(50_000)}`],
    ['brackets after an error', `"\\q"\nb: ${'['.repeat(50_000)}`]
  ])('does not kill the process: %s', (_, text) => {
    for (let round = 0; round < 3; round++) {
      const { data, rules } = read(`---\na: ${text}\n---\n`)
      expect(data).toEqual({})
      expect(rules).toHaveLength(1)
      expect(read(`---json\n{"a": ${text}\n---\n`).data).toEqual({})
      expect(read(`+++\na = ${text}\n+++\n`).data).toEqual({})
    }
  })

  it('is not taken for brackets in text', () => {
    const text = '['.repeat(200)
    expect(read(`---\na: "${text}"\nb: {}\n---\n`)).toEqual({
      data: { a: text, b: {} },
      rules: []
    })
  })

  it('is guessed from brackets, indentation and indicators', () => {
    expect(isDeep('[[', 2)).toBe(false)
    expect(isDeep('[[[', 2)).toBe(true)
    expect(isDeep('[]{}[]{}', 1)).toBe(false)
    expect(isDeep(']]]][', 1)).toBe(false)
    expect(isDeep('- - - a', 3)).toBe(true)
    expect(isDeep('a\n  b\nc', 3)).toBe(false)
  })

  it('is no prototype that a function makes', () => {
    const format = (raw: string) => JSON.parse(raw)
    const { data, problems } = parseMatter('%%\n{"__proto__": {}}\n%%', {
      formats: [{ fence: '%%', format }]
    })
    expect(data).toEqual({})
    expect(problems[0]?.ruleId).toBe('unsafe-key')
  })

  it('limits what a function makes, too', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['a'] = cyclic
    const deep = { a: { b: { c: 1 } } }
    const rules = [cyclic, deep].map((value) => {
      const formats = [{ fence: '%%%', format: () => value }]
      const options = { formats, limits: { depth: 2 } }
      return parseMatter('%%%\n%%%\n', options).problems[0]?.ruleId
    })
    expect(rules).toEqual(['cyclic-alias', 'too-deep'])
  })
})

describe('aliases', () => {
  const uses = (count: number) =>
    `---\na: &x 1\nb: [${Array(count).fill('*x').join(', ')}]\n---\n`

  it('are limited in number', () => {
    expect(read(uses(100)).rules).toEqual([])
    expect(read(uses(101))).toEqual({
      data: {},
      rules: ['too-many-aliases 3']
    })
    expect(read(uses(2), { aliases: 1 }).rules).toEqual(['too-many-aliases 3'])
  })

  it('are limited in what they make', () => {
    const bomb = ['---', 'a0: &a0 [x,x,x,x,x,x,x,x,x]']
    for (let i = 1; i < 10; i++) {
      const list = Array(9)
        .fill(`*a${i - 1}`)
        .join(',')
      bomb.push(`a${i}: &a${i} [${list}]`)
    }
    expect(read(`${bomb.join('\n')}\n---\n`)).toEqual({
      data: {},
      rules: ['too-many-aliases 2']
    })
    expect(read('---\na: &x [1, 1]\nb: *x\n---\n', { nodes: 6 }).rules).toEqual(
      ['too-many-aliases 2']
    )
    expect(read('---\na: &x [1, 1]\nb: *x\n---\n', { nodes: 7 }).rules).toEqual(
      []
    )
  })

  it('cannot stand for what they are in', () => {
    expect(read('---\na: &x [1, *x]\n---\n')).toEqual({
      data: {},
      rules: ['cyclic-alias 2']
    })
  })

  it('are no reason to count where there are none', () => {
    const list = Array(20_000).fill('1').join(', ')
    expect(read(`---\na: [${list}, {}]\n---\n`).rules).toEqual([])
  })

  it('and all else, where somebody says how much', () => {
    const list = Array(20).fill('1').join(', ')
    const limits = { nodes: 21 }
    for (const source of [
      `---\na: [${list}]\n---\n`,
      `---\na: [${list}, {}]\n---\n`,
      `+++\na = [${list}]\n+++\n`,
      `{"a": [${list}]}\n`
    ]) {
      expect(read(source).rules).toEqual([])
      expect(read(source, { nodes: 24 }).rules).toEqual([])
      expect(read(source, limits).data).toEqual({})
      expect(read(source, limits).rules[0]).toMatch(/^too-many-values /)
    }
  })
})

describe('length', () => {
  it.each([
    ['keys with dots', `a${'.a'.repeat(100_000)} = 1`],
    ['headers with dots', `[a${'.a'.repeat(100_000)}]\nb = 1`],
    ['tables in braces', `a = ${'{b = '.repeat(100_000)}`],
    ['keys with dots in braces', `a = {b${'.b'.repeat(100_000)} = 1}`]
  ])('is no matter to TOML: %s', (_, raw) => {
    expect(read(`+++\n${raw}\n+++\n`).rules[0]).toMatch(/^(?:too-deep|toml) /)
  })

  it.each([
    ['YAML', (lines: string) => `---\n${lines}---\n`, ': '],
    ['TOML', (lines: string) => `+++\n${lines}+++\n`, ' = ']
  ])('is no matter to places: %s', (_, block, is) => {
    const days = Array.from(
      { length: 30_000 },
      (__, i) => `k${i}${is}2021-02-28`
    )
    const source = block(`${days.join('\n')}\n`)
    const { data } = parseMatter(source, { dates: 'date' })
    expect(Object.keys(data)).toHaveLength(30_000)
    const none = source.replaceAll('-28', '-30')
    expect(parseMatter(none).problems.length).toBeLessThan(102)
  })

  it('is no matter to places: JSON', () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `"k${i}": "\\ud800"`)
    expect(parseMatter(`{${keys.join(',')}}\n`).problems).toHaveLength(101)
  })

  it('is no matter to lists', () => {
    const lists = Array.from({ length: 30_000 }, (_, i) => `k${i}:\n- #a\n`)
    const { problems } = parseMatter(`---\n${lists.join('')}---\n`)
    expect(problems).toHaveLength(101)
    expect(problems[0]?.ruleId).toBe('hash-comment')
    const list = `${'a:\n'.repeat(30_000)}${'- x\n'.repeat(30_000)}b: c #d\n`
    const { problems: others } = parseMatter(`---\n${list}---\n`)
    expect(others).toHaveLength(101)
  })

  it('is bounded for what is said of a document', () => {
    const keys = 'a: 1\n'.repeat(32_001)
    const { problems } = parseMatter(`---\n${keys}---\n`)
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)).toMatchObject({
      fatal: null,
      place: { start: { line: 102 } },
      reason:
        'Unexpected 31900 more problems in this frontmatter; correct those before, and read it again',
      ruleId: 'more-problems'
    })
    expect(
      parseMatter(`---\n${'a: 1\n'.repeat(101)}---\n`).problems
    ).toHaveLength(100)
  })

  it('is bounded for errors, too', () => {
    const { problems } = parseMatter(`---\n${'a: @b\n'.repeat(150)}---\n`)
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)?.reason).toMatch(/^Unexpected 50 more problems/)
  })

  it('hides no problem that has cost the fields', () => {
    const keys = `${'a: 1\n'.repeat(200)}b: &x [*x]\n`
    const { problems } = parseMatter(`---\n${keys}---\n`)
    expect(problems.map(({ ruleId }) => ruleId).slice(-2)).toEqual([
      'cyclic-alias',
      'more-problems'
    ])
    const one = `${'a: 1\n'.repeat(101)}b: &x [*x]\n`
    expect(parseMatter(`---\n${one}---\n`).problems.at(-1)?.ruleId).toBe(
      'cyclic-alias'
    )
  })
})
