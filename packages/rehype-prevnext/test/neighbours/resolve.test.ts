import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCollection } from '@flyleaf/collection'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import rehypePrevnext, { type Options } from '../../src/index.ts'
import { folder, index, next, run, to } from './run-plugin.ts'

describe('the sources of neighbours', () => {
  it('are the host, then the function, then the index', () => {
    const options: Options = {
      index: index({ 'a.md': to('Index') }),
      neighbours: (file) => (file.data.matter ? to('Function') : undefined)
    }
    const matter = {}

    expect(
      next(run(options, { data: { matter, neighbours: to('Host') } }))
    ).toBe('Host')
    expect(next(run(options, { data: { matter } }))).toBe('Function')
    expect(next(run(options))).toBe('Index')
    expect(next(run(options, { data: { neighbours: [] } }))).toBeUndefined()
    expect(next(run({ ...options, neighbours: () => [] }))).toBeUndefined()
    expect(next(run({ ...options, neighbours: () => null }))).toBe('Index')
    expect(next(run({}))).toBeUndefined()
  })

  it('may be asynchronous', async () => {
    const file = new VFile({ path: 'a.md' })
    const tree = { children: [], type: 'root' as const }
    const neighbours = async () => to('Later')
    await unified().use(rehypePrevnext, { neighbours }).run(tree, file)

    expect(next(file)).toBe('Later')
    expect(tree.children).toHaveLength(1)
  })

  it.each([5, true, 'a', {}, [5]])(
    'are a message when the function gives %j',
    async (given) => {
      // @ts-expect-error: what a user of JavaScript may do.
      const options: Options = { neighbours: () => given }
      const reason =
        'content/a.md:1:1: Cannot use what the option `neighbours` gives: return a list of `Nav`, or `undefined` to ask the index'
      const { data, messages } = run(options)
      expect(messages.map(String)).toEqual([reason])
      expect(messages[0]).toMatchObject({ ruleId: 'invalid-neighbours' })
      expect(data.prevnext?.navs).toEqual([])

      const later = new VFile({ path: 'content/a.md' })
      const tree = { children: [], type: 'root' as const }
      // @ts-expect-error: the same, later.
      const neighbours: Options['neighbours'] = async () => given
      await unified().use(rehypePrevnext, { neighbours }).run(tree, later)
      expect(later.messages.map(String)).toEqual([reason])
    }
  )

  it('may be a collection, as it is', () => {
    const entry = { data: {}, lang: 'en', slug: 'a' }
    const collection = createCollection(
      ['a', 'b'].map((name) => ({
        ...entry,
        id: `${name}.md`,
        path: `${name}.md`,
        title: name.toUpperCase(),
        url: `/${name}/`
      })),
      { sequences: [{ name: 'posts' }] }
    )

    expect(next(run({ index: collection }, { path: 'a.md' }))).toBe('B')
  })
})

describe('no source of neighbours', () => {
  /** Run one processor over files; tell the messages of each. */
  function messages(options: Options | undefined, ...files: object[]) {
    const processor = unified().use(rehypePrevnext, options).freeze()
    return files.map((data) => {
      const file = new VFile({ data: { ...data }, path: 'a.md' })
      processor.runSync({ children: [], type: 'root' }, file)
      return file.messages.map(String)
    })
  }

  const missing =
    'a.md:1:1: Cannot find any neighbours: give the option `index` or `neighbours`, or set `file.data.neighbours` (to an empty list for a page that has none)'

  it('is told, of the first page', () => {
    expect(messages(undefined, {}, {}, {})).toEqual([[missing], [], []])
    expect(messages({ injected: 'keep', descriptions: true }, {})).toEqual([
      [missing]
    ])
    expect(run({}).messages).toMatchObject([
      {
        fatal: undefined,
        ruleId: 'missing-neighbours',
        source: '@flyleaf/rehype-prevnext'
      }
    ])
  })

  it.each([
    ['has neighbours', to('B')],
    ['has none', []],
    ['is of no collection', null],
    ['is not found', undefined]
  ])('is not told where the host says that a page %s', (_, neighbours) => {
    expect(messages({}, { neighbours }, {}, { neighbours })).toEqual([
      [],
      [],
      []
    ])
  })

  it('is not told where there is one that knows nothing of the page', () => {
    const unknown =
      'a.md:1:1: Cannot find `a.md` in the index: make it again with `flyleaf index`, or set the option `root`'

    expect(messages({ index: index({}) }, {}, {})).toEqual([
      [unknown],
      [unknown]
    ])
    expect(messages({ index: index({}), onMissing: 'ignore' }, {})).toEqual([
      []
    ])
    expect(messages({ neighbours: () => undefined }, {})).toEqual([[]])
    expect(messages({ injected: 'adopt' }, {})).toEqual([[]])
  })

  it('is not told where nothing is to be told', () => {
    expect(messages({ onMissing: 'ignore' }, {})).toEqual([[]])
  })

  it('is told once, however often the plugin stands in a pipeline', () => {
    const file = new VFile({ path: 'content/a.md' })
    const options = { index: index({ 'a.md': to('B') }) }
    for (const plugin of [rehypePrevnext(options), rehypePrevnext()])
      unified()
        .use(() => plugin)
        .runSync({ children: [], type: 'root' }, file)
    const twice = new VFile({ path: 'a.md' })
    for (const plugin of [rehypePrevnext(), rehypePrevnext()])
      unified()
        .use(() => plugin)
        .runSync({ children: [], type: 'root' }, twice)

    expect(file.messages).toEqual([])
    expect(twice.messages).toHaveLength(1)
  })
})

describe('the id of a document', () => {
  const navs = { 'a.md': to('B') }

  it.each([
    ['a path below the root', { path: 'content/a.md' }],
    ['an absolute path', { path: '/site/content/a.md' }],
    ['the id itself', { path: 'a.md' }],
    ['what the host says', { data: { _meta: { filePath: 'a.md' } }, path: 'x' }]
  ])('is found from %s', (_, file) => {
    const result = run({ index: index(navs) }, { cwd: '/site', ...file })

    expect(next(result)).toBe('B')
    expect(result.data.prevnext?.key).toBe('a.md')
  })

  it('counts from the option `root`, and from nothing else', () => {
    const options = { index: index(navs), root: 'pages' }

    expect(next(run(options, { path: 'pages/a.md' }))).toBe('B')
    expect(run(options).messages.map(String)).toEqual([
      'content/a.md:1:1: Cannot tell which document this is: give the file a `path` below the root of the index, or set the option `root`'
    ])
  })

  it('counts from the folder of the index file, too', () => {
    writeFileSync(join(folder, 'index.json'), JSON.stringify(index(navs, '.')))
    const file = { cwd: '/elsewhere', path: join(folder, 'a.md') }

    expect(next(run({ index: join(folder, 'index.json') }, file))).toBe('B')
  })

  it.each([
    [
      'not-in-index',
      'content/b.md',
      'Cannot find `b.md` in the index: make it again with `flyleaf index`, or set the option `root`'
    ],
    [
      'not-in-index',
      '__proto__',
      'Cannot find `__proto__` in the index: make it again with `flyleaf index`, or set the option `root`'
    ],
    [
      'unknown-document',
      undefined,
      'Cannot tell which document this is: give the file a `path` below the root of the index, or set the option `root`'
    ]
  ])('warns: %s', (ruleId, path, reason) => {
    const { data, messages } = run({ index: index(navs) }, { path })

    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({ fatal: false, reason, ruleId })
    expect(data.prevnext).toMatchObject({ injected: false, navs: [] })
  })

  it('is as grave as the user says, when it is not known', () => {
    const fatal = (onMissing: Options['onMissing']) =>
      run({ index: index({}), onMissing }).messages.map(
        (message) => message.fatal
      )

    expect(fatal('error')).toEqual([true])
    expect(fatal('warn')).toEqual([false])
    expect(fatal('info')).toEqual([undefined])
    expect(fatal('ignore')).toEqual([])
  })
})
