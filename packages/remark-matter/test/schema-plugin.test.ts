import type { Options } from '@flyleaf/matter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import remarkMatter, { matterOf } from '../src/index.ts'

/** Run a document through the plugin. */
function read(value: string, options: Options) {
  const file = new VFile({ path: 'post.md', value })
  const processor = unified().use(remarkParse).use(remarkMatter, options)
  return { done: processor.run(processor.parse(file), file), file, processor }
}

describe('the plugin', () => {
  const schema = z.object({
    tags: z.array(z.string()).default([]),
    title: z.string()
  })

  it('puts what the schema gives on the file', async () => {
    const { done, file } = read('---\ntitle: Tea\nx: 1\n---\n', { schema })
    await done
    expect(file.data.matter).toEqual({ tags: [], title: 'Tea' })
    const data = matterOf(file, schema)
    expect(data).toBe(file.data.matter)
    expectTypeOf(data).toEqualTypeOf<
      { tags: string[]; title: string } | undefined
    >()
    expect(matterOf(file, z.object({}))).toBeUndefined()
  })

  it('reports what the schema does not accept, and keeps the fields', async () => {
    const { done, file } = read('---\ntitle: 5\n---\n', { schema })
    await done
    expect(file.data.matter).toEqual({ title: 5 })
    expect(file.messages.map(String)).toEqual([
      'post.md:2:8-2:9: Cannot accept `title`: Invalid input: expected string, received number'
    ])
    expect(matterOf(file, schema)).toBeUndefined()
  })

  it('says nothing of fields that an error has cost', async () => {
    const { done, file } = read('---\ntitle: @b\n---\n', { schema })
    await done
    expect(file.data.matter).toEqual({})
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['yaml'])
    expect(matterOf(file, schema)).toBeUndefined()
  })

  it('validates derived fields, and fails when it is told to', async () => {
    const { done } = read('---\ntitle: Tea\n---\n', {
      derive: { title: { value: 1 }, year: () => 'x' },
      onError: 'fail',
      schema: schema.extend({ year: z.number() })
    })
    await expect(done).rejects.toThrow('Cannot accept `year`')
  })

  it('waits for an asynchronous schema', async () => {
    const slow = schema.refine(async () => true)
    const { done, file, processor } = read('---\ntitle: Tea\n---\n', {
      mdxExport: 'fields',
      schema: slow
    })
    const tree = await done
    expect(file.data.matter).toEqual({ tags: [], title: 'Tea' })
    expect(tree).toMatchObject({ children: [{ type: 'mdxjsEsm' }, {}] })
    expect(() => processor.runSync(processor.parse(file), file)).toThrow()
  })

  it('takes no schema that gives something else than fields', async () => {
    const text = z.object({}).transform(() => 'text')
    const { done, file } = read('---\ntitle: Tea\n---\n', { schema: text })
    await done
    expect(file.data.matter).toEqual({ title: 'Tea' })
    expect(file.messages.map(String)).toEqual([
      'post.md:1:1-1:4: Cannot accept frontmatter: the schema makes something else than fields of it'
    ])
  })
})
