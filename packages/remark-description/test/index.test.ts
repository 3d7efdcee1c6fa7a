import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkDescription, { type Options } from '../src/index.ts'

/** Run the plugin over Markdown. */
function run(
  markdown: string,
  options?: Options | null,
  data: Record<string, unknown> = {}
): VFile {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkDescription, options)
  const file = new VFile({ data, value: markdown })
  processor.runSync(processor.parse(file), file)
  return file
}

it('exports its public API', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'describe',
    'sinks',
    'truncate'
  ])
})

it('puts the description on the file', () => {
  const { data } = run('# Tea\n\nHow to make *good* tea.\n')

  expect(data.description).toEqual({
    source: 'paragraphs',
    text: 'How to make good tea.',
    truncated: false,
    values: { description: 'How to make good tea.' }
  })
  expect(data.meta).toEqual({ description: 'How to make good tea.' })
})

it('leaves what the author wrote as it is', () => {
  const { data } = run(
    'How to.',
    { lengths: { description: 160, long: 300 } },
    { matter: { description: 'Tea,  brewed\n' } }
  )

  expect(data.description).toEqual({
    source: 'author',
    text: 'Tea,  brewed\n',
    truncated: false,
    values: { description: 'Tea,  brewed\n', long: 'How to.' }
  })
  expect(data.meta).toBeUndefined()
})

it('puts the description under another key, or nowhere', () => {
  const fm = {}
  const { data } = run('Hot tea.', { key: 'summary' }, { fm })
  expect(data).toMatchObject({
    meta: { description: 'Hot tea.' },
    summary: { text: 'Hot tea.' }
  })
  expect(data.description).toBeUndefined()
  expect(fm).toEqual({ description: 'Hot tea.' })
  expect(run('Hot tea.', { key: false }).data).toEqual({
    meta: { description: 'Hot tea.' }
  })
})

it('is told once where the description is put nowhere', () => {
  const matter = { description: 'A' }
  const plugin = remarkDescription({ key: false, lengths: 'search' })
  const file = new VFile({ data: { matter }, value: 'Hot tea.' })
  const tree = unified().use(remarkParse).parse(file)
  plugin(tree, file)
  plugin(tree, file)
  expect(file.messages).toHaveLength(1)
})

it('fills the frontmatter that a host keeps', () => {
  const frontmatter = { description: '', title: 'Tea' }
  run('How to make tea.', null, { astro: { frontmatter } })

  expect(frontmatter.description).toBe('How to make tea.')
})

it('leaves metadata that is there, and adds none without prose', () => {
  const meta = { description: 'Cold.' }
  expect(run('Hot tea.', null, { meta }).data.meta).toEqual(meta)
  expect(run('Hot.', null, { meta: { description: '' } }).data.meta).toEqual({
    description: 'Hot.'
  })
  expect(run('# Tea').data.meta).toBeUndefined()
})

it('fills every length of a host that is missing', () => {
  const lengths = { description: 20, long: 200, none: 9, own: 9 }
  const fm: Record<string, unknown> = { long: null, own: 'Own.' }
  run('Hot tea.', { lengths }, { fm })
  expect(fm).toEqual({
    description: 'Hot tea.',
    long: 'Hot tea.',
    none: 'Hot tea.',
    own: 'Own.'
  })

  const empty = {}
  run('# Tea', { lengths }, { fm: empty })
  expect(empty).toEqual({})
})

it('gives the same when it runs twice', () => {
  const frontmatter: Record<string, unknown> = { own: 'Too long, as it is.' }
  const options = { lengths: { description: 20, own: 9 } }
  const data = { astro: { frontmatter } }
  const first = run('Hot tea.', options, data)
  const before = JSON.stringify(first.data)
  const { data: after, messages } = run('Hot tea.', options, data)

  expect(JSON.stringify(after)).toBe(before)
  expect(first.messages.length).toBe(1)
  expect(messages.length).toBe(0)
  expect(after.description?.source).toBe('paragraphs')

  const other = run('Cold tea.', options, data)
  expect(other.data.description?.text).toBe('Cold tea.')
  expect(frontmatter['description']).toBe('Cold tea.')
})

it('leaves out the pages that it is told', () => {
  const ignore = { draft: true, status: ['hidden', null], tags: 'private' }
  for (const matter of [
    { draft: true },
    { status: 'hidden' },
    { status: null },
    { tags: ['tea', 'private'] }
  ]) {
    const { data } = run('Hot tea.', { ignore }, { fm: {}, matter })
    expect(data).toEqual({ fm: {}, matter })
  }
  for (const matter of [{ draft: false }, { status: 'shown' }, {}]) {
    const { data } = run('Hot tea.', { ignore }, { matter })
    expect(data.description?.text).toBe('Hot tea.')
  }
  const { data } = run(
    'Hot tea.',
    { ignore: (fields) => 'secret' in fields },
    { matter: { secret: 1 } }
  )
  expect(data.description).toBeUndefined()
})

it('segments in the language of the document, else of the option', () => {
  const text = 'Tee am 3. Mai. Oder am 4. Mai.'
  const options = { lengths: { description: 11 } }
  expect(run(text, options).data.description?.text).toBe('Tee am 3.')
  for (const [locale, lang] of [
    ['de', undefined],
    ['en', 'de_CH']
  ]) {
    const { data } = run(text, { ...options, locale }, { matter: { lang } })
    expect(data.description?.text).toBe('Tee am…')
  }
})

/** What `remarkMatter` says of where the fields stand. */
const matterSource = {
  locate: ([key]: readonly string[]) =>
    key === 'description'
      ? {
          end: { column: 20, line: 2, offset: 23 },
          start: { column: 1, line: 2, offset: 4 }
        }
      : undefined
}

it.each([
  [
    'Far too long.',
    '2:1-2:20: Unexpected `description` of 13 characters, expected at most 9',
    'description-long'
  ],
  [
    'No.',
    '2:1-2:20: Unexpected `description` of 3 characters, expected at least 4',
    'description-short'
  ],
  [
    ['a'],
    '2:1-2:20: Unexpected list as `description`, expected text; it is taken from the page instead',
    'description-type'
  ],
  [
    {},
    '2:1-2:20: Unexpected object as `description`, expected text; it is taken from the page instead',
    'description-type'
  ],
  [
    404,
    '2:1-2:20: Unexpected number as `description`, expected text; it is taken from the page instead',
    'description-type'
  ],
  [
    new Date(0),
    '2:1-2:20: Unexpected date as `description`, expected text; it is taken from the page instead',
    'description-type'
  ]
])('reports %j where it stands', (description, reason, ruleId) => {
  const { data, messages } = run(
    'Hot.',
    { lengths: { description: { max: 9, min: 4 } } },
    { matter: { description }, matterSource }
  )
  expect(messages.map(String)).toEqual([reason])
  expect(messages[0]).toMatchObject({
    fatal: false,
    ruleId,
    source: '@flyleaf/remark-description'
  })
  const isText = typeof description === 'string'
  expect(data.description?.text).toBe(isText ? description : 'Hot.')
})

it.each([
  'none',
  'N/A',
  'TODO',
  'todo: write this',
  'null',
  'tbd.',
  '…',
  'No description',
  'Your description goes here'
])('asks about a description that says %j, and leaves it', (description) => {
  const { data, messages } = run(
    'Hot tea.',
    { lengths: 'search' },
    {
      matter: { description },
      matterSource
    }
  )
  expect(messages.map(String)).toEqual([
    `2:1-2:20: Unexpected \`${description}\` as \`description\`, expected a sentence about the page; without the field, it is taken from the page`
  ])
  expect(messages[0]?.ruleId).toBe('description-placeholder')
  expect(data.description?.text).toBe(description)
})

it.each(['A todo list.', 'Todo lists, compared', 'Nonetheless', 'A', '説明'])(
  'takes %j for a description',
  (description) => {
    expect(run('Hot tea.', null, { matter: { description } }).messages).toEqual(
      []
    )
  }
)

it('says for which length the text of another field does not fit', () => {
  const lengths = {
    x: { keys: ['x', 'description'], max: 1, unit: 'word' }
  } as const
  const matter = { description: 'Hot tea.' }
  expect(run('Tea.', { lengths }, { matter }).messages.map(String)).toEqual([
    '1:1: Unexpected `description` of 2 words, expected at most 1 for `x`'
  ])
  expect(run('Tea.', null, { matter: { description: null } }).messages).toEqual(
    []
  )
  expect(run('Tea.', null, { matter: { description: 'A' } }).messages).toEqual(
    []
  )
})

it.each(['description: Tea', '"description" : Tea', '  description = "Tea"'])(
  'says when nothing has parsed the frontmatter: %s',
  (field) => {
    const { data, messages } = run(`---\nslug: a\n${field}\n---\n\nHot tea.`)
    expect(messages.map(String)).toEqual([
      '1:1-4:4: Cannot read `description` as nothing has parsed the frontmatter, use `remarkMatter` before'
    ])
    expect(data.description?.text).toBe('Hot tea.')
  }
)

it('says nothing when no description is among it', () => {
  const markdown = '---\ntitle: description\ndescriptions: a\n---\n\nHot tea.'
  expect(run(markdown).messages).toEqual([])
})
