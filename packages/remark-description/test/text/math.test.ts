import remarkMath from 'remark-math'
import { expect, it } from 'vitest'
import { read } from './read.ts'

it.each([
  ['The area is $\\pi r^2$ for radius $r$.', 'The area is πr² for radius r.'],
  [
    'If $a \\le b_1$ and $x \\in A$, then $x^{10} \\to \\infty$.',
    'If a ≤ b₁ and x ∈ A, then x¹⁰ → ∞.'
  ],
  ['It costs $5\\%$ of $\\log n\\,m$ now.', 'It costs 5% of log n m now.'],
  ['For $\\frac{a}{b}$ we get it. Hot tea.', 'Hot tea.'],
  ['For $x^{q}$ we get it. Hot tea.', 'Hot tea.'],
  ['For $a & b$ we get it. Hot tea.', 'Hot tea.'],
  ['For $\\sqrt{c}$ we get $c$ too.', '']
])('says of math what a line can say: %s', (markdown, text) => {
  expect(read(markdown, remarkMath)).toBe(text)
})

it('knows math where no syntax does, and money', () => {
  expect(read('The area is $\\pi r^2$ here.')).toBe('The area is πr² here.')
  expect(read('For $\\frac{a}{b}$ we get it. Hot tea.')).toBe('Hot tea.')
  expect(read('It is $5 or $10 and $HOME/$USER.')).toBe(
    'It is $5 or $10 and $HOME/$USER.'
  )
})
