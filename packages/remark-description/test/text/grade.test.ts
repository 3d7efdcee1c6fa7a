import remarkMdx from 'remark-mdx'
import { expect, it } from 'vitest'
import { read } from './read.ts'

const cipher = 'aGVsbG8gd29ybGQhIHRoaXMgaXMgYSBsb25nIGJhc2U2NA012345678'.repeat(
  4
)

it.each([
  ['a label', '**Introduction**'],
  ['a longer one', '***What this page is about***'],
  ['labels of code', '**In**\n\n```\na\n```\n\n**Out** **now**'],
  ['a caption in a paragraph', '![a](b)\nA cup on a table'],
  ['a linked picture with a caption', '[![a](b)](c)  \nA cup on a table'],
  ['a caption below a picture', '![a](b)\n\n*A cup on a table.*'],
  ['a caption without a full stop', '![a](b)\n\nA cup on a table'],
  ['a few words', 'By Tea'],
  ['what announces code', 'You need:\n\n```\na\n```'],
  ['cipher', cipher],
  ['cipher in a sentence', `The key is ${cipher} here.`],
  ['cipher in lines', `${cipher}\n${cipher}`],
  ['hashtags', '#tea #cup-of-tea #紅茶'],
  [
    'modules',
    'import Tea from \'@tea/Cup\';\nimport { a,\n  b } from "c"\nexport const d = 1'
  ],
  [
    'modules of other forms',
    "import 'tea'\nexport default function tea() {}\nexport * from 'cup'"
  ]
])('passes over %s', (_, markdown) => {
  expect(read(`${markdown}\n\nHot tea is good.`)).toBe('Hot tea is good.')
})

it.each([
  ['hashtags behind it', 'Hot tea is good. #tea #cup', 'Hot tea is good.'],
  [
    'hashtags within it',
    'Some #tea is good, as C# and #1 are.',
    'Some #tea is good, as C# and #1 are.'
  ],
  ['a hashtag at its end', 'Hot tea is #good', 'Hot tea is #good'],
  ['a day', '_February 16, 2021_ - Hot tea is good.', 'Hot tea is good.'],
  [
    'a day in German',
    '*16. Februar 2021* – Hot tea is good.',
    'Hot tea is good.'
  ],
  [
    'a day in Spanish',
    'Martes, 16 de febrero de 2021: Hot tea is good.',
    'Hot tea is good.'
  ],
  ['a day in digits', '2021-02-16 | Hot tea is good.', 'Hot tea is good.'],
  ['a day in it', 'In 2021 - hot tea was good.', 'In 2021 - hot tea was good.'],
  [
    'a note within it',
    'Hot tea^[with milk [really](a)] is good.',
    'Hot tea is good.'
  ],
  [
    'words about modules',
    'import duties for tea are high.',
    'import duties for tea are high.'
  ],
  [
    'a long path',
    `It is in ${'tea/cup/'.repeat(9)} now.`,
    `It is in ${'tea/cup/'.repeat(9)} now.`
  ],
  [
    'an exclamation below a picture',
    '![a](b)\n\nHot tea is good!',
    'Hot tea is good!'
  ]
])('reads a sentence with %s', (_, markdown, text) => {
  expect(read(markdown)).toBe(text)
})

it.each([
  ['a few words', 'By Tea', 'By Tea'],
  ['a word', 'tea-cup', ''],
  ['a word and a dash', 'DRAFT -', ''],
  ['a name in a list', '* tea.txt\n* cup.txt', ''],
  ['code in a list', '* tea(a)\n* **cup', ''],
  ['code and words in a list', '* tea(a)\n* a hot cup', 'a hot cup'],
  [
    'a label that is long',
    '**What this page is about**',
    'What this page is about'
  ],
  ['a label that is short', '**In**\n\n**Out**', ''],
  ['what announces nothing', 'You need:', ''],
  [
    'what announces nothing, at length',
    'To find the tea you need:',
    'To find the tea you need…'
  ],
  ['the same in Chinese', '您需要以下这些东西：', '您需要以下这些东西…'],
  ['cipher', cipher, '']
])('reads, where there is nothing else, %s', (_, markdown, text) => {
  expect(read(markdown)).toBe(text)
})

it('ends a paragraph that another follows', () => {
  expect(read('Hot tea is good\n\nSo it is now')).toBe(
    'Hot tea is good. So it is now'
  )
  expect(read('Hot tea is “good”\n\nSo (it is)\n\nYes it is now')).toBe(
    'Hot tea is “good”. Yes it is now'
  )
  expect(read('紅茶はとても熱い\n\n水がいつも先です')).toBe(
    '紅茶はとても熱い。 水がいつも先です'
  )
  expect(read('ชาร้อนมากวันนี้\n\nน้ำมาก่อนและต้องร้อน')).toBe(
    'ชาร้อนมากวันนี้ น้ำมาก่อนและต้องร้อน'
  )
  expect(read('I like hot tea 🍵\n\nSo do I. 🍵\n\nSo it is now')).toBe(
    'I like hot tea 🍵 So do I. 🍵 So it is now'
  )
})

it('enumerates what a paragraph announces', () => {
  expect(read('You need:\n\n* water\n* leaves\n\nThen wait for it.')).toBe(
    'You need: water, leaves. Then wait for it.'
  )
  expect(read('You need:\n\n* [water](a)\n\nThen wait for it.')).toBe(
    'Then wait for it.'
  )
  expect(read('To find it we run:\n\n```\na\n```\n\nThen wait for it.')).toBe(
    'To find it we run… Then wait for it.'
  )
  expect(read('You need:\n\n* tea\n* <!-- more --> cake\n\nNot.')).toBe(
    'You need: tea'
  )
})

it.each([
  ["Hello{' '}**world**.", 'Hello world.'],
  ['Count {3} and {`hot`} {"tea"}.', 'Count 3 and hot tea.'],
  ["Not {a} nor {'a' + 'b'} nor {`$" + '{c}`} here.', 'Not nor nor here.'],
  ['<div><p>One.</p><p>Two.</p></div>', 'One. Two.'],
  [
    '<ul><li>One cup</li><li>Two cups of it</li></ul>',
    'One cup, Two cups of it'
  ],
  ['<ul>\n  <li>One cup</li>\n  <li>Two</li>\n</ul>', 'One cup, Two'],
  ['<Card><p>One.</p>\n<p>Two.</p></Card>', 'One. Two.'],
  ['<details><summary>Tea</summary>Cup.</details>\n\nHot tea.', 'Hot tea.']
])('keeps apart what MDX keeps apart: %s', (mdx, text) => {
  expect(read(mdx, remarkMdx)).toBe(text)
})

it.each([
  ['Hot tea is ** very ** good.', 'Hot tea is very good.'],
  ['Use *args and **kwargs ** 2 here.', 'Use *args and **kwargs ** 2 here.'],
  [
    `See ${'Tea2/cup-3.md/'.repeat(9)} now.`,
    `See ${'Tea2/cup-3.md/'.repeat(9)} now.`
  ]
])('tells what is syntax from what is none: %s', (markdown, text) => {
  expect(read(markdown)).toBe(text)
})

it.each([
  ['a word', 'tea-cup', ''],
  ['a word and a dash', 'DRAFT -', ''],
  ['names in a list', '* tea.txt\n* cup.txt', ''],
  ['code in a list', '* tea(a)\n* **cup', ''],
  ['code and words in a list', '* tea(a)\n* a hot cup', 'a hot cup']
])('makes nothing of %s alone', (_, markdown, text) => {
  expect(read(markdown)).toBe(text)
})
