import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkMatter, { type Options } from '../src/index.ts'

/** Run a document through the plugin. */
function run(value: string, options?: Options, path = 'pages/til/post.md') {
  const file = new VFile({ cwd: '/site', path, value })
  const processor = unified().use(remarkParse).use(remarkMatter, options)
  const tree = processor.runSync(processor.parse(file), file)
  return { data: file.data.matter, messages: file.messages.map(String), tree }
}

it('puts the fields on the file', () => {
  expect(run('---\ntitle: Tea\ntags: [a, b]\n---\n\n# Tea\n').data).toEqual({
    tags: ['a', 'b'],
    title: 'Tea'
  })
})

it('derives the computed fields of a page from the author’s five', () => {
  const derive: Options['derive'] = {
    cover: { value: '' },
    date: 'date',
    datetime: {
      from: 'datetime',
      separator: ' ',
      time: 'midnight',
      utc: '+00:00'
    },
    edit_link: {
      base: 'https://example.com/edit/main/',
      from: 'editUrl',
      prefix: 'pages/'
    },
    jinja: { value: false },
    now: 'now',
    path: { from: 'path', prefix: 'pages/' },
    slug: 'slug',
    status: 'status',
    today: 'today',
    year: 'year'
  }
  const source =
    '---\ndate: 2022-08-29 07:51:54\ntemplateKey: til\ntitle: Locks\nstatus: published\ntags:\n  - python\n---\n'

  expect(
    run(
      source,
      { derive, now: '2022-10-29 15:54:38.066400', root: 'pages' },
      'pages/til/pypi-2FA.md'
    )
  ).toMatchObject({
    data: {
      cover: '',
      date: '2022-08-29',
      datetime: '2022-08-29 00:00:00+00:00',
      edit_link: 'https://example.com/edit/main/pages/til/pypi-2FA.md',
      jinja: false,
      now: '2022-10-29 15:54:38.066400',
      path: 'pages/til/pypi-2FA.md',
      slug: 'pypi-2fa',
      status: 'published',
      tags: ['python'],
      templateKey: 'til',
      title: 'Locks',
      today: '2022-10-29',
      year: 2022
    },
    messages: []
  })
})

it('reports broken YAML, with its place', () => {
  expect(run('---\ntitle: a: b\n---\n').messages).toEqual([
    'pages/til/post.md:2:8-2:9: Cannot parse frontmatter as YAML: Nested mappings are not allowed in compact mappings; put a value that holds `: ` in quotes, or check the indentation'
  ])
})
