import { expect, it } from 'vitest'
import { fit } from '../../src/cut/measure.ts'
import { truncate } from '../../src/index.ts'
import { segmentedFit } from './segmented-fit.ts'

it.each([
  ['grapheme', 'a🍵e\u0301 bcd', 4, 'a🍵e\u0301'],
  ['codePoint', 'a🍵e\u0301 bcd', 4, 'a🍵e\u0301'],
  ['codeUnit', 'a🍵e\u0301 bcd', 5, 'a🍵e\u0301'],
  ['codeUnit', 'a🍵e\u0301 bcd', 4, 'a🍵'],
  ['codePoint', 'e\u0301e\u0301', 3, 'e\u0301'],
  ['word', 'Hot tea, – or (cake) now', 3, 'Hot tea, – or'],
  ['word', '茶は熱い 3 tea', 9, '茶は熱い 3 tea'],
  ['pixel', 'iiiiii', 16, 'iiiii'],
  ['pixel', 'WWWWWW', 40, 'WWW'],
  ['pixel', 'ÉÉ茶🍵жж\nа', 72, 'ÉÉ茶🍵жж'],
  ['pixel', '“a” – ©…', 40, '“a” –']
] as const)('counts by %s: %s', (unit, text, max, result) => {
  const cut = ['grapheme'] as const
  expect(truncate(text, max, { cut, ellipsis: '', unit })).toBe(result)
})

it('counts the ellipsis, but as a word', () => {
  expect(truncate('Hot tea and cake', 2, { unit: 'word' })).toBe('Hot tea…')
  expect(truncate('iii iii iii iii', 37, { unit: 'pixel' })).toBe('iii iii…')
  expect(truncate('iii iii iii iii', 36, { unit: 'pixel' })).toBe('iii…')
  expect(truncate('🍵🍵🍵', 5, { cut: ['hard'], unit: 'codeUnit' })).toBe(
    '🍵🍵…'
  )
  expect(truncate('🍵🍵🍵', 2, { cut: ['hard'], unit: 'codePoint' })).toBe(
    '🍵…'
  )
})

it('cuts hard through a character, never through a code point', () => {
  const hard = { cut: ['hard'], ellipsis: '' } as const
  expect(truncate('e\u0301e\u0301', 3, { ...hard, unit: 'codePoint' })).toBe(
    'e\u0301e'
  )
  expect(truncate('a🍵b', 2, { ...hard, unit: 'codeUnit' })).toBe('a')
  expect(truncate('👩‍👩‍👧‍👦', 1, { ...hard, unit: 'pixel' })).toBe('')
})

it.each([
  ['ab🍵cd', 3, 4],
  ['ab🍵🍵cd', 4, 6],
  ['🍵ab', 1, 2],
  ['e\u0301a', 1, 2],
  ['क्षक्ष', 1, 3],
  ['\u0600a\u0301b', 1, 3]
])('measures %j without a segmenter as with one', (text, max, end) => {
  expect(fit(text, max, 'grapheme', 'en')).toBe(end)
  expect(segmentedFit(text, max, () => 1)).toBe(end)
  expect(fit(text, max, 'pixel', 'en')).toBe(0)
  expect(fit(text, 0, 'grapheme', 'en')).toBe(0)
})

it('keeps characters from adding up to more code units than any should have', () => {
  const chain = '👩\u200D'.repeat(20)
  expect(chain.length * 160).toBeGreaterThan(161 * 32)
  expect(truncate(`${chain}a`.repeat(160), 160).length).toBeLessThanOrEqual(
    161 * 32
  )
})
