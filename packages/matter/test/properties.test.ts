import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityOf, parseMatter, slugOf } from '../src/index.ts'

const fence = fc.constantFrom('---', '+++', '---json', '---toml', '{', ' ---')
const piece = fc.constantFrom(
  ...['a', 'b: 1', 'title: x', '"', "'", '[', ']', '{', '}', ':', ': ', '- '],
  ...['#', '&x ', '*x', '!t ', '|', '>', '?', ',', '=', '.', '1.10', '007'],
  ...['2021-02-30', '\n', '\n', '\n  ', '\r\n', '\r', '\t', '---\n', '...\n'],
  ...['+++\n', '}\n', '\0', '\uFEFF', '\uD800', '🎉', 'Ã©', '__proto__: 1\n'],
  ...['constructor: 1\n', '"""', "'''", '\\', '\u2028', '\u0085', '{{ x }}']
)
const block = fc
  .tuple(fence, fc.array(piece, { maxLength: 30 }), fence)
  .map(([open, pieces, close]) => `${open}\n${pieces.join('')}\n${close}\nHi`)
const source = fc.oneof(
  { arbitrary: block, weight: 4 },
  fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' })
)

it('never throws, and points into the file in one sentence', () => {
  fc.assert(
    fc.property(source, (text) => {
      const { body, data, problems, raw } = parseMatter(text)
      expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
      expect(Object.hasOwn(data, '__proto__')).toBe(false)
      expect(text).toContain(raw)
      expect(body).toBeLessThanOrEqual(text.length)
      for (const { place, reason, ruleId } of problems) {
        const { end, start } = Object(place)
        expect(start.offset).toBeLessThanOrEqual(end.offset)
        expect(end.offset).toBeLessThanOrEqual(text.length)
        expect(start.line).toBeGreaterThan(0)
        expect(start.column).toBeGreaterThan(0)
        expect(ruleId).toMatch(/^[a-z-]+$/)
        expect(reason).not.toMatch(/[\n\r]|\[object/)
      }
    }),
    { numRuns: 3000, seed: 4 }
  )
  expect(Object.prototype).not.toHaveProperty('1')
})

it('never loses data without a word', () => {
  fc.assert(
    fc.property(block, (text) => {
      const { data, problems, raw } = parseMatter(text)
      if (problems.length > 0 || Object.keys(data).length > 0) return
      // A block without fields, comments, or no block at all.
      expect(raw).toMatch(/^(?:\s|#.*|\.\.\.|\{\s*\})*$/)
    }),
    { numRuns: 2000, seed: 5 }
  )
})

describe('gives the same data', () => {
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab:-#"é1 ') }),
    fc.integer(),
    fc.boolean()
  )
  const line = fc
    .tuple(fc.constantFrom('a', 'b', 'c'), value)
    .map(([key, text]) => `${key}: ${text}`)
  const lines = fc.array(
    fc.oneof(line, fc.constantFrom('d:', '  - x', '  y', 'e: |', '  z', ''))
  )

  it('with every line ending, and a byte order mark', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const text = ['---', ...list, '---', 'Hi'].join('\n')
        const { data, problems } = parseMatter(text)
        const lineOf = ({ place }: (typeof problems)[number]) =>
          Object(place).start.line
        for (const variant of [
          `\uFEFF${text}`,
          text.replaceAll('\n', '\r\n'),
          text.replaceAll('\n', '\r')
        ]) {
          const other = parseMatter(variant)
          expect(other.data).toEqual(data)
          expect(other.problems.map(lineOf)).toEqual(problems.map(lineOf))
        }
      }),
      { numRuns: 500, seed: 6 }
    )
  })

  it('twice', () => {
    fc.assert(
      fc.property(source, (text) => {
        const { locate: _, ...one } = parseMatter(text)
        const { locate: __, ...two } = parseMatter(text)
        expect(JSON.stringify(two)).toBe(JSON.stringify(one))
      }),
      { numRuns: 500, seed: 8 }
    )
  })

  it('in every time zone', () => {
    const text =
      '---\na: 2022-08-29\nb: 2022-08-29 23:30\nc: 2022-08-29T00:30:00+05:00\n---\n'
    const zone = process.env['TZ']
    const results = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'].map(
      (name) => {
        process.env['TZ'] = name
        const { data } = parseMatter(text, { dates: 'date' })
        return JSON.stringify([parseMatter(text).data, data])
      }
    )
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
    expect(new Set(results).size).toBe(1)
  })
})

it('makes slugs and URLs of one grammar, whatever the path and the slug', () => {
  const path = fc.array(
    fc.oneof(
      fc.constantFrom('..', '.', '/', '\\', 'index.md', 'javascript:', '%2e'),
      fc.string({ unit: 'binary' })
    ),
    { minLength: 1 }
  )
  fc.assert(
    fc.property(
      path.map((parts) => parts.join('/')),
      fc.option(fc.string({ unit: 'binary' })),
      (id, own) => {
        expect(slugOf(id)).toMatch(
          /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u
        )
        const { url } = identityOf(id, { slug: own })
        expect(url).toMatch(/^\/(?:(?!\.{1,2}\/)[\w.~!*'()%-]+\/)*$/)
      }
    ),
    { numRuns: 1000, seed: 9 }
  )
})

it('survives long runs of everything', () => {
  const many = 3000
  const keys = Array.from({ length: many }, (_, i) => `k${i}: {a: ${i}}`)
  const block = `${keys.join('\n')}\n`
  expect(Object.keys(parseMatter(`---\n${block}---\n`).data)).toHaveLength(many)
  expect(parseMatter(`---\n${block}${block}---\n`).problems).toHaveLength(101)

  const tokens = [
    ' ',
    '#\n',
    '"',
    "'",
    '- ',
    'a ',
    '\n',
    '\t',
    '[',
    '...',
    '--'
  ]
  for (const token of tokens) {
    const text = token.repeat(many)
    expect(parseMatter(`---\na: ${text}\n---\n`).raw).toMatch(/^a: /)
    expect(parseMatter(`---\n${text}`).body).toBe(0)
    expect(parseMatter(`+++\na = ${text}\n+++\n`).raw).toMatch(/^a = /)
    expect(parseMatter(`{"a": ${text}`).data).toEqual({})
  }
}, 60_000)
