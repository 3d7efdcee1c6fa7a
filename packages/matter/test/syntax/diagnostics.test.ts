import { describe, expect, it } from 'vitest'
import { losesData, parseMatter } from '../../src/index.ts'

/** What is said of a number in YAML. */
function lossyReason(written: string) {
  const { problems } = parseMatter(`---\na: ${written}\n---\n`)
  return problems.find(({ ruleId }) => ruleId === 'lossy-number')?.reason
}

/** The first text that is said to be in the wrong encoding. */
function misread(text: string) {
  const { problems } = parseMatter(text)
  return /`(.*)`/.exec(problems[0]?.reason ?? '')?.[1]
}

describe('numbers', () => {
  it.each([
    ['1.10', 'its trailing zeros'],
    ['1.00', 'its trailing zeros'],
    ['-2.50', 'its trailing zeros'],
    ['007', 'its leading zeros'],
    ['-01', 'its leading zeros'],
    ['01.5', 'its leading zeros'],
    ['9007199254740993', 'digits'],
    ['12345678901234567890', 'digits'],
    ['0.12345678901234567890123', 'digits'],
    ['12345e10', 'its form'],
    ['1e999', 'its form']
  ])('lose something: %s', (written, lost) => {
    expect(lossyReason(written)).toContain(
      `and loses ${lost}; put it in quotes`
    )
  })

  it.each([
    ...['0', '-0', '12', '+4', '.5', '1.', '1.5', '-1.5e10', '1.5e-7', '1_000'],
    ...['9007199254740992', '123456789012345', '3.141592653589793'],
    ...['0x1F', '.inf', '1.2.3', 'x', '-', '', '2022-08-29', '12:30']
  ])('lose nothing, or are none: %s', (written) => {
    expect(lossyReason(written)).toBeUndefined()
  })

  it.each(['80.0', '0.0', '-5.0', '+2.0'])(
    'lose nothing, unless they are a version: %s',
    (written) => {
      expect(lossyReason(written)).toBeUndefined()
      for (const name of ['version', '"Min Version"', 'b: {c: 1, release']) {
        const end = name.includes('{') ? '}' : ''
        const source = `---\na: x\n${name}: ${written}${end}\n---\n`
        expect(parseMatter(source).problems).toMatchObject([
          { ruleId: 'lossy-number' }
        ])
      }
    }
  )

  it('are shown as far as they fit', () => {
    expect(lossyReason('1'.repeat(1000))).toHaveLength(151)
  })

  it('too large for a number stay text, and are reported', () => {
    const { data, problems } = parseMatter('---\nhash: 12e34567\n---\n')
    expect(data).toEqual({ hash: '12e34567' })
    expect(problems.map(({ reason }) => reason)).toEqual([
      'Unexpected number `12e34567`, which is infinity to many programs and loses its form; put it in quotes to keep it as text'
    ])
  })

  it('are reported where they stand, and not where they are text', () => {
    const source =
      '---\na: [1.10, "1.10", !!str 1.10, v1.10]\nb: |\n  007\n---\n'
    const { data, problems } = parseMatter(source)
    expect(data).toEqual({ a: [1.1, '1.10', '1.10', 'v1.10'], b: '007\n' })
    expect(problems.map(({ place }) => place)).toMatchObject([
      { end: { column: 9, line: 2 }, start: { column: 5, line: 2 } }
    ])
  })
})

describe('mojibake', () => {
  it.each([
    ['ðŸ’ª', 'ðŸ’ª'],
    ['itâ€™s', 'â€™'],
    ['a â€œquoteâ€\u009D', 'â€œ'],
    ['a â€” b', 'â€”'],
    ['cafÃ©', 'Ã©'],
    ['Ã‰cole', 'Ã‰'],
    ['5Â°C', 'Â°'],
    ['âœ… done', 'âœ…'],
    ['â†’ there', 'â†’']
  ])('is found in %s', (text, found) => {
    expect(misread(text)).toBe(found)
  })

  it.each([
    ...['💪', '“Spaß“', 'café »', '« é »', 'MAÇÃ”', 'Âme', 'à la', 'ð', 'âge'],
    ...['NÃO', 'Ÿ', 'œuvre', 'it’s — “fine”', '日本語', 'Dvořák', 'ðe', '']
  ])('is not found in %s', (text) => {
    expect(misread(text)).toBeUndefined()
  })

  it('is reported once, with its place, and never repaired', () => {
    const source = '---\ntitle: CafÃ©\n---\n\nðŸ’ª\n'
    const { data, problems } = parseMatter(source)
    expect(data).toEqual({ title: 'CafÃ©' })
    expect(problems).toEqual([
      {
        place: {
          end: { column: 13, line: 2, offset: 16 },
          start: { column: 11, line: 2, offset: 14 }
        },
        reason:
          'Unexpected `Ã©`, which is UTF-8 that was read in another encoding; restore the character',
        ruleId: 'mojibake'
      }
    ])
  })
})

describe('a conflict of two versions', () => {
  it.each([
    '---\ntitle: a\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n---\n',
    '---\r\ntitle: a\r\n<<<<<<< HEAD\r\nb: 1\r\n---\r\n',
    '+++\na = 1\n>>>>>>> x\n+++\n',
    '{"a":\n<<<<<<<\n1}\n'
  ])('is one message: %j', (source) => {
    const { data, problems } = parseMatter(source)
    expect(data).toEqual({})
    expect(problems).toMatchObject([
      {
        place: {
          start: {
            column: 1,
            line: source.startsWith('---') ? 3 : source.startsWith('+') ? 3 : 2
          }
        },
        reason:
          'Unexpected conflict of two versions, as Git leaves it; keep one, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`',
        ruleId: 'merge-conflict'
      }
    ])
    expect(problems.every(losesData)).toBe(true)
  })

  it('is none within a text', () => {
    const source = '---\na: |\n  <<<<<<< HEAD\nb: <<<<<<< x\n---\n'
    expect(parseMatter(source).problems).toEqual([])
  })
})

describe('items without a value', () => {
  it.each([
    ['---\ntags:\n  - a\n  -\n---\n', '3:3', '`tags`'],
    ['---\na: {b: [[x], [~, ]]}\n---\n', '', ''],
    ['---\na:\n  - b:\n    -\n    -\n---\n', '4:5', '`a.0.b`']
  ])('are asked about: %j', (source, place, name) => {
    const found = parseMatter(source).problems.map(
      ({ place: at, reason }) =>
        `${at && 'start' in at ? `${at.start.line}:${at.start.column}` : ''} ${reason}`
    )
    expect(found).toEqual(
      name
        ? [
            `${place} Unexpected empty item in ${name}, expected a value; remove it, or write one`
          ]
        : []
    )
  })

  it.each([
    '---\ntags: [a, null]\n---\n',
    '---\ntags: [a, ~]\n---\n',
    '---\ntags:\n---\n',
    '{"tags": [null]}\n'
  ])('may say so: %j', (source) => {
    expect(parseMatter(source).problems).toEqual([])
  })
})

describe('halves of characters', () => {
  it('are not handed on', () => {
    const { data, problems } = parseMatter('{"a\\ud800": ["\\udc00b"]}\n')
    expect(data).toEqual({ 'a\uFFFD': ['\uFFFDb'] })
    expect(problems).toMatchObject([{ ruleId: 'lone-surrogate' }])
  })
})
