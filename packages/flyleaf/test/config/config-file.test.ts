import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/config-file.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-config-'))
})

afterEach(async () => {
  await rm(folder, { force: true, recursive: true })
})

async function load(files: Record<string, string>, given?: string) {
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), text)
  try {
    return await loadConfig(folder, given)
  } catch (error) {
    return String(error).replaceAll(folder, '…')
  }
}

it('is empty where there is no file', async () => {
  expect(await load({})).toEqual({
    config: {},
    folder,
    path: undefined
  })
})

it.each([
  ['flyleaf.config.mjs', 'export default { lang: "de" }'],
  ['flyleaf.config.js', 'export default { lang: "de" }'],
  [
    'flyleaf.config.ts',
    'const lang: string = "de"\nexport default { lang } satisfies object'
  ]
])('reads %s, and writes nothing', async (name, text) => {
  const files = { 'package.json': '{"type": "module"}', [name]: text }
  expect(await load(files)).toEqual({
    config: { lang: 'de' },
    folder,
    path: join(folder, name)
  })
  expect((await readdir(folder)).sort()).toEqual([name, 'package.json'].sort())
})

it('reads the file that is named', async () => {
  const files = {
    'flyleaf.config.mjs': 'export default { lang: "de" }',
    'other.mjs': 'export default { lang: "fr" }'
  }
  expect(await load(files, 'other.mjs')).toMatchObject({
    config: { lang: 'fr' }
  })
})

it('says that the named file is not there', async () => {
  expect(await load({}, 'other.mjs')).toBe(
    'Mistake: Cannot find …/other.mjs; name the file of the configuration'
  )
})

it('does not take a folder for a file', async () => {
  expect(await load({}, '.')).toMatch(/^Mistake: Cannot find …;/)
})

it('says that the file exports nothing', async () => {
  expect(await load({ 'a.mjs': 'export const lang = "de"' }, 'a.mjs')).toBe(
    'Mistake: Cannot use …/a.mjs: its default export is no object; write `export default defineConfig({…})`'
  )
})

it('says why the file does not run', async () => {
  expect(await load({ 'c.ts': "import 'nowhere'" }, 'c.ts')).toBe(
    "Mistake: Cannot run …/c.ts: Cannot find module 'nowhere'; correct the file"
  )
  expect(await load({ 'b.mjs': 'throw new Error("no luck")' }, 'b.mjs')).toBe(
    'Mistake: Cannot run …/b.mjs: no luck; correct the file'
  )
  expect(await load({ 'c.mjs': 'throw "no luck"' }, 'c.mjs')).toMatch(
    /no luck; correct/
  )
})
