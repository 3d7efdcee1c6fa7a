import { expect, it } from 'vitest'
import { type TruncateOptions, truncate } from '../../src/index.ts'

it('gives back what fits', () => {
  expect(truncate('Hot  tea\n', 9)).toBe('Hot  tea\n')
  expect(truncate('', 1)).toBe('')
})

it('cuts at the end of a sentence that fills half of the length', () => {
  const text = 'Tea is hot. Take care of your tongue.'
  expect(truncate(text, 22)).toBe('Tea is hot.')
  expect(truncate(text, 23)).toBe('Tea is hot. Take care…')
  expect(truncate(text, 11)).toBe('Tea is hot.')
  expect(truncate(text, 10)).toBe('Tea is…')
})

it('takes the shortest cut from `min`', () => {
  const text = 'Tea is hot. Take care of your tongue.'
  expect(truncate(text, 30, { min: 11 })).toBe('Tea is hot.')
  expect(truncate(text, 30, { min: 0 })).toBe('Tea is hot.')
  expect(truncate(text, 20, { min: 20 })).toBe('Tea is hot. Take…')
})

it('cuts as `cut` says', () => {
  const text = 'Tea is hot. Take  care of your tongue.'
  expect(truncate(text, 22, { cut: ['word'] })).toBe('Tea is hot. Take…')
  expect(truncate(text, 22, { cut: ['grapheme'] })).toBe(
    'Tea is hot. Take  car…'
  )
  expect(truncate(text, 18, { cut: ['hard'], ellipsis: '' })).toBe(
    'Tea is hot. Take  '
  )
  expect(truncate(text, 18, { cut: ['hard'] })).toBe('Tea is hot. Take …')
  expect(truncate(text, 22, { cut: ['sentence'], min: 20 })).toBe(
    'Tea is hot. Take  car…'
  )
})

it('cuts within a word where one is longer than the length', () => {
  expect(truncate('Rindfleischetikettierung', 10)).toBe('Rindfleis…')
  expect(truncate('Rindfleischetikettierung', 1)).toBe('R')
  expect(truncate('a. fleischern b', 13)).toBe('a.…')
  expect(truncate('ab fleischern b', 14)).toBe('ab fleischern…')
})

it('puts no ellipsis behind a sentence, and nothing loose before one', () => {
  expect(truncate('Hot. Tea, or cake', 5, { cut: ['word'] })).toBe('Hot.')
  expect(truncate('Tea, or cake', 7)).toBe('Tea…')
  expect(truncate('Tea – or cake', 8)).toBe('Tea…')
  expect(truncate('Tea (or cake)', 8)).toBe('Tea…')
  expect(truncate('Hot tea', 5, { ellipsis: ' …' })).toBe('Hot …')
  expect(truncate('Hot teas', 7, { ellipsis: '[...]' })).toBe('Ho[...]')
  expect(truncate('Hot tea', 3, { ellipsis: '...' })).toBe('Hot')
})

it('takes a line feed for the end of a paragraph', () => {
  expect(truncate('Hot tea\nand cake', 10)).toBe('Hot tea')
  expect(truncate('Hot tea:\nand cake', 11)).toBe('Hot tea…')
  expect(truncate('Hot tea.  \nAnd cake', 9)).toBe('Hot tea.')
})

it.each([
  ['en', 'Ask Dr. Who. He is out.', 'Ask Dr. Who.'],
  [
    'en',
    'See e.g. Leaf or J. R. Cup. Both are hot.',
    'See e.g. Leaf or J. R. Cup.'
  ],
  [
    'en',
    'It was No. 5 or fig. 3. Then no. Tea.',
    'It was No. 5 or fig. 3. Then no.'
  ],
  ['en', 'It is I. Tea is hot now.', 'It is I.'],
  [
    'en',
    'Use it in v1.2 of Node.js 20. It is hot.',
    'Use it in v1.2 of Node.js 20.'
  ],
  [
    'en',
    'Is it hot?Tea.Cup or not? Yes, it is hot!',
    'Is it hot?Tea.Cup or not?'
  ],
  [
    'en',
    '“Is it hot?” he asked. “It is hot.” It was.',
    '“Is it hot?” he asked. “It is hot.”'
  ],
  ['en', 'It is hot... Or so they said.', 'It is hot...'],
  [
    'en',
    'It is hot... or so they said. Now we know it.',
    'It is hot... or so they said.'
  ],
  ['en', 'Go to tea. 5 cups were hot. Drink.', 'Go to tea. 5 cups were hot.'],
  ['xx', 'Ask Dr. Who. He is out.', 'Ask Dr. Who.'],
  [
    'de',
    'Das ist z. B. Tee, am 3. Mai. Er ist heiß.',
    'Das ist z. B. Tee, am 3. Mai.'
  ],
  [
    'de-AT',
    'Vgl. Abb. 3 bzw. Herrn Prof. Blatt. Er ist da.',
    'Vgl. Abb. 3 bzw. Herrn Prof. Blatt.'
  ],
  ['fr', 'Voir p. ex. Mme. Feuille. Elle est là.', 'Voir p. ex. Mme. Feuille.'],
  [
    'ru',
    'Это ул. Чайная, т. е. Здесь. Чай горячий.',
    'Это ул. Чайная, т. е. Здесь.'
  ],
  ['el', 'Είναι ζεστό; Ναι, είναι πολύ ζεστό το τσάι.', 'Είναι ζεστό;'],
  ['hi', 'चाय गरम है। पानी पहले आता है और फिर चाय।', 'चाय गरम है।'],
  ['ar', 'هل الشاي ساخن؟ نعم إنه ساخن جدا يا صديقي.', 'هل الشاي ساخن؟'],
  ['ja', '紅茶は熱い。水が先で、それから葉を入れる。', '紅茶は熱い。'],
  ['zh', '茶很烫！先放水，然后再放茶叶进去泡一泡。', '茶很烫！']
])('finds the end of a sentence in %s: %s', (locale, text, sentence) => {
  const max = [...new Intl.Segmenter().segment(sentence)].length + 4
  const options = { cut: ['sentence', 'word'] as const, min: 4 }
  const locales = locale === 'xx' ? 'la' : locale
  expect(truncate(text, max, { ...options, locale: locales })).toBe(sentence)
})

it.each([
  [
    'never between an abbreviation and its name',
    'Ask for Dr. Who today',
    15,
    'Ask for…'
  ],
  ['between words of Chinese', '他们都说茶很烫', 5, /^他们.{0,2}…$/],
  ['between words of both', '他们都说 pre-commit', 9, /^他们.{0,3}…$/],
  ['between words of Thai', 'ชาร้อนมากวันนี้', 8, /^ชา(?:ร้อน)?…$/],
  ['in Arabic', 'الشاي ساخن جدا', 12, 'الشاي ساخن…'],
  ['in Hindi', 'चाय गरम है और मीठी', 8, 'चाय गरम…'],
  ['in Korean', '차는 아주 뜨겁습니다', 8, '차는 아주…'],
  ['behind an emoji', 'Tea 👩‍👩‍👧‍👦 is hot', 8, 'Tea 👩‍👩‍👧‍👦…']
])('cuts between words: %s', (_, text, max, result) => {
  const options: TruncateOptions = { cut: ['word'] }
  if (typeof result === 'string') {
    expect(truncate(text, max, options)).toBe(result)
  } else expect(truncate(text, max, options)).toMatch(result)
})

it.each([
  ['families', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2, '👩‍👩‍👧‍👦…'],
  ['flags', '🇨🇭🇫🇷🇩🇪', 2, '🇨🇭…'],
  ['skin tones', '👍🏽👍🏽👍🏽', 2, '👍🏽…'],
  ['marks', 'e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ['syllables', 'क्षक्षक्ष', 2, 'क्ष…'],
  ['emoji among letters', 'ab🍵cd🍵ef', 4, 'ab🍵…'],
  ['symbols among letters', 'ab☕\uFE0Fcd☕\uFE0Fef', 4, 'ab☕\uFE0F…'],
  [
    'marks behind what goes before a number',
    '\u0600a\u0301bcd',
    2,
    '\u0600a\u0301…'
  ],
  ['letters behind a lone mark', '\u0301🍵abcd', 3, '\u0301🍵…']
])('never cuts through %s', (_, text, max, result) => {
  expect(truncate(text, max, { cut: ['grapheme'] })).toBe(result)
})

it('leaves out a character that is longer than any should be', () => {
  const monster = `e${'\u0301'.repeat(9999)}`
  expect(truncate(`Hot ${monster} tea`, 8)).toBe('Hot…')
  expect(truncate(`${monster}${monster}`, 8)).toBe('')
})

it('puts no ellipsis behind another', () => {
  expect(truncate('I wonder… and so on and so forth', 11)).toBe('I wonder…')
  expect(truncate('Wait... what happens next is…', 12)).toBe('Wait…')
  expect(truncate('Wait…… what happens next is…', 11)).toBe('Wait…')
})
