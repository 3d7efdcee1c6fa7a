import fc from 'fast-check'
import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it, vi } from 'vitest'
import { describe as describeTree } from '../../src/index.ts'

// The same cases in every run; a failure prints what it takes to repeat it.
fc.configureGlobal({ seed: 20_261_124 })

vi.setConfig({ testTimeout: 120_000 })

// What writers put side by side within a paragraph.
const inline = fc.constantFrom(
  'Tea is hot.',
  'the cup',
  'Water first!',
  'is it?',
  'as Dr. Leaf says,',
  '*very*',
  '**hot**',
  '`tea(a)`',
  '[the leaves](a)',
  'https://tea.example/a?b',
  'me@tea.example',
  '![cup](a)',
  'so:',
  '(see www.tea.example)',
  '{{ tea }}',
  '{% tea %}',
  '#tea',
  '%%not%%',
  '[[cup|the cup]]',
  '[sic]',
  '[^1]',
  '^[a note]',
  '~~cold~~',
  'H<sub>2</sub>O',
  '<br>',
  '\u0085',
  '\n',
  '紅茶は熱い。',
  'aGVsbG8gd29ybGQ1'.repeat(5)
)
const paragraph = fc
  .array(inline, { maxLength: 8, minLength: 1 })
  .map((parts) => parts.join(' '))
const block = fc.oneof(
  { arbitrary: paragraph, weight: 4 },
  fc.constantFrom(
    '# Tea',
    '**Tea**',
    '```\ncode()\n```',
    '* tea\n* the cup',
    '> A quote of it.',
    '![cup](a)\n*A caption*',
    '{% raw %}',
    '{% endraw %}',
    '{% note %}',
    '{% endnote %}',
    '%%',
    '[gallery ids="1"]',
    '<div><p>Some HTML.</p>',
    '<details>',
    '</details>',
    '| a |\n| - |\n| b |',
    ':::note',
    ':::',
    '---',
    'import a from "b"'
  )
)
const document = fc
  .array(block, { maxLength: 8 })
  .map((blocks) => blocks.join('\n\n'))

const processor = unified().use(remarkParse).use(remarkGfm)

/** All that a node says, in order. */
function saidBy(node: Nodes): string {
  if (node.type === 'html') return node.value.replace(/<[^>]*>/g, '')
  if (node.type === 'break') return ' '
  if (!('children' in node)) return 'value' in node ? node.value : ''
  return node.children.map(saidBy).join(node.type === 'paragraph' ? '' : ' ')
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

it('says words of the document, in their order', () => {
  fc.assert(
    fc.property(
      document,
      fc.integer({ max: 200, min: 30 }),
      (markdown, max) => {
        const tree = processor.parse(markdown)
        const { text } = describeTree(tree, { lengths: { text: max } })
        const said = wordsOf(saidBy(tree)).join(' ')
        let at = 0
        for (const word of wordsOf(text)) {
          at = said.indexOf(word, at)
          expect(at, `${word} of ${text}`).not.toBe(-1)
          at += word.length
        }
      }
    ),
    { numRuns: 2000 }
  )
})

it('ends where a sentence, a paragraph or an ellipsis does', () => {
  fc.assert(
    fc.property(
      document,
      fc.integer({ max: 200, min: 30 }),
      (markdown, max) => {
        const options = (limit: number) => ({ lengths: { text: limit } })
        const tree = processor.parse(markdown)
        const { text, truncated } = describeTree(tree, options(max))
        const whole = describeTree(tree, options(9999)).text
        if (!truncated) expect(text).toBe(whole)
        else if (!/[.!?…。]["')\]]*$/.test(text)) {
          // A paragraph that no other follows has no full stop.
          expect(whole.startsWith(text)).toBe(true)
          expect(whole.slice(text.length)).toMatch(/^[.。]? /)
        }
      }
    ),
    { numRuns: 1000 }
  )
})

it('shows no syntax, and nothing that nobody sees', () => {
  fc.assert(
    fc.property(document, (markdown) => {
      const { text } = describeTree(processor.parse(markdown), {
        lengths: { text: 9999 }
      })
      expect(text).not.toMatch(/\p{Cc}|[\uFDD0-\uFDD2]| {2}|^ | $/u)
      expect(text).not.toMatch(/\{\{|\}\}|\{%|%\}|%%|\*\*|\]\(|\[\[|\]\]|!\[/)
      expect(text).not.toMatch(/https?:|\bwww\.|<\/?\w|\[\^|^# |:::|```|\S{61}/)
    }),
    { numRuns: 1000 }
  )
})
