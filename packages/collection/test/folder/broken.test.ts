import path from 'node:path'
import { expect, it } from 'vitest'
import { scan } from '../../src/fs.ts'
import { createCollection } from '../../src/index.ts'
import { links, page } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'

const fields = '\ntitle: B\ndraft: true\n'

it.each<[string, string]>([
  ['yaml', `---\ntitle: Launch: the secret\ndraft: true\n---\n`],
  ['toml', '+++\ntitle = \ndraft = true\n+++\n'],
  ['json', '{\n  "draft": true,,\n}\n'],
  ['not-a-mapping', '---\ndraft:true\n---\n'],
  ['unclosed-fence', `---${fields}`],
  ['indented-fence', `  ---${fields}  ---\n`],
  ['unknown-format', `---js${fields}---\n`],
  ['too-deep', `---${fields}a: ${'['.repeat(200)}${']'.repeat(200)}\n---\n`]
])(
  'links to no page whose frontmatter could not be read: %s',
  async (rule, b) => {
    const root = folder({
      'a.md': '---\ntitle: A\n---\n',
      'b.md': b,
      'c.md': '---\ntitle: C\n---\n'
    })
    const cache = path.join(root, 'cache.json')
    const first = await scan(root, { cache })

    expect(first.problems.map(({ ruleId }) => ruleId)).toContain(rule)
    for (const { entries } of [first, await scan(root, { cache })]) {
      expect(entries.map(({ broken }) => broken)).toEqual([
        undefined,
        true,
        undefined
      ])
      const collection = createCollection(entries)
      expect(
        ['a.md', 'b.md', 'c.md'].flatMap((id) => links(collection, id))
      ).toEqual([' < all > /c/', '/a/ < all > /c/', '/a/ < all > '])
    }
  }
)

it('links to a page of fields that were read, whatever is wrong in them', async () => {
  const root = folder({ 'a.md': '---\ntitle: A\ntitle: B\n---\n' })
  const { entries, problems } = await scan(root)

  expect(problems.map(({ ruleId }) => ruleId)).toEqual(['duplicate-key'])
  expect(entries.map(({ broken }) => broken)).toEqual([undefined])
})

it('links to a page without fields when it is told to', () => {
  const entries = [page('a.md'), { ...page('b.md'), broken: true }]

  expect(links(createCollection(entries), 'a.md')).toEqual([])
  expect(
    links(createCollection(entries, { targets: { broken: true } }), 'a.md')
  ).toEqual([' < all > /b/'])
})
