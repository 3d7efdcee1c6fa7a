import { expect, it } from 'vitest'
import { truncate } from '../../src/index.ts'

it.each([
  ['Tea (hot, with milk and sugar) is good.', 20, 'Tea (hot, with…)'],
  [
    'Tea is good when it is (hot, with milk) here.',
    34,
    'Tea is good when it is…'
  ],
  ['He said “tea is hot” to me.', 14, 'He said…'],
  ['“Tea is hot and so is the cup” he said.', 20, '“Tea is hot and so…”'],
  [
    '“Tea is hot. The cup is hot too” he said.',
    26,
    '“Tea is hot. The cup is…”'
  ],
  ['“Tea is hot. The cup is hot too” he said.', 20, '“Tea is hot.”'],
  ['Tea is so hot. “Tea is. Or is it not now?” he said.', 26, 'Tea is so hot.'],
  ['Tea ist „sehr heiß, aber gut“ sagt er.', 20, 'Tea ist „sehr heiß…“'],
  ['Tea ist „sehr heiß, aber gut” sagt er.', 20, 'Tea ist „sehr heiß…“'],
  ['Thé « très chaud » et bon, puis sucré.', 16, 'Thé « très…»'],
  ['Tee »sehr heiß, aber gut« sagt er.', 16, 'Tee »sehr heiß…«'],
  ['Te ”mycket hett men gott” säger han.', 16, 'Te ”mycket…”'],
  ['Tea "very hot, with milk" is good.', 16, 'Tea "very hot…"'],
  [
    'Tea [very hot, with {milk, sugar}] is.',
    28,
    'Tea [very hot, with {milk…}]'
  ],
  ['It’s ‘very hot, and it’s good’ he said.', 24, 'It’s ‘very hot, and…’'],
  ['茶は「とても熱い、そしておいしい」です。', 10, /^茶は「.{1,5}…」$/],
  ['A 15" cup :( of hot tea and cake, too', 26, 'A 15" cup :( of hot tea…'],
  ['Tea < ( hot and don"t [ cup( of tea', 26, 'Tea < ( hot and don"t…'],
  ['Tea (a) and [b] and "c" and d e', 28, 'Tea (a) and [b] and "c" and…'],
  ['((((((((((tea tea tea', 16, '((((((((((tea…'],
  ['(tea', 3, '(t…']
])('closes what a cut leaves open, or moves: %s', (text, max, result) => {
  if (typeof result === 'string') expect(truncate(text, max)).toBe(result)
  else expect(truncate(text, max, { locale: 'ja' })).toMatch(result)
})

it.each([
  [
    'ja',
    '今日は晴れです。「散歩に行こう」と母が言いました。',
    16,
    '今日は晴れです。'
  ],
  ['zh', '茶很好喝。“绿茶”也很好喝，大家都很喜欢它。', 8, '茶很好喝。'],
  ['zh', '茶很好喝。（绿茶）也很好喝，大家都很喜欢它。', 8, '茶很好喝。'],
  [
    'ja',
    'お茶は美味しい。「そうですね」と母が言いました。',
    9,
    'お茶は美味しい。'
  ],
  [
    'ja',
    'お茶は美味しい。【そうですね】と母が言いました。',
    8,
    'お茶は美味しい。'
  ]
])(
  'cuts before what opens behind a sentence in %s: %s',
  (locale, text, max, result) => {
    expect(truncate(text, max, { locale })).toBe(result)
  }
)

it.each([
  [
    'ja',
    '彼は「今日は。明日は。」と言った。',
    14,
    '彼は「今日は。明日は。」と…'
  ],
  [
    'ja',
    '彼は『はい。』と、彼女は『いいえ。』と言った。',
    9,
    '彼は『はい。』と…'
  ],
  ['ja', '「今日は。」と彼は言った。それだけ。', 8, '「今日は。」と…'],
  ['ja', '茶（熱い。甘い。）を飲む人がいる。', 9, '茶（熱い。甘い…）'],
  [
    'zh',
    '他说：“茶很好。很烫。”然后他走了。',
    14,
    /^他说：“茶很好。很烫。?…?”…?$/
  ],
  [
    'ko',
    '그는 "안녕하세요. 반갑습니다."라고 말했다.',
    12,
    '그는 "안녕하세요…"'
  ],
  ['en', 'Tea (it is hot. Really.) is good for all.', 20, 'Tea (it is hot…)'],
  ['en', 'Tea is hot. (So is milk. Really.) We drink.', 26, 'Tea is hot.'],
  [
    'en',
    'He said “it is hot. Really. It is.” to all.',
    29,
    'He said “it is hot. Really.”'
  ],
  [
    'en',
    'He said “it is hot.” Then he left us all.',
    26,
    'He said “it is hot.”'
  ]
])('sees in %s where a sentence goes on: %s', (locale, text, max, result) => {
  const found = truncate(text, max, { locale, min: 5 })
  if (typeof result === 'string') expect(found).toBe(result)
  else expect(found).toMatch(result)
})
