import { expect, it } from 'vitest'
import { canonicalLanguage, languageOf } from '../src/index.ts'

function of(matter: Record<string, unknown>): string | undefined {
  return languageOf({ data: { matter } })
}

it('reads the language from the frontmatter', () => {
  expect(of({ lang: 'de' })).toBe('de')
  expect(of({ language: 'pt-br' })).toBe('pt-BR')
  expect(of({ locale: 'zh_hant_TW' })).toBe('zh-Hant-TW')
})

it('takes the first that is a language tag', () => {
  expect(of({ lang: 'not a tag', language: 'fr', locale: 'it' })).toBe('fr')
  expect(of({ lang: 7 })).toBeUndefined()
  expect(of(Object.create({ lang: 'de' }))).toBeUndefined()
})

it('knows no language without frontmatter', () => {
  expect(languageOf({ data: {} })).toBeUndefined()
})

it('brings a tag into its canonical form', () => {
  expect(canonicalLanguage(' EN-us ')).toBe('en-US')
  expect(canonicalLanguage('')).toBeUndefined()
  expect(canonicalLanguage(null)).toBeUndefined()
})
