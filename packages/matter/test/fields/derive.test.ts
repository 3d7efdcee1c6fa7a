import { describe, expect, it } from 'vitest'
import { deriveMatter, type Options, parseMatter } from '../../src/index.ts'

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

  it('are reported once, where another field needs what they give', () => {
    const fails = () => {
      throw new Error('no')
    }
    expect(derive({ slug: fails, url: 'url' })).toEqual({
      data: { url: '/blog/my-post/' },
      problems: ['derive: Cannot derive `slug`: no']
    })
  })

  it('are told in one line', () => {
    const long = () => {
      throw new SyntaxError('\nodd \u0007text\n\n^ here')
    }
    const silent = () => {
      throw new RangeError('')
    }
    expect(derive({ a: long, b: silent }).problems).toEqual([
      'derive: Cannot derive `a`: odd text',
      'derive: Cannot derive `b`: RangeError'
    ])
  })

  it('are not asynchronous', () => {
    expect(() => derive({ e: async () => 1 })).toThrow(
      new TypeError(
        'Unexpected `async function` for option `derive.e` of `@flyleaf/matter`, expected a function that returns its value, and no promise of it'
      )
    )
    expect(
      derive({ a: () => Promise.reject(new Error('no')), b: () => 1 })
    ).toEqual({
      data: { b: 1 },
      problems: [
        'derive: Cannot derive `a`: the function returns a promise, expected a value'
      ]
    })
    function* later() {}
    // biome-ignore lint/suspicious/noThenProperty: what some call a promise.
    for (const value of [later(), { then: () => 1 }]) {
      expect(derive({ a: () => value }).data).toEqual({})
    }
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

it('says once that there is no such date', () => {
  const options: Options = { derive: { date: 'date', year: 'year' } }
  const { data, locate } = parseMatter('---\ndate: 2021-02-30\n---\n')
  expect(deriveMatter(data, { locate }, options).problems).toEqual([])
  expect(deriveMatter(data, {}, options).problems).toHaveLength(1)
  expect(deriveMatter({ date: 'soon' }, {}, options).problems).toHaveLength(1)
})
