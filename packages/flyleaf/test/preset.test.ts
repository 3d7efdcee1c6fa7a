import rehypePrevnext from '@flyleaf/rehype-prevnext'
import remarkInjected from '@flyleaf/rehype-prevnext/injected'
import rehypeScreenshots from '@flyleaf/rehype-screenshots'
import remarkDescription from '@flyleaf/remark-description'
import remarkMatter from '@flyleaf/remark-matter'
import { expect, it } from 'vitest'
import { remarkElements } from '../src/elements/plugin.ts'
import { preset } from '../src/preset.ts'

/** Name Sätteri's plugins; those that are made for each document say it then. */
function names(entries: readonly unknown[]): unknown[] {
  return entries.map((entry) => {
    const plugin = typeof entry === 'function' ? entry() : entry
    return plugin?.name
  })
}

it('exposes the public api', async () => {
  expect(Object.keys(await import('../src/preset.ts'))).toEqual(['preset'])
})

it('refuses an option that does not exist', () => {
  const wrong: object = { prevnxt: false }
  expect(() => preset(wrong)).toThrow(
    new TypeError(
      'Unexpected option `prevnxt` of `flyleaf/preset`, did you mean `prevnext`?'
    )
  )
})

it.each([
  ['matter', true, '`true`'],
  ['matter', 'x', "`'x'`"],
  ['description', true, '`true`'],
  ['prevnext', [], '`[]`'],
  ['screenshots', 5, '`5`']
])('refuses a group that is none: `%s` as %j', (name, value, shown) => {
  const wrong: object = { [name]: value }
  expect(() => preset(wrong)).toThrow(
    new TypeError(
      `Unexpected ${shown} for option \`${name}\` of \`flyleaf/preset\`, expected \`false\` or an object of options`
    )
  )
})

it('refuses a root that is no text', () => {
  const wrong: object = { root: 5 }
  expect(() => preset(wrong)).toThrow(
    new TypeError(
      'Unexpected `5` for option `root` of `flyleaf/preset`, expected a text'
    )
  )
})

it('lists the plugins of unified in their order, for either parser', () => {
  const plugins = {
    rehypePlugins: [
      [rehypeScreenshots, { root: undefined }],
      [rehypePrevnext, { root: undefined }]
    ],
    remarkPlugins: [
      remarkInjected,
      [remarkMatter, { root: undefined }],
      [remarkDescription, {}],
      remarkElements
    ]
  }
  expect(preset()).toEqual({ engine: 'satteri', ...plugins })
  expect(preset({ engine: 'remark' })).toEqual({
    engine: 'remark',
    ...plugins
  })
})

it('hands each job its options, and the root that they do not name', () => {
  expect(
    preset({
      description: { lengths: 'search' },
      matter: { dates: 'date', root: '/b' },
      prevnext: { injected: 'keep' },
      root: '/a',
      screenshots: { figure: false }
    })
  ).toEqual({
    engine: 'satteri',
    rehypePlugins: [
      [rehypeScreenshots, { figure: false, root: '/a' }],
      [rehypePrevnext, { injected: 'keep', root: '/a' }]
    ],
    remarkPlugins: [
      [remarkMatter, { dates: 'date', root: '/b' }],
      [remarkDescription, { lengths: 'search' }],
      remarkElements
    ]
  })
})

const none = {
  description: false,
  matter: false,
  prevnext: false,
  screenshots: false
} as const

it('leaves out the jobs that are off', () => {
  expect(preset(none)).toEqual({
    engine: 'satteri',
    rehypePlugins: [],
    remarkPlugins: [remarkElements]
  })
  const { hastPlugins, mdastPlugins } = preset({ ...none, engine: 'native' })
  expect(names([...hastPlugins, ...mdastPlugins].filter(Boolean))).toEqual([
    'flyleaf'
  ])
})

it('lists the plugins of Sätteri in their order', () => {
  const { engine, hastPlugins, mdastPlugins } = preset({ engine: 'native' })
  expect(engine).toBe('native')
  expect(names(mdastPlugins)).toEqual([
    '@flyleaf/remark-matter',
    '@flyleaf/remark-description',
    'flyleaf'
  ])
  expect(names(hastPlugins)).toEqual([
    '@flyleaf/rehype-screenshots',
    '@flyleaf/rehype-prevnext'
  ])
})

it('names the engines when there is no such one', () => {
  const options: object = { engine: 'fast' }
  expect(() => preset(options)).toThrow(
    "Unexpected `'fast'` for option `engine` of `flyleaf/preset`, expected `'satteri'`, `'remark'` or `'native'`"
  )
})
