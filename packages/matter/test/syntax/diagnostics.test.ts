import { describe, expect, it } from 'vitest'
import { parseMatter } from '../../src/index.ts'

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
    ['1.0', 'its trailing zeros'],
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
