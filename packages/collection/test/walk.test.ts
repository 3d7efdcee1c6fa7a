import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { type ScanOptions, scan } from '../src/fs.ts'
import { folder } from './folder.ts'
import { rules } from './page.ts'

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
  expect(await idsIn(names)).toEqual(['a.md', 'b/c.mdx', 'b/d.markdown'])
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

it.each<[unknown, string]>([
  [{ include: 1 }, 'Option `include`: expected a glob, or a list of globs'],
  [{ exclude: [''] }, 'Option `exclude`: expected a glob, or a list of globs']
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
      ruleId: 'unreadable-folder'
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
