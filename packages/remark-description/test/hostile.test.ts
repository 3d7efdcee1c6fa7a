import type { BlockContent, PhrasingContent, Root } from 'mdast'
import { expect, it } from 'vitest'
import { describe as describeTree } from '../src/index.ts'

const size = 50_000

/** Describe a text, in every unit. */
function text(value: string): string {
  const root: Root = {
    children: [{ children: [{ type: 'text', value }], type: 'paragraph' }],
    type: 'root'
  }
  return describeTree(root, {
    lengths: {
      a: 20,
      b: { max: 100, unit: 'word' },
      c: { max: 900, unit: 'pixel' },
      d: { cut: ['hard'], max: 300, unit: 'codePoint' }
    }
  }).text
}

it('reads trees of any depth', () => {
  let inline: PhrasingContent = { type: 'text', value: 'Hot tea.' }
  for (let depth = 0; depth < size; depth++) {
    inline = { children: [inline], type: 'emphasis' }
  }
  let block: BlockContent = { children: [inline], type: 'paragraph' }
  for (let depth = 0; depth < size; depth++) {
    block = { children: [block], type: 'blockquote' }
  }
  expect(describeTree({ children: [block], type: 'root' }).text).toBe(
    'Hot tea.'
  )
})

it('reads paragraphs of any length', () => {
  const link: PhrasingContent = {
    children: [{ type: 'text', value: 'a' }],
    type: 'link',
    url: ''
  }
  const image: PhrasingContent = { type: 'image', url: '' }
  const children: PhrasingContent[] = []
  for (let count = 0; count < size; count++) children.push(link, image)
  children.push({ type: 'text', value: ' tea' })
  const root: Root = {
    children: [{ children, type: 'paragraph' }],
    type: 'root'
  }
  expect(describeTree(root, { lengths: { a: 9 } }).text).toBe('aaaaaaaa…')
})

// Each of them takes quadratic time, or worse, where texts are read carelessly.
it.each([
  ['{%', /^$/],
  ['[a](', /./],
  ['https://a.example/', /^$/],
  ['tea. ', 'tea. tea. tea. tea…'],
  ['  x', 'x x x x x x x x x x…'],
  ['"“a', /./],
  ['👩\u200D', /^$/],
  ['e\u0301', `${'e\u0301'.repeat(19)}…`],
  ['🇨🇭', `${'🇨🇭'.repeat(19)}…`],
  ['茶\n', /^茶+…$/],
  ['a | b\n', /./],
  ['|\n|--', /^$/],
  ['{% a %}', /^$/],
  ['{{ a }}. ', /^/],
  ['[ab c=d]', /^$/],
  ['%%\n', /^$/],
  ['** a ', /./],
  ['** ', /^$/],
  ['A. B. ', /./],
  ['Dr. med. ', /./],
  ['EE. UU. ', /./],
  ['#a ', /^$/],
  ['^[', /^$/],
  ['$\\pi$', /./],
  ['import a\n', /./],
  ['A1', /^$/],
  ['https://a.example, ', /^$/],
  ['（あ。', /./],
  ['$$ a', /./],
  ['\0', /^$/]
])('reads %j, many times', (piece, result) => {
  const found = text(piece.repeat(size))
  if (typeof result === 'string') expect(found).toBe(result)
  else expect(found).toMatch(result)
})

it('reads a delimiter row of any length', () => {
  expect(text(`a | b\n${'-'.repeat(size)}x`)).toBe('a | b…')
  expect(text(`a | b\n${'-'.repeat(size)}`)).toBe('')
})

it('reads any number of paragraphs', () => {
  const children = Array.from({ length: size }, (_, at): BlockContent => {
    const value = at % 2 === 0 ? 'Hot {{ a }} tea' : '{% a %}'
    return { children: [{ type: 'text', value }], type: 'paragraph' }
  })
  const { text } = describeTree(
    { children, type: 'root' },
    { lengths: { a: size } }
  )
  expect(text.startsWith('Hot tea')).toBe(true)
})
