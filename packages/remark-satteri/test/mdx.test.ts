import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { parseMdx } from '../src/mdx.ts'

/** Messages of a parser that throws. */
function messages(error: unknown): string[] {
  const file = new VFile({ path: 'a.mdx' })
  const parse = (): never => {
    throw error
  }
  expect(() => parseMdx(parse, file)).toThrow()
  return file.messages.map(String)
}

it('gives the tree', () => {
  expect(parseMdx(() => 'tree', new VFile())).toBe('tree')
})

it('reports at the place that the error begins with', () => {
  expect(messages(new Error('3:1: Unexpected end (mdx-jsx:end)'))).toEqual([
    'a.mdx:3:1: Unexpected end'
  ])
})

it('reports at the place that the error ends with', () => {
  expect(messages(new SyntaxError('Unexpected token (3:0)'))).toEqual([
    'a.mdx:3:1: Unexpected token'
  ])
})

it('reports an error without a place as it is', () => {
  expect(messages(new Error('Unexpected end'))).toEqual([
    'a.mdx:1:1: Unexpected end'
  ])
})

it('passes on what is no error', () => {
  expect(messages('a')).toEqual([])
})
