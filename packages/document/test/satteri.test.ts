import { expect, it } from 'vitest'
import { fileOf } from '../src/satteri.ts'

function context(): Parameters<typeof fileOf>[0] {
  const fileURL = new URL('file:///site/post.md')
  return { data: { title: 'A' }, fileURL, source: '# A' }
}

it('makes a file of the context, over the same data', () => {
  const ctx = context()
  const file = fileOf(ctx)
  expect(file.path).toBe('/site/post.md')
  expect(String(file)).toBe('# A')
  expect(file.data).toBe(ctx.data)
})

it('shows the messages to whoever reads the data', () => {
  const ctx = context()
  fileOf(ctx).message('Something')
  expect(String(ctx.data['messages'])).toBe('/site/post.md:1:1: Something')
})

it('makes one file a document, whichever plugin asks', () => {
  const ctx = context()
  expect(fileOf({ ...ctx })).toBe(fileOf(ctx))
  expect(fileOf(context())).not.toBe(fileOf(ctx))
})

it('does without an address', () => {
  expect(fileOf({ ...context(), fileURL: undefined }).path).toBeUndefined()
})
