import { describe, expect, it } from 'vitest'
import { defineConfig, readConfig } from '../../src/config/config.ts'

function mistakeOf(config: unknown, path?: string): string {
  try {
    readConfig(config, '/site', { folder: '/site', path })
    return 'fine'
  } catch (error) {
    return String(error)
  }
}

describe('a configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({}, '/site')).toEqual({
      cache: undefined,
      collection: { now: undefined },
      cwd: '/site',
      description: {},
      drafts: false,
      engine: 'satteri',
      exclude: [],
      file: undefined,
      gfm: true,
      html: 'keep',
      include: undefined,
      index: undefined,
      lang: 'en',
      matter: { now: undefined, root: '/site/content' },
      out: undefined,
      page: undefined,
      prevnext: {},
      rehypePlugins: [],
      remarkPlugins: [],
      root: '/site/content',
      screenshots: {},
      sequences: undefined,
      sizes: {
        concurrency: 2,
        deadline: 120_000,
        hosts: new Set(),
        maxBytes: 1_048_576,
        prune: true,
        refresh: false,
        retries: 2,
        timeout: 10_000
      },
      stylesheets: []
    })
  })

  it('takes `null` for nothing said', () => {
    const config = defineConfig({ engine: null, now: null, out: null })
    expect(readConfig(config, '/site')).toEqual(readConfig({}, '/site'))
  })

  it('keeps what is given, and counts paths from one folder', () => {
    const page = () => ''
    const settings = readConfig(
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
        sizes: { hosts: ['A.test:8080'], maxBytes: 2048, prune: false },
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
      sizes: {
        concurrency: 2,
        hosts: new Set(['a.test:8080']),
        maxBytes: 2048,
        prune: false
      },
      stylesheets: ['/site/a.css', '//x.test/b.css']
    })
  })
})

describe('a configuration that is wrong', () => {
  it.each<[unknown, string]>([
    [{}, '`{}`'],
    [['remark-gfm'], '`["remark-gfm"]`'],
    [[null], '`[null]`'],
    [[['remark-gfm', {}]], '`[["remark-gfm",{}]]`']
  ])('has for plugins what are no functions: %j', (remarkPlugins, shown) => {
    expect(mistakeOf({ remarkPlugins })).toBe(
      `Mistake: Unexpected ${shown} for option \`remarkPlugins\` of \`flyleaf\`, expected a list of plugins: functions, or lists of a function and its options`
    )
  })

  it.each([
    [
      'content',
      "Unexpected `'content'` for the options of `flyleaf`, expected an object of options, such as `{root: 'content'}`"
    ],
    [
      [],
      "Unexpected `[]` for the options of `flyleaf`, expected an object of options, such as `{root: 'content'}`"
    ],
    [
      null,
      "Unexpected `null` for the options of `flyleaf`, expected an object of options, such as `{root: 'content'}`"
    ],
    [
      { egnine: 'x' },
      'Unexpected option `egnine` of `flyleaf`, did you mean `engine`?'
    ],
    [
      { engine: 'native' },
      "Unexpected `'native'` for option `engine` of `flyleaf`, expected `'satteri'` or `'remark'`"
    ],
    [
      { engine: 'remrak' },
      "Unexpected `'remrak'` for option `engine` of `flyleaf`, did you mean `'remark'`?"
    ],
    [
      { html: 1 },
      "Unexpected `1` for option `html` of `flyleaf`, expected `'keep'`, `'sanitize'` or `'drop'`"
    ],
    [
      { gfm: 'yes' },
      "Unexpected `'yes'` for option `gfm` of `flyleaf`, expected `true` or `false`"
    ],
    [
      { root: '' },
      "Unexpected `''` for option `root` of `flyleaf`, expected a text that is not empty"
    ],
    [
      { include: [''] },
      "Unexpected `''` for option `include[0]` of `flyleaf`, expected a text that is not empty"
    ],
    [
      { exclude: 1 },
      'Unexpected `1` for option `exclude` of `flyleaf`, expected a text that is not empty or a list of texts'
    ],
    [
      { stylesheets: 'a' },
      "Unexpected `'a'` for option `stylesheets` of `flyleaf`, expected a list of texts"
    ],
    [
      { now: 1 },
      'Unexpected `1` for option `now` of `flyleaf`, expected a date'
    ],
    [
      { now: '' },
      "Unexpected `''` for option `now` of `flyleaf`, expected a date"
    ],
    [
      { page: 'a.html' },
      "Unexpected `'a.html'` for option `page` of `flyleaf`, expected a function"
    ],
    [
      { matter: false },
      'Unexpected `false` for option `matter` of `flyleaf`, expected an object of options'
    ],
    [
      { prevnext: true },
      'Unexpected `true` for option `prevnext` of `flyleaf`, expected `false` or an object of options'
    ],
    [
      { sizes: { host: ['example.org'] } },
      'Unexpected option `sizes.host` of `flyleaf`, did you mean `sizes.hosts`?'
    ],
    [
      { sizes: { colour: 1 } },
      'Unexpected option `sizes.colour` of `flyleaf`, expected one of `sizes.concurrency`, `sizes.deadline`, `sizes.hosts`, `sizes.maxBytes`, `sizes.prune`, `sizes.refresh`, `sizes.retries`, `sizes.timeout`'
    ],
    [
      { sizes: { concurrency: 0 } },
      'Unexpected `0` for option `sizes.concurrency` of `flyleaf`, expected a whole number above 0'
    ],
    [
      { sizes: { deadline: 1.5 } },
      'Unexpected `1.5` for option `sizes.deadline` of `flyleaf`, expected a whole number above 0'
    ],
    [
      { sizes: { hosts: 'a.test' } },
      "Unexpected `'a.test'` for option `sizes.hosts` of `flyleaf`, expected a list of hosts"
    ],
    [
      { sizes: { hosts: [1] } },
      'Unexpected `1` for option `sizes.hosts[0]` of `flyleaf`, expected a text'
    ],
    [
      { sizes: { maxBytes: 9 } },
      'Unexpected `9` for option `sizes.maxBytes` of `flyleaf`, expected a whole number from 1024'
    ],
    [
      { sizes: { retries: -1 } },
      'Unexpected `-1` for option `sizes.retries` of `flyleaf`, expected a whole number'
    ],
    [
      { sizes: { timeout: '9' } },
      "Unexpected `'9'` for option `sizes.timeout` of `flyleaf`, expected a whole number above 0"
    ],
    [
      { prevnext: { index: 'index.json' } },
      "Unexpected `'index.json'` for option `prevnext.index` of `flyleaf`, expected nothing here: every page is given its neighbours, say with `sequences` which those are"
    ],
    [
      { prevnext: { neighbours: () => [] } },
      'Unexpected a function for option `prevnext.neighbours` of `flyleaf`, expected nothing here: every page is given its neighbours, say with `sequences` which those are'
    ],
    [
      { collection: { sequences: [] } },
      'Unexpected `[]` for option `collection.sequences` of `flyleaf`, expected nothing here: say with `sequences` which those are'
    ],
    [
      { collection: { language: 'de' } },
      "Unexpected `'de'` for option `collection.language` of `flyleaf`, expected nothing here: say with `lang` what it is"
    ],
    [
      { collection: { root: 'x' } },
      "Unexpected `'x'` for option `collection.root` of `flyleaf`, expected nothing here: say with `root` what it is"
    ],
    [
      { collection: { locate: () => undefined } },
      'Unexpected a function for option `collection.locate` of `flyleaf`, expected nothing here: messages have their places, leave it out'
    ],
    [
      { lang: 'en us' },
      "Unexpected `'en us'` for option `lang` of `flyleaf`, expected a language tag, such as `'en'`"
    ],
    [
      { sequences: ['all'] },
      "Unexpected `'all'` for option `sequences[0]` of `flyleaf`, expected an object of options"
    ],
    [
      { sequences: {} },
      'Unexpected `{}` for option `sequences` of `flyleaf`, expected a list of objects'
    ]
  ])('says so: %j', (config, message) => {
    expect(mistakeOf(config)).toBe(`Mistake: ${message}`)
  })

  it('names all options when none is near', () => {
    expect(mistakeOf({ colour: 1 })).toMatch(
      /^Mistake: Unexpected option `colour` of `flyleaf`, expected one of `cache`, `collection`, `description`, `drafts`, `engine`, .*`stylesheets`$/
    )
  })

  it('is named by its file', () => {
    expect(mistakeOf({ outt: 1 }, 'flyleaf.config.mjs')).toBe(
      'Mistake: Unexpected option `outt` of `flyleaf.config.mjs`, did you mean `out`?'
    )
    const collection = { root: 'x' }
    expect(mistakeOf({ collection }, 'flyleaf.config.mjs')).toBe(
      "Mistake: Unexpected `'x'` for option `collection.root` of `flyleaf.config.mjs`, expected nothing here: say with `root` what it is"
    )
  })

  it('is none that has dates, lists, and options that are off', () => {
    expect(
      mistakeOf({
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
    expect(readConfig({ lang: 'de' }, '/')).toMatchObject({
      description: { locale: 'de' },
      lang: 'de',
      prevnext: { lang: 'de' }
    })
  })

  it('leaves those alone that have their own, or none', () => {
    const description = { lengths: 'search', locale: 'fr' } as const
    const prevnext = { lang: 'it', style: 'off' } as const
    const settings = readConfig({ description, lang: 'de', prevnext }, '/')
    expect(settings).toMatchObject({ description, prevnext })
    expect(
      readConfig({ description: false, lang: 'de', prevnext: false }, '/')
    ).toMatchObject({ description: false, prevnext: false })
  })

  it.each([
    ['pt_br', 'pt-BR'],
    ['sjn', 'und']
  ])('is one that descriptions know: %s', (lang, locale) => {
    const { description } = readConfig({ lang }, '/')
    expect(description).toEqual({ locale })
  })
})

describe('an option of one job', () => {
  it('is not given where it is empty', () => {
    const settings = readConfig(
      {
        collection: { now: undefined },
        matter: { now: null, root: undefined },
        now: '2022-08-29',
        root: 'content'
      },
      '/'
    )
    expect(settings).toMatchObject({
      collection: { now: '2022-08-29' },
      matter: { now: '2022-08-29', root: '/content' }
    })
  })
})
