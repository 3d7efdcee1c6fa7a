import fc from 'fast-check'
import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it, vi } from 'vitest'
import { fit } from '../src/cut/measure.ts'
import { pixelWidth } from '../src/cut/pixel-width.ts'
import { isSimple, sentencesOf } from '../src/cut/sentence-ends.ts'
import { lastSegmentedWordEnd, lastWordEnd } from '../src/cut/words.ts'
import { describe as describeTree, truncate } from '../src/index.ts'
import { segmentedFit } from './cut/segmented-fit.ts'

// The same cases in every run; a failure prints what it takes to repeat it.
fc.configureGlobal({ seed: 20_261_124 })

// Machines are slow at times; what is tested is not how fast they are.
vi.setConfig({ testTimeout: 120_000 })

// What a sentence is made of in eight scripts, and what can go wrong in it.
const pieces = fc.constantFrom(
  ...'a|Tea|is|hot|.|!|?|...|, |; |: | – | |  |\n|(|)|"|“|”|’|[|]|3|1.5|Dr|e.g|z. B|é|e\u0301|Дом|т. е|Τσάι|ζεστό|茶は|熱い|。|、|「|」|ชาร้อน|الشاي|ساخن|؟|चाय|गरम|।|차는|뜨겁다|🍵|☕\uFE0F|👩‍👩‍👧‍👦|👍🏽|🇨🇭|🇨|\u200D|\u200C|\u0301|\u0600|\u00AD|\u202E|\u00A0|©|\uD83D|\uDE00|🄰|\t'.split(
    '|'
  )
)
const text = fc
  .array(fc.oneof(pieces, fc.string({ maxLength: 3, unit: 'binary' })), {
    maxLength: 60
  })
  .map((list) => list.join(''))
const simpleText = fc
  .array(
    fc.constantFrom(
      ...'a|B|é|É|ß|1|.|.|!|?| | |\n|,|;|:|-|–|(|)|"|\'|“|”|»|Ж|ж|…|/|%|🍵|☕\uFE0F|ª|ŉ'.split(
        '|'
      )
    ),
    { maxLength: 40 }
  )
  .map((list) => list.join(''))

const secret = 'SECRET'

const phrasing: fc.Arbitrary<PhrasingContent> = fc.oneof(
  text.map((value) => ({ type: 'text' as const, value })),
  text.map((value) => ({ type: 'inlineCode' as const, value })),
  text.map((value) => ({
    children: [{ type: 'text' as const, value }],
    type: 'strong' as const
  })),
  text.map((value) => ({
    children: [{ type: 'text' as const, value }],
    type: 'link' as const,
    url: secret
  })),
  fc.constantFrom<PhrasingContent>(
    { type: 'break' },
    { alt: secret, type: 'image', url: secret },
    { identifier: secret, type: 'footnoteReference' },
    { type: 'html', value: `<b title="${secret}">` }
  )
)
const paragraph: fc.Arbitrary<Paragraph> = fc
  .array(phrasing, { maxLength: 5 })
  .map((children) => ({ children, type: 'paragraph' }))
const hidden: Paragraph = {
  children: [{ type: 'text', value: secret }],
  type: 'paragraph'
}
const block: fc.Arbitrary<RootContent> = fc.oneof(
  { arbitrary: paragraph, weight: 3 },
  paragraph.map((child) => ({
    children: [child],
    type: 'blockquote' as const
  })),
  paragraph.map((child) => ({
    children: [{ children: [child], type: 'listItem' as const }],
    type: 'list' as const
  })),
  fc.constantFrom<RootContent>(
    { type: 'code', value: secret },
    { type: 'html', value: `<style>${secret}</style>` },
    { type: 'yaml', value: secret },
    { children: hidden.children, depth: 2, type: 'heading' },
    { children: [hidden], identifier: 'a', type: 'footnoteDefinition' },
    { identifier: 'a', type: 'definition', url: secret }
  )
)
const tree: fc.Arbitrary<Root> = fc
  .array(block, { maxLength: 6 })
  .map((children) => ({ children, type: 'root' }))
const locale = fc.constantFrom('en', 'de', 'ja', 'th', 'ar', 'hi', 'el')

/** Where characters begin and end. */
function boundaries(value: string): Set<number> {
  const segments = new Intl.Segmenter('en').segment(value)
  return new Set([...segments].map(({ index }) => index).concat(value.length))
}

it('describes any tree within the length, in one line, well-formed', () => {
  fc.assert(
    fc.property(
      tree,
      fc.integer({ max: 80, min: 1 }),
      locale,
      (root, max, lang) => {
        const { values } = describeTree(root, {
          lengths: { long: { max: 300 }, text: max },
          locale: lang
        })
        for (const [name, value] of Object.entries(values)) {
          const limit = name === 'text' ? max : 300
          expect(value).not.toMatch(/\p{Surrogate}/u)
          expect(value).not.toMatch(/[\n\r\t]| {2}|^ | $/)
          expect(value).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u)
          expect(value).not.toContain(secret)
          expect(boundaries(value).size - 1).toBeLessThanOrEqual(limit)
        }
      }
    ),
    { numRuns: 500 }
  )
})

it('ends at the end of a character', () => {
  fc.assert(
    fc.property(text, fc.integer({ max: 40, min: 1 }), (value, max) => {
      const result = truncate(value, max, {
        cut: ['word', 'grapheme'],
        ellipsis: ''
      })
      const kept = result.replace(/["'’”“»«)\]}」]+$/, '')
      expect(value.startsWith(kept)).toBe(true)
      expect(boundaries(value).has(result.length) || kept !== result).toBe(true)
    }),
    { numRuns: 500 }
  )
})

it('is done when it is done', () => {
  fc.assert(
    fc.property(
      text,
      fc.integer({ max: 60, min: 1 }),
      locale,
      (value, max, lang) => {
        const once = truncate(value, max, { locale: lang })
        expect(truncate(once, max, { locale: lang })).toBe(once)
      }
    ),
    { numRuns: 500 }
  )
})

it('never says less at a greater length', () => {
  fc.assert(
    fc.property(
      text,
      fc.integer({ max: 60, min: 6 }),
      fc.nat({ max: 60 }),
      (value, max, more) => {
        for (const cut of [
          undefined,
          ['sentence'],
          ['word'],
          ['grapheme'],
          ['hard']
        ] as const) {
          const short = truncate(value, max, {
            cut: cut && [...cut],
            ellipsis: ''
          })
          const long = truncate(value, max + more, {
            cut: cut && [...cut],
            ellipsis: ''
          })
          const said = short.replace(/["'’”“»«)\]}」]+$/, '')
          expect(long.startsWith(said)).toBe(true)
        }
      }
    ),
    { numRuns: 500 }
  )
})

it('cuts within a word only where one is longer than the length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,9}[.,)]?$/), { maxLength: 30 }),
      fc.integer({ max: 60, min: 11 }),
      (words, max) => {
        const result = truncate(words.join(' '), max).replace(/…$/, '')
        const last = result.split(' ').at(-1) ?? ''
        expect(
          words
            .concat('')
            .some(
              (word) => word.replace(/\W+$/, '') === last.replace(/\W+$/, '')
            )
        ).toBe(true)
      }
    ),
    { numRuns: 500 }
  )
})

it('finds the same without a segmenter as with one', () => {
  fc.assert(
    fc.property(text, simpleText, fc.nat({ max: 60 }), (any, simple, max) => {
      for (const value of [any, simple]) {
        const limit = Math.max(0, Math.min(max, value.length - 1))
        expect(lastWordEnd(value, limit, 'en')).toBe(
          lastSegmentedWordEnd(value, limit, 'en')
        )
        for (const [unit, sizeOf] of sizes) {
          expect(fit(value, max, unit, 'en')).toBe(
            segmentedFit(value, max, sizeOf)
          )
        }
        if (!isSimple(value, 'en')) continue
        expect(ends(value, true)).toEqual(ends(value, false))
      }
    }),
    { numRuns: 3000 }
  )
})

/** How large a character is, in each unit but words. */
const sizes = [
  ['grapheme', () => 1],
  ['codePoint', (character: string) => [...character].length],
  ['codeUnit', (character: string) => character.length],
  ['pixel', pixelWidth]
] as const

/** All ends of sentences. */
function ends(value: string, simple: boolean): number[] {
  const sentences = sentencesOf(value, 'en', simple)
  const found: number[] = []
  let last = sentences.lastEnd(0, value.length)
  while (last > 0) {
    found.push(last)
    last = sentences.lastEnd(0, last - 1)
  }
  return found
}

it('gives the same for every line ending, and for a byte order mark', () => {
  const processor = unified().use(remarkParse).use(remarkGfm)
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (paragraphs) => {
      const markdown = paragraphs.join('\n\n').replaceAll('\r', '')
      const results = [
        markdown,
        markdown.replaceAll('\n', '\r\n'),
        `\uFEFF${markdown}`
      ].map((document) => describeTree(processor.parse(document)))
      expect(results[1]).toEqual(results[0])
      expect(results[2]).toEqual(results[0])
    }),
    { numRuns: 300 }
  )
})

it('keeps what any author wrote', () => {
  fc.assert(
    fc.property(tree, fc.string({ unit: 'binary' }), (root, description) => {
      fc.pre(description.trim() !== '')
      const { text, values } = describeTree(root, { author: { description } })
      expect(text).toBe(description)
      expect(values).toEqual({ description })
    })
  )
})
