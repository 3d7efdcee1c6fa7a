import { describe, expect, it } from 'vitest'
import { defineConfig } from '../../src/config/config.ts'
import { assertConfig } from '../../src/config/option.ts'
import { settingsOf } from '../../src/config/settings.ts'

function mistakeOf(config: unknown, where?: string): string {
  try {
    assertConfig(config, where)
    return 'fine'
  } catch (error) {
    return String(error)
  }
}

describe('settingsOf', () => {
  it('has a default for everything', () => {
    expect(settingsOf({}, '/site')).toEqual({
      cache: undefined,
      collection: { now: undefined },
      cwd: '/site',
      description: {},
      engine: 'satteri',
      exclude: [],
      gfm: true,
      hastPlugins: [],
      html: 'keep',
      include: undefined,
      index: undefined,
      lang: 'en',
      matter: { now: undefined, root: '/site/content' },
      mdastPlugins: [],
      out: undefined,
      page: undefined,
      prevnext: {},
      rehypePlugins: [],
      remarkPlugins: [],
      root: '/site/content',
      screenshots: {},
      sequences: undefined,
      sizes: {},
      stylesheets: []
    })
  })

  it('takes `null` for nothing said', () => {
    const config = defineConfig({ engine: null, now: null, out: null })
    expect(settingsOf(config, '/site')).toEqual(settingsOf({}, '/site'))
  })

  it('keeps what is given, and counts paths from one folder', () => {
    const page = () => ''
    const settings = settingsOf(
      {
        collection: { mode: 'all' },
        description: false,
        engine: 'remark',
        exclude: 'x/**',
        gfm: false,
        html: 'drop',
        include: ['**/*.txt'],
        index: 'posts.json',
        lang: 'pt',
        matter: { dates: 'date' },
        now: '2024-01-01',
        out: '/srv/out',
        page,
        prevnext: false,
        root: 'posts',
        screenshots: false,
        sequences: [{ name: 'all' }],
        stylesheets: ['a.css', '//x.test/b.css']
      },
      '/site'
    )
    expect(settings).toMatchObject({
      collection: { mode: 'all', now: '2024-01-01' },
      description: false,
      engine: 'remark',
      exclude: 'x/**',
      gfm: false,
      html: 'drop',
      include: ['**/*.txt'],
      index: '/site/posts.json',
      lang: 'pt',
      matter: { dates: 'date', now: '2024-01-01', root: '/site/posts' },
      out: '/srv/out',
      page,
      prevnext: false,
      root: '/site/posts',
      screenshots: false,
      sequences: [{ name: 'all' }],
      stylesheets: ['/site/a.css', '//x.test/b.css']
    })
  })
})

describe('assertConfig', () => {
  it.each<unknown>([{}, ['remark-gfm'], [null], [['remark-gfm', {}]]])(
    'takes functions for plugins, not %j',
    (remarkPlugins) => {
      expect(mistakeOf({ remarkPlugins })).toBe(
        'Mistake: The option `remarkPlugins` takes a list of plugins: functions, or lists of a function and its options'
      )
    }
  )

  it.each([
    [
      'content',
      "A configuration is an object of options; give one, such as `{root: 'content'}`"
    ],
    [
      [],
      "A configuration is an object of options; give one, such as `{root: 'content'}`"
    ],
    [{ egnine: 'x' }, 'Unknown option `egnine`; did you mean `engine`?'],
    [
      { engine: 'x' },
      "The option `engine` takes 'satteri', 'remark' or 'native'"
    ],
    [{ html: 1 }, "The option `html` takes 'keep', 'sanitize' or 'drop'"],
    [{ gfm: 'yes' }, 'The option `gfm` takes `true` or `false`'],
    [{ root: '' }, 'The option `root` takes a text that is not empty'],
    [
      { include: [''] },
      'The option `include` takes a text, or a list of texts'
    ],
    [{ exclude: 1 }, 'The option `exclude` takes a text, or a list of texts'],
    [{ stylesheets: 'a' }, 'The option `stylesheets` takes a list of texts'],
    [{ now: 1 }, 'The option `now` takes a date'],
    [{ page: 'a.html' }, 'The option `page` takes a function'],
    [{ matter: false }, 'The option `matter` takes an object of options'],
    [
      { prevnext: true },
      'The option `prevnext` takes an object of options, or `false`'
    ],
    [
      { sizes: { host: ['example.org'] } },
      'Unknown option `sizes.host`; did you mean `sizes.hosts`?'
    ],
    [
      { sizes: { colour: 1 } },
      'Unknown option `sizes.colour`; there are concurrency, deadline, hosts, maxBytes, prune, refresh, retries, timeout'
    ],
    [
      { prevnext: { index: 'index.json' } },
      'The option `prevnext.index` has no effect here, as every page is given its neighbours; say with `sequences` which those are'
    ],
    [
      { prevnext: { neighbours: () => [] } },
      'The option `prevnext.neighbours` has no effect here, as every page is given its neighbours; say with `sequences` which those are'
    ],
    [
      { collection: { sequences: [] } },
      'The option `collection.sequences` has no effect here; say with `sequences` which those are'
    ],
    [
      { collection: { language: 'de' } },
      'The option `collection.language` has no effect here; say with `lang` what it is'
    ],
    [
      { collection: { root: 'x' } },
      'The option `collection.root` has no effect here; say with `root` what it is'
    ],
    [
      { collection: { locate: () => undefined } },
      'The option `collection.locate` has no effect here, as messages have their places; leave it out'
    ],
    [{ lang: 'en us' }, "The option `lang` takes a language tag, such as 'en'"],
    [
      { engine: 'native', mdastPlugins: [[3]] },
      'The option `mdastPlugins` takes a list of plugins of Sätteri: objects, or functions that give them'
    ],
    [
      { sequences: ['all'] },
      'The option `sequences` takes a list of objects with a `name`'
    ],
    [
      { sequences: {} },
      'The option `sequences` takes a list of objects with a `name`'
    ],
    [
      { engine: 'native', remarkPlugins: [() => undefined] },
      "The engine 'native' cannot run `remarkPlugins`; take engine 'satteri', or 'remark' when they extend the syntax"
    ],
    [
      { hastPlugins: [{ name: 'x' }] },
      "The engine 'satteri' cannot run `hastPlugins`; take engine 'native'"
    ]
  ])('says what is wrong with %j', (config, message) => {
    expect(mistakeOf(config)).toBe(`Mistake: ${message}`)
  })

  it('names all options when none is near', () => {
    expect(mistakeOf({ colour: 1 })).toMatch(
      /^Mistake: Unknown option `colour`; there are cache, collection, description, engine, .*stylesheets$/
    )
  })

  it('says where the configuration stands', () => {
    expect(mistakeOf({ outt: 1 }, 'flyleaf.config.mjs')).toBe(
      'Mistake: Unknown option `outt` (in flyleaf.config.mjs); did you mean `out`?'
    )
    const collection = { root: 'x' }
    expect(mistakeOf({ collection }, 'flyleaf.config.mjs')).toBe(
      'Mistake: The option `collection.root` has no effect here (in flyleaf.config.mjs); say with `root` what it is'
    )
  })

  it('takes dates, lists and empty lists of another engine', () => {
    expect(
      mistakeOf({
        hastPlugins: [],
        include: ['a'],
        now: new Date(0),
        prevnext: { index: null },
        collection: { root: null }
      })
    ).toBe('fine')
  })
})

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
