import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import { type Problem, report } from '../src/index.ts'

const problem: Problem = {
  place: { column: 3, line: 2, offset: 9 },
  reason: 'Unexpected tab, use spaces',
  ruleId: 'tab'
}

function reported(more: Partial<Problem>): VFile {
  const file = new VFile({ path: 'post.md' })
  report(file, '@flyleaf/some-plugin', { ...problem, ...more })
  return file
}

it('puts a warning on the file, with place, rule and source', () => {
  const [message] = reported({}).messages
  expect(String(message)).toBe('post.md:2:3: Unexpected tab, use spaces')
  expect(message).toMatchObject({
    fatal: false,
    ruleId: 'tab',
    source: '@flyleaf/some-plugin'
  })
})

it('knows fatal problems and mere information, and throws at neither', () => {
  expect(reported({ fatal: true }).messages[0]?.fatal).toBe(true)
  expect(reported({ fatal: false }).messages[0]?.fatal).toBe(false)
  expect(reported({ fatal: null }).messages[0]?.fatal).toBeUndefined()
})

it('keeps the cause, and does without a place', () => {
  const cause = new Error('deep')
  const [message] = reported({ cause, place: undefined }).messages
  expect(message?.cause).toBe(cause)
  expect(String(message)).toBe('post.md:1:1: Unexpected tab, use spaces')
})

it('says which package found it, where another one hands it on', () => {
  const [message] = reported({
    path: 'post.md',
    source: '@flyleaf/matter'
  }).messages
  expect(message?.source).toBe('@flyleaf/matter')
})
