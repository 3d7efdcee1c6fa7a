import { expect, it } from 'vitest'
import { scan } from '../../src/fs.ts'
import { createCollection } from '../../src/index.ts'
import { folderLanguages } from '../../src/pages/languages.ts'
import { links, page, walk } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'

/** Say which languages are seen in ids; `id=lang` has that in its frontmatter. */
function languages(...pages: string[]): string[] {
  const documents = pages.map((text) => {
    const [id = '', lang] = text.split('=')
    return { id: `${id}.md`, lang }
  })
  const languageOf = folderLanguages(documents)
  const found = documents.map(({ id }) => languageOf(id))
  return [...new Set(found.filter((lang) => lang !== undefined))].sort()
}

it.each([
  ['de/a de/b ja/a ja/c', 'de ja'],
  ['content/de/a content/ja/a content/about', 'de ja'],
  ['de/a ja/a blog/x', 'de ja'],
  ['de/a ja/a it/x no/a ko/x blog/x', 'de ja ko no'],
  ['de/a de/index ja/a ja/README about', 'de ja'],
  ['de/a de/b ja/a ja/b ko/x it/a', 'de it ja ko'],
  ['pt-BR/a zh-Hans/a zh_TW/a', 'pt-BR zh-Hans zh-TW'],
  ['en/hello de/hallo blog/x', 'de en'],
  ['de/hallo fr/bonjour', 'de fr'],
  ['a b de/a', 'de'],
  ['guide/a guide/b zh/guide/a', 'zh'],
  ['de/a de/b fr/a fr/b it/a', 'de fr it'],
  ['en/a it/a no/a', 'en it no'],
  ['a b fr/a fr/b id/a', 'fr id'],
  ['de/a fr/b it/c', 'de fr it'],
  ['a it/b=it it/c', 'it'],
  ['a it/b=it it/c=it it/d=en', 'it'],
  ['de/it/a de/b fr/b', 'de fr'],
  ['da/a da/b de/a de/b index', 'da de']
])('sees languages in %s', (pages, expected) => {
  expect(languages(...pages.split(' ')).join(' ')).toBe(expected)
})

it.each([
  ['it/a b'],
  ['go/a it/a no/a id/a'],
  ['cs/intro ts/intro'],
  ['it/index no/index index'],
  ['de/index index about'],
  ['uk/prices us/prices'],
  ['a it/a'],
  ['es/indexing vim/keys sw/cache'],
  ['de/a topics/b'],
  ['de/a fr/b topics/c'],
  ['de/a=en fr/a=en'],
  ['my-post/a is-null/a to-do/a'],
  ['de-facto/a en-passant/a'],
  ['api/a app/a til/a'],
  ['de en']
])('sees none in %s', (pages) => {
  expect(languages(...pages.split(' '))).toEqual([])
})

it('never leads from one language to another', async () => {
  const root = folder({
    'a.md': '',
    'b.md': '',
    'da/a.md': '',
    'da/b.md': '',
    'de/a.md': '',
    'de/b.md': '---\nlang: de-AT\n---\n'
  })
  const { entries } = await scan(root)
  expect(entries.map(({ id, lang }) => [id, lang])).toEqual([
    ['a.md', undefined],
    ['b.md', undefined],
    ['da/a.md', 'da'],
    ['da/b.md', 'da'],
    ['de/a.md', 'de'],
    ['de/b.md', 'de-AT']
  ])
  const collection = createCollection(entries, { language: 'en' })
  expect(walk(collection, 'a.md')).toEqual(['a.md', 'b.md'])
  expect(walk(collection, 'da/a.md')).toEqual(['da/a.md', 'da/b.md'])
  // Whoever hands over entries of his own need not name what folders say.
  const bare = entries.map(({ lang: _, ...entry }) => entry)
  expect(walk(createCollection(bare), 'da/a.md')).toEqual([
    'da/a.md',
    'da/b.md'
  ])
})

it('keeps broken pages broken in folders of a language', async () => {
  const root = folder({ 'de/a.md': '---\na: [\n---\n', 'en/a.md': '' })
  const { entries } = await scan(root)
  expect(entries).toMatchObject([{ broken: true, lang: 'de' }, { lang: 'en' }])
})

const dated = (id: string, day: number, lang?: string) =>
  page(id, { date: `2022-01-${10 + day}`, ...(lang && { lang }) })

it('lets a page of a variety stand among those of its language', () => {
  const entries = [
    dated('a.md', 1, 'en'),
    dated('b.md', 2, 'en-GB'),
    dated('c.md', 3, 'en'),
    dated('d.md', 4, 'de')
  ]
  const collection = createCollection(entries)
  expect(links(collection, 'b.md')).toEqual(['/a/ < all > /c/'])
  expect(collection.nav('a.md')[0]?.next?.lang).toBe('en-GB')
  expect(collection.nav('d.md')).toEqual([])

  const varieties = [
    dated('a.md', 1, 'en-US'),
    dated('b.md', 2, 'en-GB'),
    dated('c.md', 3, 'en-US')
  ]
  expect(walk(createCollection(varieties), 'a.md')).toHaveLength(3)
  const more = [...varieties, dated('d.md', 4, 'en'), dated('e.md', 5, 'en-US')]
  expect(walk(createCollection(more), 'a.md')).toHaveLength(5)
})

it('finds the same chain for it whatever the order of the pages', () => {
  const entries = [
    dated('a.md', 1, 'en'),
    dated('b.md', 2, 'en'),
    dated('c.md', 3, 'en-GB'),
    dated('d.md', 4, 'en-US'),
    dated('e.md', 5, 'en-US')
  ]
  const neighbours = (pages: typeof entries) =>
    links(createCollection(pages), 'c.md')
  expect(neighbours(entries)).toEqual(['/b/ < all > '])
  expect(neighbours(entries.toReversed())).toEqual(['/b/ < all > '])
})

it('lets a few such pages stand among many', () => {
  const many = Array.from({ length: 20 }, (_, day) =>
    dated(`${day}.md`, day, 'en')
  )
  const few = ['x.md', 'y.md'].map((id) => dated(id, 5, 'en-GB'))
  const total = (count: number) =>
    createCollection([...many.slice(0, count), ...few]).nav('x.md')[0]?.total
  expect(total(20)).toBe(22)
  expect(total(19)).toBe(2)
})

it('keeps editions, scripts and languages apart', () => {
  const total = (...pages: [id: string, lang?: string][]) => {
    const entries = pages.map(([id, lang], day) => dated(id, day, lang))
    return createCollection(entries).nav(pages[0]?.[0] ?? '')[0]?.total
  }
  expect(total(['a', 'zh-CN'], ['b', 'zh-TW'], ['c', 'zh-TW'])).toBe(undefined)
  expect(total(['a', 'de'], ['b', 'da'], ['c', 'da'])).toBe(undefined)
  expect(total(['a', 'en-GB'], ['b', 'en-US'])).toBe(undefined)
  expect(total(['pt-BR/a.md'], ['pt/a.md'], ['pt/b.md'])).toBe(undefined)
})
