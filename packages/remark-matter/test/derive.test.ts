import { describe, expect, it } from 'vitest'
import {
  deriveMatter,
  identityOf,
  type Options,
  parseMatter
} from '../src/index.ts'

/** Derive fields, and show what is wrong. */
function derive(
  derive: Options['derive'],
  data: Record<string, unknown> = {},
  path: string | undefined = 'blog/My Post.md',
  options?: Options
) {
  const result = deriveMatter(data, { path }, { ...options, derive })
  const problems = result.problems.map(
    ({ reason, ruleId }) => `${ruleId}: ${reason}`
  )
  return { ...result, problems }
}

it('makes the seventeen fields of a page out of five', () => {
  const source =
    '---\ndate: 2022-08-29 07:51:54\ntemplateKey: til\ntitle: Locks\nstatus: published\ntags:\n  - python\n---\n'
  const { data, problems } = deriveMatter(
    parseMatter(source).data,
    { path: 'til/pypi-2FA.md' },
    {
      derive: {
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
        status: { default: 'draft', from: 'status' },
        today: 'today',
        year: 'year'
      },
      now: '2022-10-29 15:54:38.066400'
    }
  )
  expect(problems).toEqual([])
  expect(data).toEqual({
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
  })
})

it('changes nothing that it is given, and adds defaults, then fields', () => {
  const data = { title: 'Tea' }
  const options: Options = {
    defaults: { status: 'draft', tags: [], title: 'None' },
    derive: { state: 'status' }
  }
  const result = deriveMatter(data, {}, options)
  expect(result.data).toEqual({
    state: 'draft',
    status: 'draft',
    tags: [],
    title: 'Tea'
  })
  expect(data).toEqual({ title: 'Tea' })
  expect(deriveMatter(data, {}).data).toEqual(data)
})

it('copies constants', () => {
  const tags: string[] = []
  const fields: Options['derive'] = {
    none: { value: null },
    tags: { value: tags }
  }
  const one = derive(fields).data
  expect(one).toEqual({ none: null, tags: [] })
  expect(one['tags']).not.toBe(derive(fields).data['tags'])
})

it('lets the author win', () => {
  const own = {
    editUrl: 1,
    path: 2,
    slug: 'own',
    url: '/own',
    year: null,
    x: 0
  }
  expect(
    derive(
      {
        editUrl: { base: '/', from: 'editUrl' },
        path: 'path',
        slug: 'slug',
        url: 'url',
        x: { value: 1 },
        year: 'year'
      },
      own
    ).data
  ).toEqual(own)
})

describe('dates', () => {
  it.each([
    ['2022-08-29', '2022-08-29', '2022-08-29T00:00:00Z'],
    ['2022-8-9 7:51', '2022-08-09', '2022-08-09T07:51:00Z'],
    [
      '2022-08-29T23:51:54.371+05:00',
      '2022-08-29',
      '2022-08-29T23:51:54.371+05:00'
    ],
    [new Date('2022-08-29T07:51:54Z'), '2022-08-29', '2022-08-29T07:51:54.000Z']
  ])('normalise %s', (date, day, datetime) => {
    const { data } = derive(
      { date: 'date', datetime: 'datetime', year: 'year' },
      { date }
    )
    expect(data).toEqual({ date: day, datetime, year: 2022 })
  })

  it('come from the field itself, or another one', () => {
    const { data } = derive(
      { day: { field: 'updated', from: 'date' }, posted: 'date' },
      { date: '2020-01-01', posted: '2021-02-03T04:05', updated: '2022-08-29' }
    )
    expect(data).toMatchObject({ day: '2022-08-29', posted: '2021-02-03' })
  })

  it('can be in UTC of another form', () => {
    const datetime = { from: 'datetime', utc: '+00:00' } as const
    expect(
      derive({ datetime }, { date: '2022-08-29 07:51' }).data
    ).toMatchObject({ datetime: '2022-08-29T07:51:00+00:00' })
    expect(
      derive({ datetime }, { date: '2022-08-29 07:51+02' }).data
    ).toMatchObject({ datetime: '2022-08-29T07:51:00+02:00' })
  })

  it('are none where there is none', () => {
    const fields: Options['derive'] = { datetime: 'datetime', year: 'year' }
    expect(derive(fields)).toEqual({ data: {}, problems: [] })
    expect(derive(fields, { date: null })).toMatchObject({ problems: [] })
  })

  it('are kept as written where they cannot be read', () => {
    expect(derive({ date: 'date' }, { date: 'soon' })).toEqual({
      data: { date: 'soon' },
      problems: [
        'invalid-date: Cannot read `date` as a date; write `2022-08-29` or `2022-08-29T07:51:54Z`'
      ]
    })
  })
})

describe('status', () => {
  it.each([
    [{ status: 'published' }, 'published'],
    [{ status: ' Draft ' }, 'draft'],
    [{ status: 'publish' }, 'published'],
    [{ status: 'false' }, 'draft'],
    [{ status: false }, 'draft'],
    [{ status: true }, 'published'],
    [{ status: 'Archived' }, 'archived'],
    [{ published: true }, 'published'],
    [{ published: false }, 'draft'],
    [{ published: 'true' }, 'published'],
    [{ draft: true }, 'draft'],
    [{ draft: false }, 'published'],
    [{ draft: 'false', published: true }, 'published'],
    [{ status: '' }, 'none'],
    [{ status: 5 }, 'none'],
    [{}, 'none']
  ])('of %j is %s', (data, status) => {
    const state = { default: 'none', from: 'status' } as const
    expect(derive({ state }, data)).toMatchObject({
      data: { state: status },
      problems: []
    })
  })

  it('is a draft where the fields contradict each other', () => {
    const result = derive(
      { status: 'status' },
      { draft: true, status: 'Published' }
    )
    expect(result.data['status']).toBe('draft')
    expect(result.problems).toEqual([
      'status-conflict: Unexpected `published` and `draft`, expected one status; the document counts as a draft'
    ])
  })

  it('is the author’s word where no other says draft', () => {
    expect(
      derive({ status: 'status' }, { published: true, status: 'archived' })
    ).toMatchObject({ data: { status: 'archived' }, problems: [] })
  })

  it('is not made up', () => {
    expect(derive({ status: 'status' }).data).toEqual({})
  })
})

describe('a path', () => {
  it('makes fields', () => {
    expect(
      derive({
        editUrl: {
          base: 'https://example.com/e',
          from: 'editUrl',
          prefix: '/p/'
        },
        path: 'path',
        slug: 'slug',
        url: 'url'
      }).data
    ).toEqual({
      editUrl: 'https://example.com/e/p/blog/My%20Post.md',
      path: 'blog/My Post.md',
      slug: 'my-post',
      url: '/blog/my-post/'
    })
  })

  it('has to be known', () => {
    const fields: Options['derive'] = {
      editUrl: { base: '/', from: 'editUrl' },
      path: 'path',
      slug: 'slug',
      url: 'url'
    }
    const result = deriveMatter({}, {}, { derive: fields })
    expect(result.data).toEqual({})
    expect(result.problems.map(({ reason }) => reason)).toEqual([
      'Cannot derive `editUrl`, as the file has no path below the root; give it one',
      'Cannot derive `path`, as the file has no path below the root; give it one',
      'Cannot derive `slug`, as the file has no path below the root; give it one',
      'Cannot derive `url`, as the file has no path below the root; give it one'
    ])
  })
})

describe('functions', () => {
  it('compute what they like', () => {
    const { data } = derive(
      {
        nothing: () => undefined,
        shout: ({ data, field, path }) => `${field}: ${data['a']} ${path}!`
      },
      { a: 1 }
    )
    expect(data).toEqual({ a: 1, shout: 'shout: 1 blog/My Post.md!' })
  })

  it('may fail', () => {
    const thrown = (error: unknown) => () => {
      throw error
    }
    expect(derive({ a: thrown(new Error('no')), b: thrown('never') })).toEqual({
      data: {},
      problems: [
        'derive: Cannot derive `a`: no',
        'derive: Cannot derive `b`: never'
      ]
    })
  })
})

it('places problems where the author wrote the field', () => {
  const { data, locate } = parseMatter('---\ndate: soon\n---\n')
  const { problems } = deriveMatter(
    data,
    { locate },
    { derive: { year: 'year' } }
  )
  expect(problems[0]?.place).toMatchObject({ start: { column: 7, line: 2 } })
})

describe('identityOf', () => {
  it('knows a document by its path', () => {
    expect(identityOf('blog/My Post.md', {})).toEqual({
      slug: 'my-post',
      url: '/blog/my-post/'
    })
    expect(identityOf('index.md', {})).toEqual({ slug: 'index', url: '/' })
  })

  it('lets the author’s slug win', () => {
    expect(identityOf('blog/post.md', { slug: 'own' })).toEqual({
      slug: 'own',
      url: '/blog/own/'
    })
  })

  it('uses the parameters of the fields, whatever their names', () => {
    const options: Options = {
      derive: {
        canonical: { base: 'https://example.com', from: 'url' },
        name: { field: 'title', from: 'slug' },
        url: { from: 'url', pattern: '/:slug' }
      }
    }
    const data = { title: 'Tea Time' }
    expect(identityOf('blog/post.md', data, options)).toEqual({
      slug: 'tea-time',
      url: '/tea-time'
    })
    expect(
      deriveMatter(data, { path: 'blog/post.md' }, options).data
    ).toMatchObject({ name: 'tea-time', url: '/tea-time' })
  })

  it('is what a function makes, before and after it has been derived', () => {
    const options: Options = {
      derive: {
        slug: () => 'own',
        url: ({ path = '' }) => `/${path.replace('page.mdx', '')}`
      }
    }
    const path = 'guide/page.mdx'
    const { data } = deriveMatter({}, { path }, options)
    const identity = { slug: 'own', url: '/guide/' }
    expect(identityOf(path, data, options)).toEqual(identity)
    expect(identityOf(path, {}, options)).toEqual(identity)
  })

  it('takes a path that the author wrote', () => {
    const options: Options = { derive: { permalink: 'url' } }
    function url(permalink: unknown) {
      return identityOf('a.md', { permalink }, options).url
    }
    expect(url('/caf%C3%A9 au lait/')).toBe('/caf%C3%A9%20au%20lait/')
    expect(url('/x/../%2e%2e/y')).toBe('/x/y')
    expect(url('/100%')).toBe('/100%25')
    expect(url('/')).toBe('/')
    expect(url('/a%2Fb')).toBe('/a%252Fb')
    for (const other of ['https://example.com/', '//evil.example', '/\\x', 1]) {
      expect(url(other)).toBe('/a/')
    }
  })
})
