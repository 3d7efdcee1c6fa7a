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

it('takes the word of the host where the frontmatter names none', () => {
  expect(languageOf({ data: { lang: 'de' } })).toBe('de')
  expect(languageOf({ data: { lang: 'de', matter: { a: 1 } } })).toBe('de')
  expect(languageOf({ data: { lang: 'de', matter: { lang: 'fr' } } })).toBe(
    'fr'
  )
  expect(languageOf({ data: {} })).toBeUndefined()
  expect(languageOf({ data: { lang: 'not a tag' } })).toBeUndefined()
})

it('brings a tag into its canonical form', () => {
  expect(canonicalLanguage(' EN-us ')).toBe('en-US')
  expect(canonicalLanguage('')).toBeUndefined()
  expect(canonicalLanguage(null)).toBeUndefined()
})
