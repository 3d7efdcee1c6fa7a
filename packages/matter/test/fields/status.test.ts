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
    [{ draft: 'yes' }, 'draft'],
    [{ draft: 'No' }, 'published'],
    [{ published: 0 }, 'draft'],
    [{ draft: '' }, 'none'],
    [{ status: 'Pending' }, 'pending'],
    [{ draft: 1, status: 'pending' }, 'draft'],
    [{ draft: true, status: 'archived' }, 'draft'],
    [{ state: 'draft' }, 'draft'],
    [{ state: 'archived', status: 'published' }, 'archived'],
    [{ private: true }, 'none'],
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
      'status-conflict: Unexpected `draft` and `status`, which contradict each other; the document counts as a draft, correct one of them'
    ])
    expect(
      derive(
        { state: { default: 'published', from: 'status' } },
        { state: 'draft', status: 'published' }
      )
    ).toMatchObject({ data: { state: 'draft' }, problems: [expect.anything()] })
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

describe('a word that decides nothing', () => {
  it.each([
    ['draft', 'maybe', '`maybe` for `draft`'],
    ['Draft', 2, '`2` for `Draft`'],
    [
      'draft',
      ` ${'so '.repeat(20)}`,
      `\`${'so '.repeat(13)}s…\` for \`draft\``
    ],
    ['draft', 'no\nyes', '`no` for `draft`'],
    ['draft', [{}, []], 'value for `draft`'],
    ['published', 'later', '`later` for `published`']
  ])('is asked about: `%s` of %j', (field, value, what) => {
    const { problems } = derive(undefined, { [field]: value })
    expect(problems).toEqual([
      `unclear-draft: Unexpected ${what}, expected \`true\` or \`false\`; the document counts as a draft`
    ])
  })

  it('makes a draft, without a second message', () => {
    expect(
      derive({ status: 'status' }, { draft: 'maybe', published: true })
    ).toMatchObject({
      data: { status: 'draft' },
      problems: [expect.anything()]
    })
  })

  it('has its place', () => {
    const source = '---\ntitle: Tea\ndraft: perhaps\n---\n'
    const { data, locate } = parseMatter(source)
    const { problems } = deriveMatter(data, { locate })
    expect(problems).toMatchObject([
      { place: { start: { column: 8, line: 3 } }, ruleId: 'unclear-draft' }
    ])
  })
})
