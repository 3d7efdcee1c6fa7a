import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { type Matter, parseMatter } from '../src/index.ts'

setFlagsFromString('--expose-gc')
const gc: () => void = runInNewContext('gc')

function used(): number {
  gc()
  return process.memoryUsage().heapUsed
}

/** A document that is not part of a larger text. */
function documentOf(index: number): string {
  const head = `---\ntitle: A title that is long enough to be a slice, ${index}\n---\n`
  return Buffer.from(head + 'Text. '.repeat(2 ** 17)).toString()
}

it('keeps no document in memory with the fields that were in it', () => {
  const before = used()
  const matters: Matter[] = []
  for (let index = 0; index < 64; index++) {
    matters.push(parseMatter(documentOf(index)))
  }
  const megabytes = (used() - before) / 2 ** 20
  expect(matters.map(({ data }) => data['title'])).toContain(
    'A title that is long enough to be a slice, 63'
  )
  expect(matters[9]?.locate('title')?.start.line).toBe(2)
  // They are 48 in all.
  expect(megabytes).toBeLessThan(12)
})
