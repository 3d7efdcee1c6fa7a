import { describe, expect, it } from 'vitest'
import { settingsOf } from '../src/settings.ts'

describe('the language of a site', () => {
  it('is that of the words of links, and of descriptions', () => {
    expect(settingsOf({ lang: 'de' }, '/')).toMatchObject({
      description: { locale: 'de' },
      lang: 'de',
      prevnext: { lang: 'de' }
    })
  })

  it('leaves those alone that have their own, or none', () => {
    const description = { lengths: 'search', locale: 'fr' } as const
    const prevnext = { lang: 'it', style: 'off' } as const
    const settings = settingsOf({ description, lang: 'de', prevnext }, '/')
    expect(settings).toMatchObject({ description, prevnext })
    expect(
      settingsOf({ description: false, lang: 'de', prevnext: false }, '/')
    ).toMatchObject({ description: false, prevnext: false })
  })

  it.each([
    ['pt_br', 'pt-BR'],
    ['sjn', 'und']
  ])('is one that descriptions know: %s', (lang, locale) => {
    const { description } = settingsOf({ lang }, '/')
    expect(description).toEqual({ locale })
  })
})
