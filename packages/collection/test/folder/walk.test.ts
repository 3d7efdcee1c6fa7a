import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { type ScanOptions, scan } from '../../src/fs.ts'
import { rules } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'

/** Scan a folder of files; gives the ids that it finds. */
async function idsIn(
  names: string[],
  options?: ScanOptions
): Promise<string[]> {
  const root = folder(
    Object.fromEntries(
      names.map((name) => [name, `---\ntitle: ${name}\n---\n`])
    )
  )
  const { entries, problems } = await scan(root, options)
  expect(problems).toEqual([])
  return entries.map(({ id }) => id)
}

it('takes no partials, unless they are named', async () => {
  const names = [
    '_drafts/a.md',
    '_includes/b.md',
    '_index.md',
    '_posts/c.md',
    'docs/_d.mdx',
    'docs/_Index.md',
    'docs/e.md'
  ]
  expect(await idsIn(names)).toEqual([
    '_index.md',
    '_posts/c.md',
    'docs/_Index.md',
    'docs/e.md'
  ])
  expect(await idsIn(names, { include: ['**/*.md', '!docs/**'] })).toEqual([
    '_index.md',
    '_posts/c.md'
  ])
  expect(
    await idsIn(names, { include: ['_includes/**', '**/_*.mdx'] })
  ).toEqual(['_includes/b.md', 'docs/_d.mdx'])
})

it('takes Markdown of every folder, but of none that is hidden or installed', async () => {
  const names = [
    '.a/b.md',
    '.c.md',
    'a.MD',
    'a.md',
    'b/c.mdx',
    'b/d.markdown',
    'b/e.txt',
    'b/f',
    'node_modules/g.md'
  ]
  expect(await idsIn(names)).toEqual([
    'a.MD',
    'a.md',
    'b/c.mdx',
    'b/d.markdown'
  ])
  expect(await idsIn(names, { include: ['.a/**', 'node_modules/**'] })).toEqual(
    ['.a/b.md', 'node_modules/g.md']
  )
})

it.each<[ScanOptions, string[]]>([
  [{ include: 'a/**' }, ['a/1.md', 'a/b/2.md']],
  [{ include: './a/*' }, ['a/1.md']],
  [{ include: ['a/*', 'c/*.txt', 'c/5'] }, ['a/1.md', 'c/4.txt', 'c/5']],
  [{ include: '*/3.md' }, ['c/3.md']],
  [{ exclude: 'a' }, ['c/3.md', 'd.md']],
  [{ exclude: ['a/**', '*.md'] }, ['c/3.md']],
  [{ exclude: '**/{1,3}.md', include: ['{a,c}/**'] }, ['a/b/2.md']]
])('takes what the globs say: %j', async (options, expected) => {
  expect(
    await idsIn(
      ['a/1.md', 'a/b/2.md', 'c/3.md', 'c/4.txt', 'c/5', 'd.md'],
      options
    )
  ).toEqual(expected)
})

it.each<[ScanOptions, string[]]>([
  [{ include: '!a/**' }, ['c/3.md', 'd.md']],
  [{ include: ['!a', '!./d.md'] }, ['c/3.md']],
  [{ include: ['{a,c}/**', '!**/b/*'] }, ['a/1.md', 'c/3.md']],
  [{ exclude: 'd.md', include: '!a/**' }, ['c/3.md']],
  [{ include: '!(a|d)/*.md' }, ['c/3.md']],
  [{ include: '!!(a)/**' }, ['a/1.md', 'a/b/2.md']],
  [{ include: '!!a/**' }, ['a/1.md', 'a/b/2.md']],
  [{ exclude: '!(a)/**' }, ['a/1.md', 'a/b/2.md']],
  [{ include: [] }, []]
])('leaves out what the globs take away: %j', async (options, expected) => {
  expect(
    await idsIn(['a/1.md', 'a/b/2.md', 'c/3.md', 'c/4.pdf', 'd.md'], options)
  ).toEqual(expected)
})

it('takes endings in capitals for what they are, in each glob', async () => {
  const names = ['a.MD', 'b.Mdx', 'c.TXT', 'd.md']
  expect(await idsIn(names)).toEqual(['a.MD', 'b.Mdx', 'd.md'])
  expect(await idsIn(names, { include: '**/*.md' })).toEqual(['a.MD', 'd.md'])
  expect(await idsIn(names, { include: ['*.MD', '*.TXT'] })).toEqual([
    'a.MD',
    'c.TXT'
  ])
  expect(await idsIn(names, { exclude: '*.md' })).toEqual(['b.Mdx'])
  expect(await idsIn(names, { exclude: '*.MD' })).toEqual(['b.Mdx', 'd.md'])
})

it.each<[unknown, string]>([
  [
    { include: 1 },
    'Unexpected `1` for option `include` of `@flyleaf/collection`, expected a glob or a list of globs'
  ],
  [
    { exclude: [''] },
    "Unexpected `''` for option `exclude[0]` of `@flyleaf/collection`, expected a glob that does not begin with `!` (`include` takes those)"
  ],
  [
    { include: '!' },
    "Unexpected `'!'` for option `include` of `@flyleaf/collection`, expected a glob or a list of globs"
  ],
  [
    { exclude: ['b', '!a/**'] },
    "Unexpected `'!a/**'` for option `exclude[1]` of `@flyleaf/collection`, expected a glob that does not begin with `!` (`include` takes those)"
  ]
])('refuses the options %j', async (options, message) => {
  await expect(Reflect.apply(scan, null, [folder(), options])).rejects.toThrow(
    new TypeError(message)
  )
})

it('says that there is no folder', async () => {
  const { entries, problems } = await scan(path.join(folder(), 'x'))
  expect(entries).toEqual([])
  expect(problems).toEqual([
    {
      fatal: true,
      path: undefined,
      place: undefined,
      reason: 'Cannot read the folder (ENOENT); name one that exists',
      ruleId: 'unreadable-folder',
      source: '@flyleaf/collection'
    }
  ])
})

it('follows no links and waits for no pipes; says so once for each', async () => {
  const root = folder({ 'a/b.md': '---\ntitle: B\n---\n' })
  const at = (name: string) => path.join(root, name)
  fs.symlinkSync('.', at('a/circle'))
  fs.symlinkSync('b.md', at('a/c.md'))
  fs.symlinkSync('nowhere', at('a/d.md'))
  fs.symlinkSync('/etc/hostname', at('a/e.txt'))
  fs.symlinkSync('b.md', at('a/f'))
  fs.symlinkSync('nowhere', at('a/i'))
  fs.symlinkSync('/etc', at('.hidden'))
  execFileSync('sh', ['-c', `mkfifo ${at('a/g.md')} ${at('a/h.png')}`])

  const found = await scan(root)
  expect(found.entries.map(({ id }) => id)).toEqual(['a/b.md'])
  expect(rules(found)).toEqual([
    'a/c.md: symbolic-link',
    'a/circle: symbolic-link',
    'a/d.md: symbolic-link',
    'a/g.md: special-file'
  ])
})

it('says which names cannot be used, and takes no file of them', async () => {
  const root = folder({
    'a\nb.md': '',
    'b/c\u007f/d.md': '',
    'e\n.txt': '',
    'node_modules\n/f.txt': ''
  })
  const bytes = (name: string) =>
    Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')])
  fs.writeFileSync(bytes('caf\u00e9.md'), '')
  fs.mkdirSync(bytes('gar\u00e7on'))

  for (const include of ['**', '**/*', '**/*.md']) {
    const { entries, problems } = await scan(root, { include })
    expect(entries).toEqual([])
    expect(problems.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'a\\u000ab.md: Cannot use the name of the file or folder, it has a line ending or another control character; it is left out: rename it',
      'b/c\\u007f: Cannot use the name of the file or folder, it has a line ending or another control character; it is left out: rename it',
      'caf\uFFFD.md: Cannot use the name of the file or folder, it is not UTF-8; it is left out: rename it',
      'gar\uFFFDon: Cannot use the name of the file or folder, it is not UTF-8; it is left out: rename it',
      'node_modules\\u000a: Cannot use the name of the file or folder, it has a line ending or another control character; it is left out: rename it'
    ])
    expect(rules({ problems })).toEqual(
      problems.map(({ path }) => `${path}: unusable-name`)
    )
  }
})

it('stops while it lists what there is', async () => {
  const root = folder(
    Object.fromEntries(
      Array.from({ length: 1024 }, (_, index) => [`${index}.md`, ''])
    )
  )
  const onProgress = vi.fn()
  const controller = new AbortController()
  const stopped = scan(root, { onProgress, signal: controller.signal })
  controller.abort()
  await expect(stopped).rejects.toThrow('aborted')
  expect(onProgress).not.toHaveBeenCalled()
})

it('refuses options of the frontmatter before it reads any', async () => {
  const options = { matter: { formats: 'yaml' } }
  await expect(Reflect.apply(scan, null, [folder(), options])).rejects.toThrow(
    /^Unexpected `'yaml'` for option `formats` of `@flyleaf\/matter`/
  )
})
