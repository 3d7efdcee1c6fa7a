import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { format } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

// Below `tests`, so that imports find every package; git ignores it.
const folder = join(root, 'tests/artifacts/readme')

const readmes = [
  'readme.md',
  ...readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}/readme.md`)
    .filter((path) => existsSync(join(root, path)))
    .sort()
]

const home = process.cwd()

afterEach(async () => {
  process.chdir(home)
  vi.restoreAllMocks()
  await rm(folder, { force: true, recursive: true })
})

/** Take the first example of a readme, and what it is said to print. */
function exampleOf(path: string): { code: string; output: string } {
  const text = readFileSync(join(root, path), 'utf8')
  const code = /^```js\n(.*?)^```$/ms.exec(text)
  const rest = text.slice((code?.index ?? 0) + (code?.[0].length ?? 0))
  const output = /^Yields:\n\n```\w+\n(.*?)^```$/ms.exec(rest)
  if (!code?.[1] || !output?.[1] || rest.slice(0, output.index).includes('```'))
    throw new Error(`Expected an example, then \`Yields:\`, in ${path}`)
  return { code: code[1], output: output[1] }
}

/** Run code as a module of its own, in an empty folder; hear what it prints. */
async function run(code: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.mjs`)
  await writeFile(path, code)

  let printed = ''
  vi.spyOn(console, 'log').mockImplementation((...values) => {
    printed += `${format(...values)}\n`
  })
  const empty = await mkdtemp(join(tmpdir(), 'flyleaf-readme-'))
  process.chdir(empty)
  await import(/* @vite-ignore */ pathToFileURL(path).href)
  process.chdir(home)
  await rm(empty, { force: true, recursive: true })
  return printed
}

describe('the first example of each readme', () => {
  it.each(readmes)('prints what %s says', async (path) => {
    const { code, output } = exampleOf(path)
    expect(await run(code, path.replaceAll(/\W/g, '-'))).toBe(output)
  })
})
