import { describe, expect, it } from 'vitest'
import { deriveMatter, type Options } from '../../src/index.ts'

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
