import { expect, it } from 'vitest'

it('exposes the public api', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'Mistake',
    'build',
    'check',
    'defineConfig',
    'escapeHtml',
    'isFailed',
    'renderPage'
  ])
})
