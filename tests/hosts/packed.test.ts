import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const packages = join(import.meta.dirname, '..', '..', 'packages')

interface Manifest {
  dependencies?: Record<string, string>
  exports: Record<string, unknown>
  name: string
  private?: boolean
  version: string
}

async function manifestOf(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(path, 'package.json'), 'utf8'))
}

const published = await Promise.all(
  (await readdir(packages)).sort().map(async (folder) => {
    const { name, private: isPrivate } = await manifestOf(
      join(packages, folder)
    )
    return isPrivate ? [] : [{ folder, name }]
  })
)
const folders = published.flat().map(({ folder }) => folder)
const names = published.flat().map(({ name }) => name)

describe('a project of a stranger', () => {
  /** Outside of the workspace, so that nothing of it can be found. */
  let project: string

  /** Run a text as a module of the project. */
  async function node(code: string): Promise<string> {
    await writeFile(join(project, 'main.mjs'), code)
    const { stderr, stdout } = await run('node', ['main.mjs'], { cwd: project })
    expect(stderr).toBe('')
    return stdout
  }

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'flyleaf-packed-'))
    const tarballs = await pack(project)
    const manifest = {
      dependencies: {
        ...tarballs,
        'rehype-stringify': '^10.0.1',
        'remark-parse': '^11.0.0',
        'remark-rehype': '^11.1.2',
        unified: '^11.0.5'
      },
      name: 'stranger',
      private: true,
      type: 'module'
    }
    await writeFile(join(project, 'package.json'), JSON.stringify(manifest))
    // What the packages want of one another is not on a registry yet.
    const overrides = Object.entries(tarballs)
    await writeFile(
      join(project, 'pnpm-workspace.yaml'),
      `overrides:\n${overrides.map(([name, file]) => `  "${name}": "${file}"\n`).join('')}`
    )
    await run('pnpm', ['install', '--no-frozen-lockfile', '--prefer-offline'], {
      cwd: project
    })
  })

  it.each(names)(
    'has what %s needs, and nothing of the workspace',
    async (name) => {
      const manifest = await manifestOf(join(project, 'node_modules', name))
      expect(JSON.stringify(manifest)).not.toMatch(
        /workspace:|catalog:|flyleaf-source/
      )
      const files = await readdir(join(project, 'node_modules', name))
      expect(files).toContain('license')
      expect(files).toContain('readme.md')
      expect(files).not.toContain('src')
    }
  )

  it.each(names)('finds and loads every entry of %s', async (name) => {
    const { exports } = await manifestOf(join(project, 'node_modules', name))
    const entries = Object.keys(exports).map((path) => name + path.slice(1))
    const output = await node(`
      import { createRequire } from 'node:module'
      const { resolve } = createRequire(import.meta.url)
      for (const entry of ${JSON.stringify(entries)}) {
        resolve(entry)
        if (/\\.(?:css|json)$/.test(entry)) continue
        const module = await import(entry)
        if (Object.keys(module).length === 0) throw new Error(entry)
      }
      console.log('all')
    `)
    expect(output).toBe('all\n')
  })

  it('runs the four jobs in one processor', async () => {
    const output = await node(`
      import rehypePrevnext from '@flyleaf/rehype-prevnext'
      import rehypeScreenshots from '@flyleaf/rehype-screenshots'
      import remarkDescription from '@flyleaf/remark-description'
      import remarkMatter from '@flyleaf/remark-matter'
      import remarkSatteri from '@flyleaf/remark-satteri'
      import rehypeStringify from 'rehype-stringify'
      import remarkRehype from 'remark-rehype'
      import { unified } from 'unified'

      const next = { href: '/b/', rel: 'next', source: 'sequence', title: 'B' }
      const file = await unified()
        .use(remarkSatteri)
        .use(remarkMatter)
        .use(remarkDescription)
        .use(remarkRehype)
        .use(rehypeScreenshots)
        .use(rehypePrevnext, {
          neighbours: () => [{ next, position: 1, sequence: 'all', total: 2 }]
        })
        .use(rehypeStringify)
        .process('---\\ntitle: A\\n---\\n\\nSome words.\\n')
      console.log(file.data.matter.title)
      console.log(file.data.meta.description)
      console.log(/href="([^"]*)"/.exec(String(file))[1])
    `)
    expect(output).toBe('A\nSome words.\n/b/\n')
  })

  it('reads and changes frontmatter without a processor', async () => {
    const output = await node(`
      import { parseMatter } from '@flyleaf/matter'
      import { patchMatter } from '@flyleaf/matter/patch'

      const source = '---\\ntitle: A # first\\n---\\n'
      console.log(parseMatter(source).data.title)
      console.log(patchMatter(source, { title: 'B' }))
    `)
    expect(output).toBe('A\n---\ntitle: B # first\n---\n\n')
  })

  it('builds a folder by the command', async () => {
    await mkdir(join(project, 'content'))
    await writeFile(
      join(project, 'content/a.md'),
      '---\ntitle: A\ndate: 2026-01-01\n---\n\nSome words.\n'
    )
    const { stdout } = await run(
      'pnpm',
      ['exec', 'flyleaf', 'build', '--out', 'out'],
      {
        cwd: project
      }
    )
    expect(stdout).toContain('1 page in out')
    const html = await readFile(join(project, 'out/a/index.html'), 'utf8')
    expect(html).toContain('<title>A</title>')
  })
})

/** Pack every package; what is given back names each tarball. */
async function pack(folder: string): Promise<Record<string, string>> {
  const entries: [string, string][] = []
  for (const [index, name] of names.entries()) {
    const file = `${folders[index]}.tgz`
    await run('pnpm', ['pack', '--out', join(folder, file)], {
      cwd: join(packages, folders[index] ?? '')
    })
    entries.push([name, `file:./${file}`])
  }
  return Object.fromEntries(entries)
}
