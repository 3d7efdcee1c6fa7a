import { expect, it } from 'vitest'
import { inBatches } from '../src/batches.ts'

it('lets others have their turn after each batch', async () => {
  const seen: unknown[] = []
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  for await (const item of inBatches('abcde', 2)) seen.push(item)
  for await (const item of inBatches([], 2)) seen.push(item)
  clearInterval(timer)
  expect(seen).toEqual(['a', 'b', 'c', 'd', 'e'])

  const heard: string[] = []
  setImmediate(() => heard.push('another'))
  for await (const item of inBatches('abc', 2)) heard.push(item)
  expect(heard).toEqual(['a', 'b', 'another', 'c'])
})

it('stops when it is told to, before, within and after a batch', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const seen: string[] = []

  const job = async (stop: (item: string) => void) => {
    for await (const item of inBatches('abc', 2, signal)) {
      seen.push(item)
      stop(item)
    }
  }
  await job(() => undefined)
  await expect(
    job((item) => {
      if (item === 'b') setImmediate(() => controller.abort())
    })
  ).rejects.toThrow('aborted')
  await expect(job(() => undefined)).rejects.toThrow('aborted')
  expect(seen.join('')).toBe('abcab')
})
