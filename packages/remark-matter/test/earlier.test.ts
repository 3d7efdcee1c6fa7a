import { createReader, type Options } from '@flyleaf/matter'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkMatter, { setMatter } from '../src/index.ts'

/** Count how often frontmatter is parsed, and its fields are derived. */
function counted() {
  const counts = { derived: 0, parsed: 0 }
  const options: Options = {
    derive: { slug: 'slug', times: () => ++counts.derived },
    formats: [
      {
        fence: '---',
        format(raw) {
          counts.parsed++
          return { list: [], raw }
        }
      }
    ],
    root: '.'
  }
  return { counts, options }
}

const source = '---\ntitle: A\n---\n\nText.\n'

/** Read a text before the plugin does, as a host would. */
function earlier(text: string, options: Options) {
  const reader = createReader(options)
  const matter = reader.parse(text)
  const derived = reader.derive(matter.data, { path: 'host.md' })
  return { derived, matter, source: text }
}

function processorOf(options: Options) {
  return unified()
    .use(remarkParse)
    .use(remarkMatter, options)
    .use(remarkStringify)
    .freeze()
}

it('takes frontmatter that was read before, and its fields', () => {
  const { counts, options } = counted()
  const file = new VFile({ path: 'a.md', value: source })
  const given = earlier(source, options)
  setMatter(file, given)
  processorOf(options).processSync(file)

  expect(counts).toEqual({ derived: 1, parsed: 1 })
  expect(file.data.matter).toEqual({
    list: [],
    raw: 'title: A',
    slug: 'host',
    times: 1
  })
  expect(file.data.matter).not.toBe(given.derived.data)
  expect(file.data.matterSource?.position?.end.line).toBe(3)
  expect(String(file)).toMatch(/Text\.\n$/)
})

it('derives fields itself where only the frontmatter is given', () => {
  const { counts, options } = counted()
  const file = new VFile({ path: 'a.md', value: source })
  const { matter } = earlier(source, options)
  setMatter(file, { matter, source })
  processorOf(options).processSync(file)
  expect(counts).toEqual({ derived: 2, parsed: 1 })
  expect(file.data.matter).toMatchObject({ slug: 'a' })
})

it('takes it for the very text that it was read in', () => {
  const { counts, options } = counted()
  const file = new VFile({ path: 'a.md', value: `${source}More.\n` })
  setMatter(file, earlier(source, options))
  processorOf(options).processSync(file)
  expect(counts).toEqual({ derived: 2, parsed: 2 })
  expect(file.data.matter).toMatchObject({ slug: 'a' })
})

it('takes it once: the fields are the file’s then', () => {
  const { counts, options } = counted()
  const processor = processorOf(options)
  const file = new VFile({ path: 'a.md', value: source })
  setMatter(file, earlier(source, options))
  processor.runSync(processor.parse(file), file)
  file.data = {}
  processor.runSync(processor.parse(file), file)
  expect(counts).toEqual({ derived: 2, parsed: 2 })
})

it('takes it from no host that has read the frontmatter itself', () => {
  const { options } = counted()
  const file = new VFile({
    data: { matter: { raw: 'of the host' } },
    path: 'a.md',
    value: source
  })
  setMatter(file, earlier(source, options))
  processorOf(options).processSync(file)
  expect(file.data.matter).toMatchObject({ raw: 'of the host', slug: 'a' })
})

it('says what is wrong with it as if it had read it', () => {
  const options: Options = { derive: { date: 'date' }, root: '.' }
  const text = '---\na: 1\na: 2\ndate: never\n---\n'
  const messages = [true, false].map((isGiven) => {
    const file = new VFile({ path: 'a.md', value: text })
    const reader = createReader(options)
    const matter = reader.parse(text)
    const { locate } = matter
    const derived = reader.derive(matter.data, { locate, path: 'a.md' })
    if (isGiven) setMatter(file, { derived, matter, source: text })
    processorOf(options).processSync(file)
    return file.messages.map(String)
  })
  expect(messages[0]).toHaveLength(2)
  expect(messages[0]).toEqual(messages[1])
})
