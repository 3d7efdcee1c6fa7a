import { describe, expect, it } from 'vitest'
import { isDraft } from '../src/index.ts'

const yes = ['true', 'yes', 'on', 'y', '1']
const no = ['false', 'no', 'off', 'n', '0']

/** Write a word as people do. */
function spellings(word: string): string[] {
  const upper = word.toUpperCase()
  return [word, upper, upper.charAt(0) + word.slice(1), ` ${word}\t`]
}

describe('a document is a draft', () => {
  it.each([true, 1, ...yes.flatMap(spellings)])('by `draft` of %j', (draft) => {
    expect(isDraft({ draft })).toBe(true)
    expect(isDraft({ unpublished: draft })).toBe(true)
    expect(isDraft({ private: draft })).toBe(true)
    expect(isDraft({ published: draft })).toBe(false)
    expect(isDraft({ status: draft })).toBe(false)
  })

  it.each([false, 0, ...no.flatMap(spellings)])(
    'by `published` of %j',
    (published) => {
      expect(isDraft({ published })).toBe(true)
      expect(isDraft({ publish: published })).toBe(true)
      expect(isDraft({ status: published })).toBe(true)
      expect(isDraft({ draft: published })).toBe(false)
      expect(isDraft({ private: published })).toBe(false)
    }
  )

  it.each([
    'draft',
    ' Draft ',
    'DRAFTS',
    'auto-draft',
    'unpublished',
    'not published',
    'pending',
    'Pending Review',
    'pending_review',
    'scheduled',
    'Draft, review',
    'draft (waiting for Ann)',
    'future',
    'private',
    'trash'
  ])('by `status` of %j', (status) => {
    expect(isDraft({ status })).toBe(true)
    expect(isDraft({ status: ['post', status] })).toBe(true)
    expect(isDraft({ draft: status })).toBe(true)
    expect(isDraft({ published: status })).toBe(true)
  })

  it.each(['Draft', 'DRAFT', 'isDraft', 'is_draft', 'Is Draft'])(
    'by a field `%s`',
    (name) => {
      expect(isDraft({ [name]: true })).toBe(true)
      expect(isDraft({ [name]: false })).toBe(false)
    }
  )

  it.each([
    { Published: false },
    { is_published: 'no' },
    { Status: 'draft' },
    { post_status: 'draft' },
    { draft: false, published: false },
    { draft: true, status: 'published' }
  ])('by %j', (data) => {
    expect(isDraft(data)).toBe(true)
  })

  it.each([
    { draft: 'maybe' },
    { draft: 'tru' },
    { draft: 'false # not yet' },
    { draft: 2 },
    { draft: Number.NaN },
    { draft: {} },
    { draft: [true] },
    { draft: [[false]] },
    { draft: new Date('2022-08-29') },
    { published: 'later' },
    { private: 'friends' }
  ])('by %j, which nobody can tell', (data) => {
    expect(isDraft(data)).toBe(true)
  })
})

describe('a document is no draft', () => {
  it.each([undefined, null, '', ' \t', []])(
    'by an empty field: %j',
    (value) => {
      const data = {
        draft: value,
        private: value,
        published: value,
        status: value,
        unpublished: value
      }
      expect(isDraft(data)).toBe(false)
    }
  )

  it.each([
    {},
    { status: 'published' },
    { status: 'Publish' },
    { status: 'archived' },
    { status: 'in progress' },
    { status: 'overdrafts' },
    { status: { draft: true } },
    { status: 5 },
    { published: '2022-08-29' },
    { published: 'Aug 29th, 2022' },
    { published: new Date('2022-08-29') },
    { published: 2022 },
    { published: { on: '2022-08-29' } },
    { draft: 'published' },
    { private: { notes: 'none' } },
    { drafted: true, title: 'Draft' }
  ])('by %j', (data) => {
    expect(isDraft(data)).toBe(false)
  })

  it('by what it inherits', () => {
    expect(isDraft(Object.create({ draft: true }))).toBe(false)
  })
})
