import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { format } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

// So that imports find every package; git ignores it.
const folder = join(root, 'tests/artifacts/readme')

let number = 0

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

/** An example: a module, and what it is said to print. */
interface Example {
  code: string
  /** Nothing when the readme does not say. */
  output: string | undefined
}

/** Take the examples of a readme that are modules of their own. */
function examplesOf(path: string): Example[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/^```(?:js|mjs|ts)\n(.*?)^```$/gms)]
    .map(({ 0: block, 1: code = '', index }) => {
      const rest = text.slice(index + block.length)
      const output = /^\n+Yields:\n\n```\w+\n(.*?)^```$/ms.exec(rest)
      return { code, output: output?.index === 0 ? output[1] : undefined }
    })
    .filter(({ code }) => code.startsWith('import '))
}

/** Whether an example needs a program around it: a site, a bundler. */
function isPartOfSite({ code }: Example): boolean {
  return /from 'astro[/:]|^import '[^']+\.css'$/m.test(code)
}

/** Run code as a module of its own, in an empty folder; hear what it prints. */
async function run(code: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `example-${++number}.mjs`)
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

describe.each(readmes)('%s', (path) => {
  const examples = examplesOf(path)

  it('begins with an example, and what it prints', () => {
    const first = examples.find((example) => !isPartOfSite(example))
    expect(first?.output).toBeDefined()
  })

  it.each(examples.filter((example) => !isPartOfSite(example)))(
    'prints what it says: $code',
    async ({ code, output = '' }) => {
      expect(await run(code)).toBe(output)
    }
  )
})
