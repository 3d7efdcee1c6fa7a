import { expect, it } from 'vitest'
import { wrapCompiler, wrapParser } from '../src/parser.ts'

type Parser = (text: string) => string

const inBrackets = (parser: Parser) => (text: string) => `(${parser(text)})`
const shouting = (parser: Parser) => (text: string) =>
  parser(text).toUpperCase()

it('wraps the parser that is there', () => {
  const processor: { parser?: Parser } = { parser: (text) => text }
  wrapParser(processor, inBrackets)
  expect(processor.parser?.('a')).toBe('(a)')
})

it('wraps a parser that is set later, however often it is wrapped', () => {
  const processor: { parser?: Parser } = {}
  wrapParser(processor, inBrackets)
  wrapParser(processor, shouting)
  expect(processor.parser).toBeUndefined()
  processor.parser = (text) => text
  expect(processor.parser('a')).toBe('(A)')
  processor.parser = (text) => text + text
  expect(processor.parser('a')).toBe('(AA)')
})

it('wraps the compiler likewise', () => {
  const processor: { compiler?: Parser } = {}
  wrapCompiler(processor, inBrackets)
  processor.compiler = (text) => text
  expect(processor.compiler('a')).toBe('(a)')
})
