import { expect, it } from 'vitest'
import {
  isSimple,
  sentencesOf,
  splitSentences
} from '../../src/cut/sentence-ends.ts'

/** Split a text at the ends of its sentences. */
function split(text: string, simple: boolean, locale = 'en'): string[] {
  const sentences = sentencesOf(text, locale, simple)
  const ends = [text.length]
  let last = sentences.lastEnd(0, text.length)
  while (last > 0) {
    ends.unshift(last)
    last = sentences.lastEnd(0, last - 1)
  }
  return ends
    .map((end, at) => text.slice(ends[at - 1] ?? 0, end).trim())
    .filter((part) => part !== '')
}

it.each([
  ['Hot. Tea', ['Hot.', 'Tea']],
  ['Hot! Tea? Yes.', ['Hot!', 'Tea?', 'Yes.']],
  ['Hot?! Tea', ['Hot?!', 'Tea']],
  ['Hot. . Tea', ['Hot. .', 'Tea']],
  [
    'In 1.5 or a.b or A.B or 1.A or 1.a it is',
    ['In 1.5 or a.b or A.B or 1.A or 1.a it is']
  ],
  ['Hot. – tea', ['Hot. – tea']],
  ['Hot. 5 teas', ['Hot. 5 teas']],
  ['Hot. 5 Teas', ['Hot.', '5 Teas']],
  ['Hot. (“Tea”) is', ['Hot.', '(“Tea”) is']],
  ['Hot. (tea) is', ['Hot. (tea) is']],
  ['“Hot.” Tea', ['“Hot.”', 'Tea']],
  ['“Hot!” he said', ['“Hot!” he said']],
  ['Hot! he said', ['Hot!', 'he said']],
  ['Hot?tea!Now.(A)', ['Hot?tea!Now.(A)']],
  ['Hot./Tea', ['Hot./Tea']],
  ['Hot.\nTea', ['Hot.', 'Tea']],
  ['Hot. \n tea', ['Hot.', 'tea']],
  ['Hot\n\ntea:\nnow', ['Hot', 'tea:\nnow']],
  ['Dr.\nTea', ['Dr.', 'Tea']],
  ['Hot 🍵. Tea 🍵', ['Hot 🍵.', 'Tea 🍵']],
  [
    'No. 5 is a co. Tea. Rindfleischetikettierung. Tea',
    ['No. 5 is a co.', 'Tea.', 'Rindfleischetikettierung.', 'Tea']
  ],
  [
    'By J. R. Cup, e.g. Tea. It is I. Now',
    ['By J. R. Cup, e.g. Tea.', 'It is I.', 'Now']
  ],
  ['¿. A', ['¿.', 'A']]
])('splits %j, with a segmenter or without', (text, sentences) => {
  expect(isSimple(text, 'en')).toBe(true)
  expect(split(text, true)).toEqual(sentences)
  expect(split(text, false)).toEqual(sentences)
})

it.each([
  [
    'de',
    'Am 3. Mai. Am 3.\nAm 31. 5. Am 2020. Jahr',
    ['Am 3. Mai.', 'Am 3.', 'Am 31. 5. Am 2020.', 'Jahr']
  ],
  ['en', 'Am 3. Mai', ['Am 3.', 'Mai']],
  ['la', '٣. Dr. Tea☕️. Tea', ['٣.', 'Dr. Tea☕️.', 'Tea']],
  ['en', '茶。次! 次。」次', ['茶。', '次!', '次。」', '次']],
  ['en', 'tea!次です', ['tea!', '次です']],
  ['el', 'Ζεστό; Ναι', ['Ζεστό;', 'Ναι']],
  ['el-CY', 'Ζεστό; Ναι', ['Ζεστό;', 'Ναι']],
  ['en', 'Ζεστό; Ναι', ['Ζεστό; Ναι']]
])('splits in %s: %j', (locale, text, sentences) => {
  expect(split(text, isSimple(text, locale), locale)).toEqual(sentences)
})

it.each([
  ['de', 'Das ist Dr. med. Tee. Er', ['Das ist Dr. med. Tee.', 'Er']],
  ['de', 'Das ist Dr. rer. nat. Tee. Er', ['Das ist Dr. rer. nat. Tee.', 'Er']],
  ['de', 'Das ist Dr.med. Tee. Er', ['Das ist Dr.med. Tee.', 'Er']],
  ['de', 'Da ist Tee. aus. oder. an. Er', ['Da ist Tee. aus. oder. an.', 'Er']],
  ['en', 'It is so. on. Tea', ['It is so. on.', 'Tea']],
  ['en', 'It is on. Tea', ['It is on.', 'Tea']],
  ['es', 'En EE. UU. Té. En RR.HH. Té', ['En EE. UU. Té.', 'En RR.HH. Té']],
  ['en', 'In the AA. Tea', ['In the AA.', 'Tea']],
  ['cs', 'Byl s dr. Čajem. On', ['Byl s dr. Čajem.', 'On']],
  ['sl', 'Bil je npr. Čaj. On', ['Bil je npr. Čaj.', 'On']],
  [
    'en',
    'To Attn. Tea. On Hwy. Tea. Why. Tea',
    ['To Attn. Tea.', 'On Hwy. Tea.', 'Why.', 'Tea']
  ],
  ['en', 'I use CSS. Tea', ['I use CSS.', 'Tea']],
  ['xx', 'Ask Mgr. Tea. Go', ['Ask Mgr. Tea.', 'Go']]
])('knows abbreviations in %s: %j', (locale, text, sentences) => {
  expect(split(text, isSimple(text, locale), locale)).toEqual(sentences)
})

it.each([
  ['en', 'Hot. Tea? By J. R. Cup.', ['Hot.', ' Tea?', ' By J. R. Cup.', '']],
  ['en', 'Hot, 1.5 teas. e.g. one', ['Hot, 1.5 teas. e.g. one']],
  ['ja', '茶。「水。」 次', ['茶。', '「水。」', ' 次']],
  ['hi', 'चाय। पानी', ['चाय।', ' पानी']]
])('splits in %s without a segmenter: %j', (locale, text, sentences) => {
  expect(splitSentences(text, locale)).toEqual(sentences)
})
