import * as satteri from 'satteri'
import { unified } from 'unified'
import { afterEach, expect, it, vi } from 'vitest'
import { bind } from '../src/binding.ts'

const reason =
  'Cannot load the binary of `satteri`: install the dependencies again with ' +
  'the optional ones, or add its WebAssembly form, ' +
  '`@bruits/satteri-wasm32-wasi`, in the version of `satteri`'

afterEach(() => {
  vi.doUnmock('satteri')
  vi.resetModules()
})

it('loads Sätteri', async () => {
  expect(await bind(() => import('satteri'))).toBe(satteri)
})

it('says in one sentence that there is no binary', async () => {
  const cause = new Error('Cannot find native binding. npm has a bug …')
  const error = await bind(() => Promise.reject(cause))
  expect(error).toEqual(new Error(reason, { cause }))
})

it('throws when it is used, not when it is imported', async () => {
  vi.doMock('satteri', () => {
    throw new Error('Cannot find native binding')
  })
  vi.resetModules()
  const { default: remarkSatteri } = await import('../src/index.ts')
  const processor = unified().use(remarkSatteri)
  expect(() => processor.freeze()).toThrow(reason)
})
