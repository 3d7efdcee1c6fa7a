import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSource } from '../../src/build/sources.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-source-'))
})

afterAll(async () => {
  await rm(folder, { force: true, recursive: true })
})

async function read(bytes: Uint8Array | string) {
  const path = join(folder, 'a.md')
  await writeFile(path, bytes)
  return await readSource(path)
}

it('reads UTF-8, without its mark', async () => {
  expect(await read('\uFEFFMüsli 🥣\r\n')).toEqual({ text: 'Müsli 🥣\r\n' })
})

it.each([
  ['in the first line', Buffer.from([0x61, 0xe9, 0x0a]), 1, 2],
  ['after a mark', Buffer.from([0xef, 0xbb, 0xbf, 0xe9]), 1, 2],
  ['in a later line', Buffer.from('eins\r\nzwei\ndré\n', 'latin1'), 3, 3],
  [
    'after a meant U+FFFD',
    Buffer.concat([Buffer.from('\uFFFD\uFFFD\nab\uFFFD'), Buffer.of(0xff)]),
    2,
    4
  ],
  ['at the end of a cut letter', Buffer.from('é').subarray(0, 1), 1, 1],
  ['of UTF-16', Buffer.from('\uFEFFabc', 'utf16le'), 1, 1]
])('finds the first wrong byte %s', async (_, bytes, line, column) => {
  expect(await read(bytes)).toEqual({
    problem: {
      fatal: true,
      place: { column, line },
      reason: 'Unexpected bytes that are not UTF-8; save the file as UTF-8',
      ruleId: 'not-utf-8'
    }
  })
})

it('says why a file cannot be read', async () => {
  expect(await readSource(folder)).toEqual({
    problem: {
      fatal: true,
      place: undefined,
      reason: 'Cannot read the file: it is a folder; mend that, or exclude it',
      ruleId: 'unreadable-file'
    }
  })
})
