import { expect, it, vi } from 'vitest'
import { parseMatter } from '../../src/index.ts'

// Parsers that fail in their own way, as some have on input that is too deep.
vi.mock('smol-toml', async (original) => ({
  ...(await original<typeof import('smol-toml')>()),
  parse(): never {
    throw new RangeError('Maximum call stack size exceeded')
  }
}))
vi.mock('js-yaml', async (original) => ({
  ...(await original<typeof import('js-yaml')>()),
  parseEvents(): never {
    throw 'Maximum call stack size exceeded'
  }
}))

it.each([
  ['TOML', '+++\na = 1\n+++\n', 'correct this line'],
  ['YAML', '---\na: {}\n---\n', 'correct it, or put the value in quotes']
])('reports what a parser of %s throws', (format, source, hint) => {
  const { data, problems } = parseMatter(source)
  expect(data).toEqual({})
  expect(problems).toMatchObject([
    {
      place: { start: { column: 1, line: 2 } },
      reason: `Cannot parse frontmatter as ${format}: Maximum call stack size exceeded; ${hint}`
    }
  ])
})
